"""What the executable is built from: names that exist, files that a desktop can read; nothing is built here."""

import configparser
import importlib.util
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from models.schema import APPLICATION_ID
from tests.app.build_modules import PACKAGING, ROOT, load

LINUX = PACKAGING / "linux"
SPEC = (PACKAGING / "accord.spec").read_text(encoding="utf-8")
SHIPPED = [
    path for floor in ("app", "ui", "reports", "models", "resources") for path in (ROOT / floor).rglob("*")
    if path.is_file() and "__pycache__" not in path.parts
]  # fmt: skip


slimming, icu, licences, make_icons = (load(name) for name in ("slimming", "icu", "licences", "make_icons"))


def requirements(path: Path) -> dict[str, str]:
    """The names and versions that a file pins."""
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE))


def test_every_file_that_is_no_module_is_shipped() -> None:
    folders = ("resources/", "models/migrations/")
    data = [path.relative_to(ROOT).as_posix() for path in SHIPPED if path.suffix not in (".py", ".pyc")]
    assert not [name for name in data if not name.startswith(folders) and not name.endswith(".icc")]
    assert all(text in SPEC for text in ('"resources"', '"migrations"', '"versions"', "*.icc", "licences.md"))


def test_the_hidden_modules_are_there() -> None:
    listed = re.search(r"HIDDEN = \[(.+?)\]", SPEC, re.DOTALL)
    assert listed is not None
    names = re.findall(r'"([\w.]+)"', listed[1])
    assert names and not [name for name in names if importlib.util.find_spec(name) is None]


def test_nothing_that_is_imported_is_left_out() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SHIPPED if path.suffix == ".py")
    used = {
        name
        for pair in re.findall(r"^\s*(?:from ([\w.]+) import|import ([\w.]+))", code, re.MULTILINE)
        for name in pair
    }
    left_out = tuple(slimming.MODULES)
    assert not [name for name in used if name and any(name == out or name.startswith(out + ".") for out in left_out)]


