"""The look follows the system at once, and nothing moves that need not."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme as themes
from ui.window import Window

UI = Path(__file__).parents[3] / "ui"
MOVING = re.compile(r"\b(Q\w*Animation\w*|QTimeLine|QMovie|setEffectEnabled|setAnimated\(True)")


def test_the_look_follows_the_system_while_the_program_runs(
    opened: Window, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = ["light"]
    monkeypatch.setattr(themes, "_system", lambda: told[0])
    opened.set_mode("system")
    try:
        for name in ("dark", "light", "dark"):
            told[0] = name
            qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
            assert opened.theme.name == name and opened.theme.mode == "system"
            lightness = opened.grab().toImage().pixelColor(700, 700).lightness()
            assert lightness < 60 if name == "dark" else lightness > 200
        opened.set_mode("light")
        qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
        assert opened.theme.name == "light", "who chose light keeps it"
    finally:
        opened.set_mode("light")


def test_nothing_moves() -> None:
    """There is no animation, so that none has to be switched off; whoever adds one has to ask the system first."""
    found = [f"{path.name}: {hit}" for path in UI.rglob("*.py") for hit in MOVING.findall(path.read_text("utf-8"))]
    assert not found
