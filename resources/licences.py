"""The licence texts of all that Accord is made of: written beside a built program, gathered here from its source."""

import re
import sys
import tomllib
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from resources import FOLDER

ROOT = FOLDER.parent
BUILT = ROOT / "docs" / "licence-texts.txt"
MORE = ROOT / "packaging" / "licences"  # texts that a library does not bring itself
TEXT = re.compile(r"(^|/)(licen[cs]es/.+|(licen[cs]e|copying|notice)[^/]*)$", re.IGNORECASE)
HEAD = "The licences of what Accord is made of\n\nEach part with its version, and after that every text in full.\n"


@cache
def read_licences() -> str:
    """Every part, then every text once under the names of the parts that it is for."""
    if BUILT.exists():
        return BUILT.read_text(encoding="utf-8")
    parts, users = [f"Python {sys.version.split()[0]}"], dict[str, list[str]]()
    for name, texts in (("Python", _python()), *_resources()):
        for text in texts:
            users.setdefault(text, []).append(name)
    for found in _libraries():
        parts.append(f"{found.name} {found.version}")
        for text in _texts(found):
            users.setdefault(text, []).append(found.name)
    parts += [name for name, _ in _resources()]
    lines = [HEAD, *(f"    {part}" for part in sorted(parts, key=str.casefold)), ""]
    for text, names in users.items():
        lines += ["", "=" * 80, ", ".join(dict.fromkeys(names)), "=" * 80, "", text]
    return "\n".join(lines) + "\n"


def _read(path: Path) -> str:
    return "\n".join(line.rstrip() for line in path.read_text("utf-8", "replace").splitlines()).strip()


def _python() -> list[str]:
    folder = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    base = Path(sys.base_prefix)
    places = (base / "lib" / folder / "LICENSE.txt", base / "LICENSE.txt", Path(f"/usr/share/doc/{folder}/copyright"))
    return [_read(place) for place in places if place.exists()][:1]


def _resources() -> list[tuple[str, list[str]]]:
    """Typefaces and icons."""
    return [
        (f"{path.stem.partition('-')[2]} ({'icons' if path.parent.name == 'icons' else 'typeface'})", [_read(path)])
        for path in sorted(FOLDER.rglob("LICENSE-*.txt"))
    ]


def _libraries() -> list[Distribution]:
    """The installed libraries that our requirements name."""
    found = []
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    for name in (line.partition("==")[0].strip() for line in lines if "==" in line and not line.startswith("#")):
        try:
            found.append(distribution(name))
        except PackageNotFoundError:
            continue  # not needed on this system
    return found


def _texts(found: Distribution) -> list[str]:
    paths = [
        Path(str(found.locate_file(file)))
        for file in found.files or ()
        if ".dist-info/" in str(file) and TEXT.search(str(file).partition(".dist-info/")[2])
    ]
    if MORE.is_dir():
        with (MORE / "parts.toml").open("rb") as file:
            more = tomllib.load(file)["texts"]
        paths += [MORE / name for name in more.get(re.sub(r"[-_.]+", "-", found.name).lower(), ())]
    return [_read(path) for path in paths if path.is_file() and path.suffix not in (".py", ".json")]
