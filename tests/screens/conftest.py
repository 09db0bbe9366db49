"""The theme, for what is looked at on a screen."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ui.theme import Theme, apply, load_fonts


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme with our fonts."""
    load_fonts()
    return apply(qapp, "light")


@pytest.fixture(scope="module", autouse=True)
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Preferences of their own: what is enlarged here must not greet the tests that follow."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ACCORD_HOME", str(tmp_path_factory.mktemp("home")))
        yield
