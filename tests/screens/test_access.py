"""Every page and dialogue by keys and by name; no two mnemonics the same where both would answer."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu

from tests.screens.access import unnamed, unreachable, unspoken
from tests.screens.stage import Stage
from ui.painted import speak_painted


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The bakery in a window."""
    speak_painted()
    found = Stage(tmp_path_factory.mktemp("stage"))
    yield found
    found.close()


def letters(texts: list[str]) -> Counter[str]:
    """The letters behind a single &."""
    found = Counter()
    for text in texts:
        plain = text.replace("&&", "")
        if "&" in plain:
            found[plain[plain.index("&") + 1].lower()] += 1
    return found


def twice(texts: list[str]) -> list[str]:
    """The letters that stand for more than one thing."""
    return [letter for letter, count in letters(texts).items() if count > 1]


def test_every_page_is_named_and_reached_by_keys(stage: Stage) -> None:
    faults = [f"{address}: {fault}" for address, _ in stage.pages()
              for look in (unnamed, unspoken, unreachable) for fault in look(stage.window)]  # fmt: skip
    assert not faults, "\n".join(faults)


def test_every_dialogue_is_named_and_reached_by_keys(stage: Stage) -> None:
    faults = []
    for name, dialog in stage.dialogs():
        faults += [f"{name}: {fault}" for look in (unnamed, unspoken, unreachable) for fault in look(dialog)]
        texts = [part.text() for part in (*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLabel))
                 if part.isVisible()]  # fmt: skip
        faults += [f"{name}: Alt+{letter} stands for two things" for letter in twice(texts)]
    assert not faults, "\n".join(faults)


def test_mnemonics_in_menus(stage: Stage) -> None:
    bar = stage.window.menuBar()
    assert not twice([action.text() for action in bar.actions()])
    bare, doubled = [], []
    menus = [action.menu() for action in bar.actions()]
    for menu in menus:
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        texts = [action.text() for action in menu.actions() if not action.isSeparator()]
        doubled += [f"{menu.title()}: {letter}" for letter in twice(texts)]
        bare += [f"{menu.title()}: {text}" for text in texts if not letters([text])]
    assert not doubled and len(bare) < 5, (doubled, bare)  # a menu of 25 has more entries than its words have letters
