#!/bin/sh
# Build Accord for Linux: a folder, proven by its own self-test, then dist/*.tar.gz, dist/*.deb and their sums.
# Wants Python 3.11 or newer built with a shared library, binutils, and for a small folder a C compiler (see icu.py).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
cd "$root"
python=${PYTHON:-$(command -v python3.11 || command -v python3)}
env="$root/build/env"
unset PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME || true
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
export PYINSTALLER_CONFIG_DIR="$root/build/cache"

# An environment of its own, made anew when what it should hold changes: whatever else lies in it could end up in the folder.
key=$({ echo "$root"; cat requirements.txt packaging/requirements-build.txt; } | cksum | cut -d ' ' -f 1)
if [ ! -f "$env/.accord-$key" ]; then
    echo "Filling build/env; the first time this takes a minute."
    rm -rf "$env"
    "$python" -m venv "$env"
    "$env/bin/python" -m pip install --quiet --quiet --requirement packaging/requirements-build.txt
    touch "$env/.accord-$key"
fi

echo "Building the folder; this takes a minute."
mkdir -p build dist
"$env/bin/python" -m PyInstaller --noconfirm --log-level WARN --distpath build/folder --workpath build/work \
    packaging/accord.spec >build/pyinstaller.log 2>&1 || { tail -n 20 build/pyinstaller.log >&2; exit 1; }
du -sm build/folder/accord | sed 's/\t.*/ MB unpacked/'

# Nothing of this machine may help: no Python, no checkout, no settings.
proof=$(mktemp -d)
trap 'rm -rf "$proof"' EXIT
(cd "$proof" && env -i HOME="$proof" "$root/build/folder/accord/accord" self-test)

"$env/bin/python" packaging/package_linux.py