def test_the_program_imports_without_what_is_left_out() -> None:
    """What a library imports of its own accord counts too: Alembic wants the dialects of databases that we never meet."""
    modules = [
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in SHIPPED if path.suffix == ".py"
    ]
    modules = [
        name.removesuffix(".__init__") for name in modules if ".migrations.env" not in name and ".versions." not in name
    ]
    code = f"""
import importlib, sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name in OUT:
            raise ModuleNotFoundError(name, name=name)
OUT = frozenset({slimming.MODULES!r})
sys.meta_path.insert(0, Absent())
for name in {modules!r} + ["alembic.command", "alembic.ddl.sqlite", "openpyxl", "icalendar", "pikepdf", "sqlcipher3.dbapi2",
             "reportlab.platypus", "reportlab.graphics.shapes", "babel.numbers", "babel.dates", "bidi", "arabic_reshaper"]:
    importlib.import_module(name)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-600:]


@pytest.mark.parametrize(("before", "after"), [(None, None), ("/opt/lib", "/opt/lib")])
def test_what_the_program_opens_gets_its_own_libraries(before: str | None, after: str | None) -> None:
    own = {"LD_LIBRARY_PATH": "/usr/lib/accord/_internal"} | ({"LD_LIBRARY_PATH_ORIG": before} if before else {})
    hook = str(PACKAGING / "hook_environment.py")
    code = f"import os, runpy; runpy.run_path({hook!r}); print(os.environ.get('LD_LIBRARY_PATH'))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, env=own | {"PATH": "/usr/bin"}
    )
    assert done.stdout.strip() == str(after), done.stderr
    assert "hook_environment.py" in SPEC


def test_qt_is_asked_for_nothing_that_was_cut_from_its_data() -> None:
    cut = ("QTimeZone", "QStringDecoder", "QStringEncoder", "QGLWidget", "QOpenGL")
    found = [
        f"{path.name}: {name}" for path in SHIPPED if path.suffix == ".py"
        for name in cut if name in path.read_text(encoding="utf-8")
    ]  # fmt: skip
    assert not found, "see packaging/icu.py and slimming.py"


def test_every_language_offered_has_its_data() -> None:
    from ui.preferences import LANGUAGES

    for tag in LANGUAGES:
        for name in (tag.partition("-")[0], tag.replace("-", "_")):
            assert slimming.is_wanted((f"babel/locale-data/{name}.dat", "", "DATA")), tag
    assert not slimming.is_wanted(("babel/locale-data/ff_Adlm.dat", "", "DATA"))
    assert not slimming.is_wanted(("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "", "BINARY"))
    assert slimming.is_wanted(("PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so", "", "BINARY"))


def test_qt_keeps_its_words_in_the_languages_of_accord(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slimming, "available", lambda: ("en", "pt-BR"))
    folder = "PySide6/Qt/translations"
    assert slimming.is_wanted((f"{folder}/qtbase_pt_BR.qm", "", "DATA"))
    assert not slimming.is_wanted((f"{folder}/qtbase_de.qm", "", "DATA"))
    assert slimming.is_wanted(("resources/languages/pt-BR/accord.mo", "", "DATA"))
    assert not slimming.is_wanted(("resources/languages/pt-BR/accord.po", "", "DATA"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Qt for Linux brings ICU")
def test_the_cut_data_are_read_again() -> None:
    import PySide6

    library = next((Path(PySide6.__file__).parent / "Qt" / "lib").glob("libicudata.so.*"))
    head, items = icu._read(library.read_bytes())
    few = {
        name: items[name]
        for name in list(items)
        if name.endswith(("coll/root.res", "coll/de.res", "/pool.res", "/zu_ZA.res"))
    }
    again = icu._write(head, few)
    assert icu._read(again + b"\0" * 2**16)[1].keys() == few.keys() and len(few) > 4
    assert icu.KEPT.fullmatch("coll/sv.res") and not icu.KEPT.fullmatch("coll/zh.res")
    found = icu._read(again + b"\0" * 2**16)[1]
    assert all(found[name].startswith(few[name].rstrip(b"\0\xaa")) for name in list(few)[:-1])


def test_the_build_pins_what_the_program_pins() -> None:
    text = (PACKAGING / "requirements-build.txt").read_text(encoding="utf-8")
    developing = requirements(ROOT / "requirements-dev.txt")
    pinned = requirements(PACKAGING / "requirements-build.txt")
    assert "-r ../requirements.txt" in text and pinned["pyinstaller"] == "6.22.3"
    assert {name: developing.get(name) for name in pinned} == pinned


def test_the_desktop_entry_opens_our_files() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(LINUX / "accord.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    assert desktop["Exec"] == "accord %f" and desktop["Terminal"] == "false" and desktop["Icon"] == "accord"
    assert desktop["MimeType"] == "application/vnd.accord;"
    assert 'setDesktopFileName("accord")' in (ROOT / "app" / "start.py").read_text(encoding="utf-8")


def test_the_type_is_known_by_name_and_by_content(tmp_path: Path) -> None:
    from models.project import Project

    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = ElementTree.parse(LINUX / "accord.xml").getroot().find("m:mime-type", space)
    assert kind is not None and kind.get("type") == "application/vnd.accord"
    glob = kind.find("m:glob", space)
    inner = kind.find("m:magic/m:match/m:match", space)
    assert glob is not None and glob.get("pattern") == "*.accord"
    assert inner is not None and inner.get("offset") == "68" and inner.get("value") == "ACCD"
    assert APPLICATION_ID.to_bytes(4, "big") == b"ACCD"
    Project.create(tmp_path / "one.accord", "One").close()
    assert (tmp_path / "one.accord").read_bytes()[68:72] == b"ACCD"


def test_the_package_names_what_it_needs() -> None:
    control = (LINUX / "control").read_text(encoding="utf-8").format(version="1.0", size=1)
    depends = next(line for line in control.splitlines() if line.startswith("Depends: "))
    assert all(name in depends for name in ("libc6 (>= 2.36)", "libegl1", "libgl1", "libdbus-1-3", "fontconfig-config"))
    assert control.endswith("\n") and "\n\n" not in control


def test_the_icons_are_the_wheel_of_today() -> None:
    for name, drawn in (("accord", make_icons.draw_program()), ("application-vnd.accord", make_icons.draw_file())):
        assert (PACKAGING / "icons" / f"{name}.svg").read_text(encoding="utf-8") == drawn, "run packaging/make_icons.py"
        assert (PACKAGING / "icons" / f"{name}.ico").read_bytes()[:4] == b"\0\0\1\0"
        assert (PACKAGING / "icons" / f"{name}.icns").read_bytes()[:4] == b"icns"


def test_the_marks_are_the_icons_and_colours_of_today() -> None:
    drawn = make_icons.draw_marks()
    marks = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "resources/icons/marks").iterdir()}
    assert marks == drawn, "run packaging/make_icons.py"


def test_every_library_comes_with_its_licence() -> None:
    for name in requirements(ROOT / "requirements.txt"):
        assert licences._by_name(licences._plain(name)).texts, (
            f"add the text of {name} to packaging/licences/parts.toml"
        )


def test_a_file_of_nobody_stops_the_build(tmp_path: Path) -> None:
    stray = tmp_path / "libstray.so.1"
    stray.write_bytes(b"")
    with pytest.raises(LookupError, match="libstray"):
        licences.gather([("libstray.so.1", str(stray), "BINARY")])


@pytest.mark.parametrize("name", ["build_linux.sh", "build_macos.sh", "check_deb.sh"])
def test_the_scripts_can_be_read(name: str) -> None:
    path = PACKAGING / name
    for each in (path, PACKAGING / "build_folder.sh"):
        assert subprocess.run(["sh", "-n", str(each)]).returncode == 0
    assert path.stat().st_mode & 0o111, "make runs it as a program"
