# Two commands are enough: `make run` starts Accord with its sample, `make test` checks everything.
# On Windows, make.bat has the same two. Another Python: make run PYTHON=/path/to/python3.12

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
ENV := .venv/bin/python
# The environment is made anew when what it should hold changes, or when the checkout has been moved.
KEY := $(shell { echo "$(CURDIR)"; cat requirements.txt requirements-dev.txt; } | cksum | cut -d ' ' -f 1)
STAMP := .venv/.accord-$(KEY)

unexport PYTHONDONTWRITEBYTECODE
unexport PYTHONHOME
unexport PYTHONPATH
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: help install run test lint format bench torture access screens words pictures exe exe-windows clean
.DEFAULT_GOAL := help

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

install:  ## fill .venv with Python packages, add missing system libraries
	@packaging/system_packages.sh || true
	@test -f $(STAMP) && $(ENV) -c "" 2>/dev/null || $(MAKE) --no-print-directory environment

.PHONY: environment
environment:
	@"$(PYTHON)" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || { \
	    echo "Accord needs Python 3.11 or newer. Please install it, or say where it is: make install PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c "import ensurepip, venv" 2>/dev/null || \
	    packaging/system_packages.sh "$$("$(PYTHON)" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
	@$(ENV) -c "import sys, pip; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || { \
	    rm -rf .venv && "$(PYTHON)" -m venv .venv; }
	@echo "Filling .venv; the first time this takes a minute or two."
	@rm -f .venv/.accord-*
	@$(ENV) -m pip install --quiet --requirement requirements-dev.txt
	@$(ENV) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

run: install  ## open Accord with its sample bakery
	$(ENV) -m app --sample bakery

test: install  ## check format, style and types, then run every test
	$(ENV) -m ruff format --check .
	$(ENV) -m ruff check .
	$(ENV) -m mypy
	QT_QPA_PLATFORM=offscreen $(ENV) -m pytest -q -n auto

lint: install  ## check style and types only
	$(ENV) -m ruff check .
	$(ENV) -m mypy

format: install  ## format the code and mend what can be mended
	$(ENV) -m ruff format .
	$(ENV) -m ruff check --fix .

bench: install  ## measure start-up, lists and printing
	$(ENV) tests/bench/bench.py

torture: install  ## mistreat project files for minutes; ROUNDS=100 does a tenth of it
	nice -n 15 $(ENV) tests/torture/torture.py --rounds $(or $(ROUNDS),1000)

access: install  ## walk the program as a screen reader does (needs at-spi2-core, python3-pyatspi, xvfb, xdotool)
	@for part in xvfb-run dbus-run-session xdotool; do command -v $$part > /dev/null || \
		{ echo "$$part is missing: this walk needs Linux with at-spi2-core, python3-pyatspi, xvfb, xauth, xdotool and dbus."; exit 1; }; done
	@/usr/bin/python3 -c "import pyatspi" || { echo "python3-pyatspi is missing: there is no AT-SPI to walk."; exit 1; }
	rm -rf /tmp/accord-access && mkdir -p /tmp/accord-access
	$(ENV) -m app sample bakery /tmp/accord-access/bakery.accord
	ACCORD_HOME=/tmp/accord-access/home xvfb-run -a -s "-screen 0 1360x860x24" dbus-run-session -- \
		/usr/bin/python3 tests/screens/atspi_walk.py $(abspath $(ENV)) /tmp/accord-access/bakery.accord

words: install  ## gather every visible text for the translators; LANGUAGE=de begins a language
	$(ENV) packaging/words.py $(if $(LANGUAGE),--language $(LANGUAGE))

screens: install  ## draw every screen into a picture
	$(ENV) tests/screens/make_screens.py

pictures: install  ## photograph the sample anew for the manual
	$(ENV) tests/screens/make_pictures.py

exe:  ## build the program for those without Python: dist/*.tar.gz and dist/*.deb (Linux)
	@PYTHON="$(PYTHON)" packaging/build_linux.sh

exe-windows:  ## the same for Windows, under Wine: dist/*.zip and dist/*-setup.exe (Debian, as root)
	@PYTHON="$(PYTHON)" packaging/build_windows.sh

clean:  ## remove everything that was made but .venv
	rm -rf build dist ./*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
