"""The look follows the system at once, and nothing moves that need not."""

import os
import re
import subprocess
import sys
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


def test_the_style_sheet_finds_its_marks_and_leaves_nothing_behind(tmp_path: Path) -> None:
    code = (
        "import sys, ui; from PySide6.QtGui import QIcon; from PySide6.QtWidgets import QApplication\n"
        "from ui import theme as themes; app = QApplication([])\n"
        "import re\n"
        "for mode in ('light', 'dark'):\n"
        "    themes.apply(app, mode)\n"
        "    for url in set(re.findall(r'url\\(\"(.+?)\"\\)', app.styleSheet())):\n"
        "        print(mode in url and not QIcon(url).pixmap(16, 16).isNull())\n"
        "print(len(set(re.findall(r'url', app.styleSheet()))), flush=True)\n"
        "import os; os._exit(9)"  # as if it were killed
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run([sys.executable, "-c", code], env=environment, cwd=UI.parent, capture_output=True, text=True)
    assert told.stdout.split() == ["True"] * 8 + ["1"], told.stdout + told.stderr
    assert not list(tmp_path.iterdir())
