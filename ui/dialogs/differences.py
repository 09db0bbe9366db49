"""What differs between two states of a project, as a list in groups: changed, deleted since, added since."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from models.backups import Difference, compare_files
from models.trouble import ProjectError
from resources.words import N_, ngettext, tr

GROUPS = ("changed", "only_then", "only_now")
HEADS = (N_("Which"), N_("Then"), N_("Now"))
SHARES = (0.5, 0.25)  # of the width, for all columns but the last
MOST = 300  # lines of one group
OPEN = 12  # a group of so many lines at most is open from the start

Found = list[Difference] | ProjectError


def find_differences(path: Path, other: Path) -> tuple[Path, Found]:
    """The other file and what differs between it and the project, or why that can't be told; for a thread."""
    try:
        return other, compare_files(path, other)
    except ProjectError as error:
        return other, error


def count_rows(found: Sequence[Difference], how: str) -> int:
    """How many rows, not cells, are different in a way."""
    return len({(one.table, one.id) for one in found if one.how == how})


def tell_count(found: Sequence[Difference], how: str) -> str:
    """How many rows are different in a way, in words."""
    number = count_rows(found, how)
    if how == "changed":
        words = ngettext("{number} changed since", "{number} changed since", number)
    elif how == "only_then":
        words = ngettext("{number} deleted since", "{number} deleted since", number)
    else:
        words = ngettext("{number} added since", "{number} added since", number)
    return words.format(number=number)


def sum_up(found: Sequence[Difference]) -> str:
    """What differs, in one sentence."""
    parts = [tell_count(found, how) for how in GROUPS if count_rows(found, how)]
    return f"{', '.join(parts)}." if parts else tr("Nothing differs: it holds what you see now.")


class DifferencesTree(QTreeWidget):
    """The groups with their lines; a group opens with the arrow keys or a click."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What differs"))
        self.setColumnCount(len(HEADS))
        self.setHeaderLabels([tr(head) for head in HEADS])
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setExpandsOnDoubleClick(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # a field's name stands at the end
        self.setStyleSheet("QTreeView::item { padding: 4px 8px; }")
        header = self.header()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionHandleDoubleClicked.connect(self.resizeColumnToContents)
        header.sectionResized.connect(self._widen)
        self._chosen = False  # the widths are the reader's own
        self._sharing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns, until the reader chooses widths."""
        super().resizeEvent(event)
        if not self._chosen:
            self._sharing = True
            for column, share in enumerate(SHARES):
                self.setColumnWidth(column, int(event.size().width() * share))
            self._sharing = False

    def _widen(self, column: int) -> None:
        self._chosen = self._chosen or (column < len(SHARES) and not self._sharing)

    def show_differences(self, found: Sequence[Difference], names: Mapping[str | None, str]) -> None:
        """Show what differs; names are those of the relationships."""
        self.clear()
        for how in GROUPS:
            lines = [one for one in found if one.how == how]
            if lines:
                self._add_group(tell_count(found, how), lines, names)

    def _add_group(self, title: str, lines: list[Difference], names: Mapping[str | None, str]) -> None:
        group = QTreeWidgetItem(self, [title])
        group.setFirstColumnSpanned(True)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        for one in lines[:MOST]:
            where = names.get(one.relationship, "") if one.relationship is not None else ""
            texts = [" ".join(text.split()) for text in (one.what, one.then, one.now)]
            item = QTreeWidgetItem(group, texts)
            for place, text in enumerate((one.what, one.then, one.now)):
                item.setToolTip(place, "\n".join(part for part in (where if place == 0 else "", text[:600]) if part))
            spoken = f"{where}: {texts[0]}" if where else texts[0]
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        if len(lines) > MOST:
            rest = len(lines) - MOST
            more = ngettext("and {number:,} more", "and {number:,} more", rest).format(number=rest)
            QTreeWidgetItem(group, [more]).setFirstColumnSpanned(True)
        group.setExpanded(len(lines) <= OPEN)
