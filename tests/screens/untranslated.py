"""Shows every page in the pseudo-locale and finds what on it has not been translated.

`.venv/bin/python tests/screens/untranslated.py [--pictures FOLDER] [--mirrored] [PAGE …]` prints page, widget and text.
What people wrote themselves (the sample's own words), dates, numbers and keys are not text of ours.
"""

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.screens.stage import Stage

_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_MARKUP = re.compile(
    r"<style.*?</style>|<[^<>]*>|&\w+;|file:\S+|https?:\S+|[^\s\[“]+\.(accord|pdf|xlsx|csv|ics|json|svg|png)\b",
    re.DOTALL,
)
_CUT = re.compile(r"\[[^\[\]]*…$")
_WORD = re.compile(r"[^\W\d_]{3,}")
# Names, keys of the keyboard, formats and the words of dates: they are the same everywhere, or written by Babel.
# What the stage makes up stands here too.
SAME_WORDS = """
    accord iso pdf csv json xlsx ics excel larkfield rmp letter hex the traceback damaged
    english ireland canada australia new zealand south africa india
    ctrl shift alt tab enter esc space home end page pgup pgdown del ins backspace return
    jan feb mar apr may jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
"""


def own_words(path: Path) -> frozenset[str]:
    """Every word that stands in a project: what people wrote, and the names of its parts."""
    import sqlite3

    found: set[str] = set()
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in database.execute(f'SELECT * FROM "{table}"'):
                for value in row:
                    if isinstance(value, str):
                        found |= {word.casefold() for word in _WORD.findall(value)}
    return frozenset(found)


def is_ours(text: str, known: frozenset[str]) -> bool:
    """Whether a shown text holds words of the program that were not translated."""
    plain = _CUT.sub(" ", _MARKUP.sub(" ", text))
    while _BRACKETED.search(plain):
        plain = _BRACKETED.sub(" ", plain)
    return any(word.casefold() not in known and not (word.isupper() and len(word) < 5) for word in _WORD.findall(plain))


def list_texts(widget: "QWidget") -> Iterator[tuple[str, str]]:
    """Everything that a widget and those inside it show or tell a screen reader: (whose, text)."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTabWidget, QWidget

    for part in (widget, *widget.findChildren(QWidget)):
        if part is not widget and not part.isVisibleTo(widget):
            continue
        kind = type(part).__name__
        for name in ("text", "title", "placeholderText", "toolTip", "accessibleName", "accessibleDescription", "windowTitle",
                     "statusTip", "toPlainText"):  # fmt: skip
            getter = getattr(part, name, None)
            if callable(getter) and not (name == "text" and kind.endswith("Edit")):
                try:
                    text = getter()
                except TypeError:
                    continue
                if isinstance(text, str) and text:
                    yield f"{kind}.{name}", text
        if isinstance(part, QComboBox):
            yield from ((f"{kind}.item", part.itemText(place)) for place in range(min(part.count(), 60)))
        if isinstance(part, QTabWidget):
            yield from ((f"{kind}.tab", part.tabText(place)) for place in range(part.count()))
        if isinstance(part, QAbstractItemView) and (model := part.model()) is not None:
            columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
            for place in range(columns):
                yield f"{kind}.header", str(model.headerData(place, Qt.Orientation.Horizontal) or "")
                for row in range(min(model.rowCount(), 25)):
                    index = model.index(row, place)
                    for role in (
                        Qt.ItemDataRole.DisplayRole,
                        Qt.ItemDataRole.ToolTipRole,
                        Qt.ItemDataRole.AccessibleTextRole,
                    ):
                        value = index.data(role)
                        if isinstance(value, str):
                            yield f"{kind}.cell", value
        for action in part.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
            yield f"{kind}.action", action.text()
            yield f"{kind}.action tip", action.toolTip()


def find(widget: "QWidget", known: frozenset[str]) -> list[tuple[str, str]]:
    """The untranslated texts of a widget, each once."""
    return list(
        dict.fromkeys((whose, text[:160]) for whose, text in list_texts(widget) if text and is_ours(text, known))
    )


@contextmanager
def stage_in(tag: str, folder: Path) -> "Iterator[tuple[Stage, frozenset[str]]]":
    """The bakery on a stage in a pseudo-locale, and the words that are not ours to translate."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from resources import words
    from tests.screens.stage import Stage

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    words.speak(tag)
    if words.is_mirrored():
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    stage = None
    try:
        stage = Stage(folder)
        yield stage, own_words(folder / "larkfield.accord") | {*SAME_WORDS.split()}
    finally:
        if stage is not None:
            stage.close()
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        words.speak(words.ENGLISH)


def main() -> None:
    """Print what is not translated on the pages that are asked for, or on all of them and in every dialogue."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", help="addresses of pages, or dialogs")
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of all that is shown")
    parser.add_argument("--mirrored", action="store_true", help="from right to left")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="accord-words-") as name:
        os.environ["ACCORD_HOME"] = name
        import ui  # noqa: F401
        from resources.words import LONGER, MIRRORED

        with stage_in(MIRRORED if options.mirrored else LONGER, Path(name)) as (stage, known):
            walk(stage, known, options.pages, options.pictures)


def walk(stage: "Stage", known: frozenset[str], pages: list[str], pictures: Path | None) -> None:
    """Show, photograph and tell."""
    from tests.screens.stage import ADDRESSES

    seen: set[tuple[str, str]] = set()
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)

    def look(name: str, widget: "QWidget") -> None:
        if pictures:
            widget.grab().save(str(pictures / f"{name.replace('/', '-').replace(' ', '-')}.png"))
        for whose, text in find(widget, known):
            if (whose, text) not in seen:
                seen.add((whose, text))
                print(f"{name}: {whose}: {text!r}", flush=True)

    for address in [page for page in pages if page != "dialogs"] or ([] if pages else ADDRESSES):
        stage.show(address)
        look(address, stage.window)
    if not pages or "dialogs" in pages:
        for name, dialog in stage.dialogs():
            look(f"dialog {name}", dialog)
    print(f"{len(seen)} texts")


if __name__ == "__main__":
    main()
