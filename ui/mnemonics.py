"""A letter for each thing in a menu, so that the keyboard chooses it in any language."""

from PySide6.QtWidgets import QMenu


def give_letters(menu: QMenu) -> None:
    """Give each action a letter of its own; in a long menu some may be left without, which the arrows reach."""
    actions = [action for action in menu.actions() if not action.isSeparator()]
    texts = [_read(action.text()) for action in actions]
    owners: dict[str, int] = {}
    for number in range(len(texts)):
        _settle(number, texts, owners, set())
    for action, (bare, _) in zip(actions, texts, strict=True):
        action.setText(_doubled(bare))
    for letter, number in owners.items():
        bare = texts[number][0]
        place = next(place for place in _places(bare) if bare[place].lower() == letter)
        actions[number].setText(f"{_doubled(bare[:place])}&{_doubled(bare[place:])}")


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
