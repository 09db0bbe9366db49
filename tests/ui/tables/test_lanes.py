"""Lanes: no word is broken in the middle where there is room, at any size; a word without end widens nothing."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.project import Project
from ui import theme as themes
from ui.desk import Desk
from ui.tables.fitted import LONGEST
from ui.tables.layout import Layout
from ui.tables.register_table import RegisterTable
from ui.tables.rows import ValueRole
from ui.theme import Theme

KINDS = ("contract", "nda", "mou")


@pytest.fixture
def papers(desk: Desk, theme: Theme, qtbot: QtBot, project: Project, relationship: str) -> Iterator[RegisterTable]:
    """Three papers whose kinds have long words, in the order of a page."""
    for kind in KINDS:
        project.add(
            "agreement", relationship, title="Confidentiality for all Wednesdays", type=kind, expiry=date(2028, 9, 30)
        )
    table = RegisterTable(desk, theme, "agreement", relationship=relationship)
    qtbot.addWidget(table)
    columns = tuple(lane.name for lane in table.model.lanes if not lane.fixed)
    table.view.show_layout(Layout(usual=columns))
    table.resize(900, 500)
    table.show()
    qtbot.waitExposed(table)
    yield table
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    themes.apply(app, "light", 100)


def broken(table: RegisterTable) -> list[str]:
    """The words of shown cells and labels that stand in more than one line."""
    found = []
    cells = table.view.cells.cells
    for lane in range(len(table.model.lanes)):
        if table.view.isColumnHidden(lane) or table.model.lanes[lane].what not in ("number", "value"):
            continue
        width = table.view.columnWidth(lane)
        grip = 4 if table.model.lanes[lane].what == "number" else 0
        for row in range(table.model.rowCount()):
            index = table.model.index(row, lane)
            lines = cells.wrap(index.data(), width - 20 - grip)
            whole = {word for line in lines for word in line.split()}
            cut = lines[-1].endswith("…") if lines else False
            found += [word for word in index.data().split() if word not in whole and not cut]
            assert cells.need(table.model.lanes[lane], index.data(), index.data(ValueRole)) <= width
        assert table.view.lane_header.need(table.model.lanes[lane]) <= width
    return found


@pytest.mark.parametrize("zoom", [80, 100, 150, 200])
def test_no_word_is_broken_at_any_size(papers: RegisterTable, qapp: QApplication, zoom: int) -> None:
    themes.apply(qapp, "light", zoom)
    for width in (700, 820, 900, 1130):
        papers.resize(round(width * zoom / 100), 500)
        QApplication.processEvents()
        assert len(papers.view._widths()) > 3
        assert not broken(papers)


def test_a_lane_grows_for_a_word_but_not_for_one_without_end(papers: RegisterTable, project: Project) -> None:
    view = papers.view
    kind = next(place for place, lane in enumerate(papers.model.lanes) if lane.key == "type")
    for row in project.all("agreement"):
        project.set("agreement", row.id, "type", "contract")
    papers.resize(760, 500)
    QApplication.processEvents()
    before = view.columnWidth(kind)
    view.edit_cell(0, kind)
    project.set("agreement", papers.model.ids[0], "type", "nda")
    view.cells.close_all()
    QApplication.processEvents()
    assert view.columnWidth(kind) > before and not broken(papers)
    title = next(place for place, lane in enumerate(papers.model.lanes) if lane.key == "title")
    before = view.columnWidth(title)
    project.set("agreement", papers.model.ids[0], "title", "x" * 200)
    view.fit()
    assert view.columnWidth(title) == before


def test_a_width_of_the_users_own_is_kept(papers: RegisterTable) -> None:
    assert papers.view.layout_kept is not None
    papers.view.show_layout(Layout(usual=papers.view.layout_kept.usual, widths={"type": 60}))
    kind = next(place for place, lane in enumerate(papers.model.lanes) if lane.key == "type")
    assert papers.view.columnWidth(kind) == 60


def test_a_narrow_table_breaks_words_before_it_is_cut(
    desk: Desk, theme: Theme, qtbot: QtBot, project: Project, relationship: str
) -> None:
    word = "Unzweifelhaftigkeit"
    for _ in range(2):
        project.add("ladder_rung", relationship, role_ours=word, role_theirs=word)
    table = RegisterTable(desk, theme, "ladder_rung", relationship=relationship, embedded=True)
    qtbot.addWidget(table)
    table.show()
    for width in (900, 380):
        table.resize(width, 300)
        QApplication.processEvents()
        assert sum(width for _, width in table.view._widths()) <= table.view.viewport().width()
    assert LONGEST < 200
