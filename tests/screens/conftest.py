"""The theme, for what is looked at on a screen."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ui.theme import Theme, apply, load_fonts


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme with our fonts."""
    load_fonts()
    return apply(qapp, "light")
