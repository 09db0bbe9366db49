"""A letter for each thing in a menu or a dialogue, so that the keyboard chooses it in any language."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QPushButton, QWidget
from shiboken6 import isValid

Lent = dict[QAbstractButton | QLabel, tuple[str, str]]  # the words as they were, and with their letter


def give_letters(menu: QMenu) -> None:
    """Give each action a letter of its own; in a long menu some may be left without, which the arrows reach."""
    actions = [action for action in menu.actions() if not action.isSeparator()]
    for action, text in zip(actions, _lettered([action.text() for action in actions]), strict=True):
        action.setText(text)


def lend_letters(window: QWidget) -> Lent:
    """Give the buttons and the headings of fields in a window their letters, until they are taken back."""
    parts: list[QAbstractButton | QLabel] = []
    for part in window.findChildren(QWidget):
        named = isinstance(part, QAbstractButton) or (isinstance(part, QLabel) and part.buddy() is not None)
        if named and part.isVisible() and part.isEnabled() and part.text().strip():  # type: ignore[attr-defined]
            parts.append(part)  # type: ignore[arg-type]
    parts.sort(
        key=lambda part: not isinstance(part, QPushButton)
    )  # they are pressed most: the first letters are theirs
    before = [part.text() for part in parts]
    lent = dict(zip(parts, zip(before, _lettered(before), strict=True), strict=True))
    for part, (_, text) in lent.items():
        part.setText(text)
    return lent


def take_letters(lent: Lent) -> None:
    """Take lent letters back, but for words that have changed since."""
    for part, (before, text) in lent.items():
        if isValid(part) and part.text() == text:
            part.setText(before)
    lent.clear()


def _lettered(words: list[str]) -> list[str]:
    """Texts with a & before the letter that each one has alone; some may go without."""
    texts = [_read(text) for text in words]
    owners: dict[str, int] = {}
    for number in range(len(texts)):
        _settle(number, texts, owners, set())
    found = [_doubled(bare) for bare, _ in texts]
    for letter, number in owners.items():
        bare = texts[number][0]
        place = next(place for place in _places(bare) if bare[place].lower() == letter)
        found[number] = f"{_doubled(bare[:place])}&{_doubled(bare[place:])}"
    return found


def _settle(number: int, texts: list[tuple[str, str]], owners: dict[str, int], asked: set[str]) -> bool:
    """Find a letter for one text; who has it may move on to another."""
    bare, chosen = texts[number]
    wishes = dict.fromkeys([*([chosen] if chosen else []), *(bare[place].lower() for place in _places(bare))])
    for letter in wishes:
        if letter not in owners:
            owners[letter] = number
            return True
    for letter in wishes:
        if letter not in asked:
            asked.add(letter)
            if _settle(owners[letter], texts, owners, asked):
                owners[letter] = number
                return True
    return False


def _read(text: str) -> tuple[str, str]:
    """A text without its &, and the letter that stood behind it."""
    bare, letter, place = "", "", 0
    while place < len(text):
        if text[place] == "&" and place + 1 < len(text):
            place += 1
            if text[place] != "&":
                letter = text[place].lower()
        bare += text[place]
        place += 1
    return bare, letter


def _places(bare: str) -> list[int]:
    """Where a letter could stand: the beginnings of words first."""
    starts = [place for place in range(len(bare)) if place == 0 or bare[place - 1] == " "]
    return [place for place in dict.fromkeys((*starts, *range(len(bare)))) if bare[place].isalnum()]


def _doubled(text: str) -> str:
    return text.replace("&", "&&")
