"""The zip and the installer for Windows: what they write, what they take away again, and what they never touch."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest

from resources import VERSION
from tests.app.build_modules import PACKAGING, ROOT, load

WINDOWS = PACKAGING / "windows"
SCRIPT = (WINDOWS / "accord.nsi").read_text(encoding="utf-8")
SPEC = (PACKAGING / "accord.spec").read_text(encoding="utf-8")
OWN = "|".join(re.escape(str(path)) for path in (ROOT, Path.home()) if path.name)
OUTWARD = re.compile(
    rf"""
    https?:// | index-url
    | \b[A-Za-z]:[\\/]\w  # a drive of Windows
    | (?<![\w.$)}}*/])(?<!\w")/(?!(?:bin|dev|usr)/)[a-z][\w.-]*/  # from the root on, but for what every Unix has there
    | (?:{OWN})\b
    """,
    re.VERBOSE,
)

package_windows, properties, sums = (load(name) for name in ("package_windows", "properties", "sums"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A built folder in small."""
    built = tmp_path / "folder" / "accord"
    for name in (
        "accord.exe",
        "accord.com",
        "_internal/base.zip",
        "_internal/a/b/deep ü.txt",
        "_internal/a/$price.txt",
    ):
        path = built / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return built


def test_the_installer_stays_with_one_user() -> None:
    assert "RequestExecutionLevel user" in SCRIPT and "HKLM" not in SCRIPT and "HKCR" not in SCRIPT
    assert 'InstallDir "$LOCALAPPDATA\\Programs\\Accord"' in SCRIPT


def test_what_is_written_to_the_registry_is_taken_away() -> None:
    writing, taking = SCRIPT.split('Section "Uninstall"')
    written = set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', writing))
    deleted = set(re.findall(r'DeleteReg(?:Key|Value) (?:/ifempty )?HKCU "([^"]+)"', taking))
    assert written and not [key for key in written if not any(key.startswith(gone) for gone in deleted)]
    assert "${CLASSES}\\.accord" in deleted and 'DeleteRegKey HKCU "${CLASSES}\\.accord"' not in taking, (
        "others may use it"
    )


def test_nothing_of_the_user_is_deleted() -> None:
    assert "RMDir /r" not in SCRIPT and "*" not in SCRIPT.split('Section "Uninstall"')[1]
    assert "Your projects, their backups and your preferences stay." in SCRIPT


def test_a_project_opens_in_the_window_with_its_own_icon() -> None:
    assert """'"$INSTDIR\\accord.exe" "%1"'""" in SCRIPT and '"$INSTDIR\\accord.exe,1"' in SCRIPT
    assert '("accord", "application-vnd.accord")' in SPEC, "the second icon of accord.exe is that of a file"
    assert '"accord.exe"' in SPEC and '"accord.com"' in SPEC


def test_nothing_names_this_machine_or_an_address() -> None:
    files = [*WINDOWS.glob("*.*"), PACKAGING / "requirements-windows.txt"]
    files += [path for name in ("build", "check", "package") for path in PACKAGING.glob(f"{name}_windows.*")]
    for path in [*files, PACKAGING / "embed_python.py"]:
        found = OUTWARD.findall(path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: {found}"


def test_a_path_or_an_address_would_be_noticed() -> None:
    places = ROOT, Path.home(), PurePosixPath("/", "srv", "builds"), PureWindowsPath("d:/", "builds"), "http://x"
    for text in ("cd {}", 'HOME="{}" make', "PATH=/usr/bin:{}/bin"):
        assert all(OUTWARD.search(text.format(place)) for place in places), text
        assert not OUTWARD.search(text.format("$work")), "a variable may stand for it"


def test_the_version_is_that_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "VIProductVersion" in SCRIPT and not re.search(r"\d+\.\d+\.\d+", SCRIPT), "only package_windows.py knows it"
    names = (
        "StringTable",
        "StringStruct",
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "VarFileInfo",
        "VarStruct",
    )
    told = SimpleNamespace(**{name: lambda *values, **named: (*values, named) for name in names})
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.win32", SimpleNamespace(versioninfo=told))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.win32.versioninfo", told)
    said = properties.describe("12.3", "Accord", "accord.exe")[-1]
    assert said["ffi"][-1]["filevers"] == (12, 3, 0, 0)
    assert "('ProductVersion', '12.3'" in repr(said["kids"]) and "080904b0" in repr(said["kids"])
    assert re.fullmatch(r"\d+(\.\d+){1,2}", VERSION), "Windows counts with numbers alone"


def test_the_installer_knows_every_file_by_name(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(package_windows, "DIST", tmp_path)
    monkeypatch.setattr(package_windows.subprocess, "run", lambda command, **named: calls.append(command))
    package_windows.write_installer(folder, tmp_path / "work")
    put, take = ((tmp_path / "work" / name).read_text(encoding="utf-8") for name in ("put.nsh", "take.nsh"))
    assert put.count("File ") == take.count("Delete ") == 5
    assert 'SetOutPath "$INSTDIR\\_internal\\a\\b"' in put and 'Delete "$INSTDIR\\_internal\\a\\b\\deep ü.txt"' in take
    assert 'Delete "$INSTDIR\\_internal\\a\\$$price.txt"' in take and "/" not in take
    gone = re.findall(r'RMDir "\$INSTDIR\\(.+)"', take)
    assert gone == ["_internal\\a\\b", "_internal\\a", "_internal"], "inner folders first"
    assert f"-DVERSION={VERSION}" in calls[0]


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not installed")
def test_the_installer_can_be_made(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_windows, "DIST", tmp_path)
    made = package_windows.write_installer(folder, tmp_path / "work")
    assert made.read_bytes()[:2] == b"MZ" and VERSION in made.name


def test_the_zip_holds_the_folder(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_windows, "DIST", tmp_path)
    with zipfile.ZipFile(package_windows.write_zip(folder)) as archive:
        names = set(archive.namelist())
        assert archive.read(f"Accord-{VERSION}/_internal/a/b/deep ü.txt").decode() == "_internal/a/b/deep ü.txt"
    assert names == {
        f"Accord-{VERSION}/{name}"
        for name in ("README.txt", *(p.as_posix() for p in package_windows.list_files(folder)))
    }


def test_the_sums_are_of_this_version(tmp_path: Path) -> None:
    for name in ("Accord-1.2.0.zip", "accord_1.2.0_amd64.deb", "Accord-1.1.0.zip"):
        (tmp_path / name).write_text(name)
    text = sums.write_sums(tmp_path, "1.2.0").read_text()
    assert text.splitlines() == [
        f"{hashlib.sha256(name.encode()).hexdigest()}  {name}"
        for name in ("Accord-1.2.0.zip", "accord_1.2.0_amd64.deb")
    ]


def test_wine_gets_the_libraries_that_are_built_for_it() -> None:
    build = (PACKAGING / "build_windows.sh").read_text(encoding="utf-8")
    named = re.search(r"for name in ([\w ]+); do", build)
    assert named is not None and sorted(named[1].split()) == sorted(path.stem for path in (WINDOWS / "wine").iterdir())
    text = (PACKAGING / "requirements-windows.txt").read_text(encoding="utf-8")
    assert "-r requirements-build.txt" in text and len(re.findall(r"^[\w-]+==[\d.]+$", text, re.MULTILINE)) == 2


@pytest.mark.parametrize("name", ["build_windows.sh", "check_windows.sh"])
def test_the_windows_scripts_can_be_read(name: str) -> None:
    path = PACKAGING / name
    assert subprocess.run(["sh", "-n", str(path)]).returncode == 0
    assert path.stat().st_mode & 0o111, "make runs it as a program"


def test_every_letter_can_be_printed_into_a_pipe() -> None:
    """As on Windows, whose pipes know only the letters of one alphabet."""
    own = os.environ | {"PYTHONIOENCODING": "cp1252"}
    code = "import sys; sys.argv[1:] = ['--version']; from app.__main__ import main; print('Ω', main())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, env=own)
    assert done.stdout.split()[2:] == [rb"\u03a9", b"0"], done.stderr
