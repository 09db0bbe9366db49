"""One question of a form: how wide it must be does not follow how wide it is, else a narrow drawer is laid out without end."""

from pytestqt.qtbot import QtBot

from models.project import Project
from resources.catalogue import registers
from tests.ui.screen import put_up
from ui.desk import Desk
from ui.fields.editor import Place
from ui.forms.entry import Entry
from ui.forms.source import RowSource
from ui.theme import Theme


def test_the_least_width_stays_while_it_is_laid_out(
    desk: Desk, theme: Theme, project: Project, relationship: str, qtbot: QtBot
) -> None:
    risk = project.add("risk", relationship, title="Ovens fail")
    source = RowSource(project, "risk", risk)
    for column in registers()["risk"].columns:
        entry = put_up(qtbot, Entry(column, Place(desk, theme, relationship), source, mark="lock"), 200, 200)
        least = entry.minimumSizeHint().width()
        for width in (300, 600, 80, 140, 900):
            entry.resize(width, 200)
            assert entry.minimumSizeHint().width() == least, (column.key, width)


def test_a_label_takes_one_line_where_it_can(
    desk: Desk, theme: Theme, project: Project, relationship: str, qtbot: QtBot
) -> None:
    risk = project.add("risk", relationship, title="Ovens fail")
    column = next(found for found in registers()["risk"].columns if found.key == "treatment")
    entry = put_up(
        qtbot,
        Entry(column, Place(desk, theme, relationship), RowSource(project, "risk", risk), text="What we do " * 4),
        700,
        200,
    )
    words = entry.label.fontMetrics().horizontalAdvance(entry.label.text())
    assert words <= entry.label.width() < words + 20
    entry.resize(150, 300)
    qtbot.waitUntil(lambda: entry.label.width() <= 150)
    assert entry.label.height() > 1.8 * entry.label.fontMetrics().height()
