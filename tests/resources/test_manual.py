"""The manual: its chapters are whole, its pictures are there and small, and what it quotes stands in the program."""

import re

import pytest

from resources import FOLDER
from resources.manual import PICTURES, topic_of, topics

EACH, ALL = 41_000, 1_500_000  # bytes
NAMES = ("accord ", "--", "When …")  # quoted, but typed or said rather than read on the screen


def test_every_picture_is_there_small_and_described() -> None:
    used = {picture.key for topic in topics().values() for picture in topic.pictures}
    files = sorted(PICTURES.glob("*.png"))
    assert {path.stem.removesuffix("-dark") for path in files} == used
    assert all((PICTURES / f"{key}-dark.png").exists() for key in used), "make pictures"
    assert all(path.stat().st_size < EACH for path in files) and sum(path.stat().st_size for path in files) < ALL
    for topic in topics().values():
        for picture in topic.pictures:
            assert len(picture.alt) > 20 and picture.alt.endswith("."), picture
            assert 1 <= picture.after <= len(topic.paragraphs), picture


def test_chapters_of_a_part_stand_together_and_are_short() -> None:
    parts = [topic.part for topic in topics().values()]
    assert sorted(set(parts), key=parts.index) == [p for n, p in enumerate(parts) if n == 0 or parts[n - 1] != p]
    assert all(len(topic.text.split()) < 260 for topic in topics().values())
    assert len({topic.title for topic in topics().values()}) == len(topics())


@pytest.mark.parametrize(
    ("address", "key"),
    [("risks", "risks"), ("guide/first_plan", "first_plan"), ("guide/5.5.3.4", "guide"), ("help", "what_accord_is")],
)
def test_the_chapter_about_a_page(address: str, key: str) -> None:
    assert topic_of(address) == key


def test_what_is_quoted_stands_in_the_program() -> None:
    """Words in quotation marks are those of buttons, pages, columns and menus; a button that is renamed is renamed here."""
    root = FOLDER.parent
    files = [path for floor in ("app", "ui", "models") for path in (root / floor).rglob("*.py")]
    files += [path for path in FOLDER.rglob("*.toml") if path.name != "manual.toml" and "languages" not in path.parts]
    said = "\n".join(path.read_text(encoding="utf-8") for path in files).replace("&", "")
    unknown = [
        (topic.key, quoted)
        for topic in topics().values()
        for quoted in re.findall("“([^”]*)”", topic.text)
        if quoted.strip(".,… ") not in said and not quoted.startswith(NAMES) and quoted != "Add a risk"
    ]
    assert unknown == []
