"""The whole program in the pseudo-locales: nothing untranslated, cut when a third longer, or astray when mirrored."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from resources import words
from tests.screens.clipping import clipped
from tests.screens.stage import Stage, settle
from tests.screens.untranslated import find, is_ours, stage_in

Scene = tuple[Stage, frozenset[str]]


@pytest.fixture(scope="module")
def longer(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """The bakery with accents and longer words."""
    with stage_in(words.LONGER, tmp_path_factory.mktemp("longer")) as scene:
        yield scene


def test_every_page_is_translated_and_has_room(longer: Scene) -> None:
    stage, known = longer
    untold, cut = [], []
    for address, _ in stage.pages():
        facts = address == "help/about"  # about the machine and the libraries: they are copied as they stand
        untold += [
            f"{address}: {whose}: {text}"
            for whose, text in find(stage.window, known)
            if not (facts and whose.endswith("toPlainText"))
        ]
        if clipped(stage.window):
            settle(0.6)
        cut += [f"{address}: {fault}" for fault in clipped(stage.window)]
    assert not untold, "\n".join(dict.fromkeys(untold))
    assert not cut, "\n".join(dict.fromkeys(cut))


def test_every_dialogue_is_translated_and_has_room(longer: Scene) -> None:
    stage, known = longer
    untold, cut = [], []
    for name, dialog in stage.dialogs():
        untold += [f"{name}: {whose}: {text}" for whose, text in find(dialog, known)]
        if clipped(dialog):
            settle(0.6)
        cut += [f"{name}: {fault}" for fault in clipped(dialog)]
    assert not untold, "\n".join(dict.fromkeys(untold))
    assert not cut, "\n".join(dict.fromkeys(cut))


def test_every_page_mirrors(qapp: QApplication, tmp_path: Path) -> None:
    with stage_in(words.MIRRORED, tmp_path) as (stage, _):
        assert stage.window.workspace is not None
        window, sidebar = stage.window, stage.window.workspace.sidebar
        faults = []
        for address, page in stage.pages():
            if page.layoutDirection() != Qt.LayoutDirection.RightToLeft:
                faults.append(f"{address}: runs from left to right")
            if sidebar.mapTo(window, sidebar.rect().center()).x() < window.width() // 2:
                faults.append(f"{address}: the sidebar stays on the left")
            faults += [f"{address}: {fault}" for fault in clipped(window)]
    assert not faults, "\n".join(faults)


def test_what_was_forgotten_is_found(theme: object, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    line = QVBoxLayout(holder)
    with words.speaking(words.LONGER):
        for text in (
            words.tr("Save"),
            "Forgotten",
            "Larkfield",
            "12 · 3%",
            words.tr("Save {name}").format(name="Print"),
        ):
            line.addWidget(QPushButton(text))
        half = QLabel(words.tr("Late") + " and late")
        half.setToolTip("A tip")
        line.addWidget(half)
    holder.show()
    found = {text for _, text in find(holder, frozenset({"larkfield"}))}
    assert found == {"Forgotten", half.text(), "A tip"}
    assert not is_ours("[Šávé [ňámé]] Larkfield", frozenset({"larkfield"}))
