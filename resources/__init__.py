"""What is not code: guidance, outlines, themes, fonts, icons, words and samples, with the loaders that read them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

VERSION = "0.1.0"
FOLDER = Path(__file__).parent


def read_toml(*parts: str) -> dict[str, Any]:
    """Read one TOML file of this folder, named by its path parts, in the language that is spoken."""
    from resources.tongues import translate

    return translate(parts, read_source(*parts))


def read_source(*parts: str) -> dict[str, Any]:
    """Read one TOML file of this folder as it was written, in English."""
    with FOLDER.joinpath(*parts).open("rb") as file:
        return tomllib.load(file)


def read_folder(name: str) -> dict[str, dict[str, Any]]:
    """Read every TOML file of a folder, in the order of the file names; keys are the names without their ending."""
    return {path.stem: read_toml(name, path.name) for path in sorted((FOLDER / name).glob("*.toml"))}


@cache
def icon(name: str) -> str:
    """The SVG source of an icon by its plain noun; it is drawn in currentColor."""
    return (FOLDER / "icons" / f"{name}.svg").read_text(encoding="utf-8")
