"""The manual behind F1: chapters in parts, each with its text, its pictures, and links into the program."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resources import FOLDER, read_toml
from resources.words import cache_by_language

PICTURES = FOLDER / "pictures"
SCALE = 1.25  # dots of a picture to a point of the screen that it was taken from


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph of the program: its name, what it shows in words, and the number of the paragraph it stands after."""

    key: str
    alt: str
    after: int = 1

    def path(self, *, dark: bool = False) -> Path:
        """The file; the light one where there is no dark one."""
        night = PICTURES / f"{self.key}-dark.png"
        return night if dark and night.exists() else PICTURES / f"{self.key}.png"


@dataclass(frozen=True, slots=True)
class Link:
    """A way into the program: an address of a page, or “do:” and the name of a command; and the words to click."""

    key: str
    says: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A chapter. pages are the addresses that F1 answers with it; see are the keys of chapters to read next."""

    key: str
    part: str
    title: str
    text: str
    pages: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    go: tuple[Link, ...] = ()
    see: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> list[str]:
        """The text in its paragraphs; one may hold several lines, each a step or a point."""
        return self.text.split("\n\n")

    def pictures_after(self, number: int) -> list[Picture]:
        """What stands after a paragraph, counted from 1."""
        return [picture for picture in self.pictures if picture.after == number]


def _read(entry: dict[str, Any]) -> Topic:
    return Topic(
        key=entry["key"],
        part=entry["part"],
        title=entry["title"],
        text=entry["text"],
        pages=tuple(entry.get("pages", ())),
        pictures=tuple(Picture(**picture) for picture in entry.get("pictures", ())),
        go=tuple(Link(**link) for link in entry.get("go", ())),
        see=tuple(entry.get("see", ())),
    )


@cache_by_language
def topics() -> dict[str, Topic]:
    """Every chapter by its key, in the order of reading."""
    found = [_read(entry) for entry in read_toml("manual.toml")["topics"]]
    return {topic.key: topic for topic in found}


@cache_by_language
def topic_of(address: str) -> str:
    """The chapter about a page, by the longest address that it begins with; the first chapter where none is named."""
    parts = address.split("/")
    while parts:
        wanted = "/".join(parts)
        for topic in topics().values():
            if wanted in topic.pages:
                return topic.key
        parts.pop()
    return next(iter(topics()))
