"""Collects the licence of every part that goes into the folder. A file that belongs to no known part stops the build."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
EXTRA = HERE / "licences"
TEXT = re.compile(r"(^|/)(licen[cs]es/.+|(licen[cs]e|copying|notice|authors)[^/]*)$", re.IGNORECASE)
WRITTEN = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
COMMON = re.compile(r"/usr/share/common-licenses/([\w.-]*\w)")
INTRODUCTION = """The licences of what Accord is made of

Each part that lies in the program's folder is named here with its version, and after that every text in full.
Qt, PySide6 and python-bidi are separate files in that folder and may be exchanged for others of the same interface.
"""


@dataclass
class Part:
    """A library, font, icon set or system package, and its texts by name."""

    name: str
    version: str
    licence: str
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Name, version and licence on one line."""
        return f"{self.name} {self.version}".strip() + (f" · {self.licence}" if self.licence else "")


def gather(entries: Iterable[tuple[str, str, str]]) -> str:
    """Every part that the entries (name, source, kind) come from, then every text once, with the parts it is for.

    LookupError where a file's part is not known, or a part has no text.
    """
    parts: dict[str, Part] = {part.name: part for part in (_python(), _by_name("pyinstaller"))}
    unknown = []
    for name, source, kind in entries:
        if kind == "SYMLINK" or source in ("", "-", "built-in", "frozen") or not Path(source).is_absolute():
            continue
        part = _part_of(Path(source))
        if part is None:
            unknown.append(f"{name} ({source})")
        elif part is not OURS:
            parts[part.name] = part
    for path in sorted((ROOT / "resources").rglob("LICENSE-*.txt")):
        kind = "icons" if path.parent.name == "icons" else "typeface"
        name = f"{path.stem.partition('-')[2]} ({kind})"
        parts[name] = Part(name, "", "", {path.name: _read(path)})
    if unknown:
        raise LookupError("Nobody knows the licence of: " + "; ".join(sorted(unknown)[:20]))
    if bare := [part.name for part in parts.values() if not part.texts]:
        raise LookupError(f"No licence text for {', '.join(bare)}: add one to packaging/licences/parts.toml.")
    return _write(sorted(parts.values(), key=lambda part: part.name.casefold()))


def _read(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


OURS = Part("Accord", "", "")


@cache
def _part_of(source: Path) -> Part | None:
    """The part that a file comes from; OURS for Accord's own."""
    if source in _owners():
        return _of_wheel(_owners()[source])
    if source.is_relative_to(ROOT / "build" / "icu"):
        return _of_wheel(_wheel("pyside6-essentials"))
    if source.is_relative_to(sys.base_prefix) and "site-packages" not in source.parts and _is_own_python():
        return _python()
    if "base_library.zip" in source.parts:  # modules of Python that PyInstaller put together
        return _python()
    if "files.dir" in source.parts:  # modules that PySide6 brings in an archive inside a library
        return _of_wheel(_wheel("shiboken6"))
    if source.is_relative_to(ROOT) and "site-packages" not in source.parts:
        return OURS
    return _of_system(source)


def _is_own_python() -> bool:
    """Whether Python is no package of the system: its prefix holds nothing else."""
    return sys.base_prefix not in ("/usr", "/usr/local")


@cache
def _owners() -> dict[Path, Distribution]:
    """Every file of the environment's wheels, and whose it is."""
    return {
        Path(str(wheel.locate_file(file))).absolute(): wheel for wheel in distributions() for file in wheel.files or ()
    }


@cache
def _wheel(name: str) -> Distribution:
    return next(wheel for wheel in distributions() if _plain(wheel.name) == name)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def _table() -> dict[str, dict[str, Any]]:
    with (EXTRA / "parts.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _by_name(name: str) -> Part:
    wheel = _wheel(name)
    meta = wheel.metadata
    said = meta.get("License-Expression") or (meta.get("License") or "").split("\n")[0].strip()
    part = Part(wheel.name, wheel.version, _table()["licences"].get(name, said))
    for file in wheel.files or ():
        inside = str(file).partition(".dist-info/")[2]
        path = Path(str(wheel.locate_file(file)))
        if inside and TEXT.search(inside) and path.suffix not in (".py", ".pyc", ".json"):
            part.texts[inside] = _read(path)
    for extra in _table()["texts"].get(name, ()):
        part.texts[extra] = _read(EXTRA / extra)
    return part


def _of_wheel(wheel: Distribution) -> Part:
    return _by_name(_plain(wheel.name))


@cache
def _python() -> Part:
    version = sys.version.split()[0]
    folder = Path(sys.base_prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    places = (
        folder / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/{folder.name}/copyright"),
    )
    text = next((_read(path) for path in places if path.exists()), "")
    return Part("Python", version, "PSF-2.0", {"LICENSE.txt": text} if text else {})


@cache
def _of_system(source: Path) -> Part | None:
    """The Debian package that a library of the system belongs to."""
    real = source.resolve()
    names = {str(path) for path in (source, real)}
    names |= {name.removeprefix("/usr") for name in names} | {
        f"/usr{name}" for name in names if not name.startswith("/usr")
    }
    try:
        told = subprocess.run(["dpkg-query", "-S", *sorted(names)], capture_output=True, text=True).stdout
    except OSError:
        return None
    owner = next((line.partition(":")[0] for line in told.splitlines() if not line.startswith("diversion")), "")
    if not owner:
        return None
    if owner.startswith(("python3.", "libpython3.")):
        return _python()
    shown = subprocess.run(["dpkg-query", "-W", "-f=${Version}", f"{owner}"], capture_output=True, text=True).stdout
    text = Path("/usr/share/doc") / owner / "copyright"
    version = shown.split(owner)[0].strip()
    return Part(owner, version, "", {"copyright": _read(text)} if text.exists() else {})


def _write(parts: list[Part]) -> str:
    """The whole text: the list, then each text once under the names of all that it is for."""
    users: dict[str, list[str]] = {}
    for part in parts:
        for name, text in part.texts.items():
            plain = "\n".join(line.rstrip() for line in text.replace("\f", "\n").splitlines()).strip()
            users.setdefault(plain, []).append(
                part.name if WRITTEN.search(name) else f"{part.name} ({Path(name).stem})"
            )
    pointed = sorted({name for text in users for name in COMMON.findall(text)})
    for path in (Path("/usr/share/common-licenses") / name for name in pointed):
        if path.is_file():
            users.setdefault(_read(path).strip(), []).append(f"{path.name}, which others point to")
    lines = [INTRODUCTION, *(f"    {part.title}" for part in parts), ""]
    for text, names in users.items():
        lines += ["", "=" * 100, ", ".join(dict.fromkeys(names)), "=" * 100, "", text]
    return "\n".join(lines) + "\n"
