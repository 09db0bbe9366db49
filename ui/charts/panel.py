"""The charts of a register: one at a time, with what it says in a sentence; a click in it picks rows of the register."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from resources.words import ngettext, tr
from ui.charts.legend import Legend
from ui.charts.picture import copy_picture, save_picture
from ui.charts.teaching import CHARTS, NOT_TREATED, ONE_AT_A_TIME, TABLES, WHAT_IT_COUNTS, WHAT_IT_TAKES, Showing
from ui.charts.view import PAD, ChartView
from ui.flow import Flow
from ui.herald import announce
from ui.parts import button, label, toast
from ui.theme import Theme

if TYPE_CHECKING:
    from models.change import Change
    from models.facts import ChartFacts
    from ui.desk import Desk

PAUSE = 120
INSET = 9  # pixels between the panel's edge and all that is shown in it
BESIDE = 620  # pixels from which the legend stands beside the heat map


class ChartPanel(QWidget):
    """Shows the charts of the register in hand.

    picked carries the register's key and the keys of the rows to show; an empty tuple means all of them again.
    """

    picked = Signal(str, object)

    def __init__(self, desk: "Desk", theme: Theme, place_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme, self.place_key = desk, theme, place_key
        self._scope: str | None = desk.scope
        self._stale = True
        self.register = ""
        self._last: dict[str, int] = {}
        self._choices: dict[str, str] = {}
        self.showing: Showing | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        self.title, self.summary = label("", "heading"), label("", "soft", wrap=True)
        self.more = button("", "quiet", icon="more", tip=tr("Copy or save this chart"))
        self.more.clicked.connect(lambda: self._menu(self.more.mapToGlobal(QPoint(0, self.more.height()))))
        self.more.setProperty("small", True)
        self._words = Flow()
        self._group = QButtonGroup(self)
        self.segments: list[QPushButton] = []
        head = QHBoxLayout()
        head.setSpacing(6)
        self._words.addWidget(self.title)
        head.addLayout(self._words, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(head)
        whole.addWidget(self.summary)
        self.empty = label("", "soft", wrap=True)
        for words in (self.summary, self.empty):
            words.setContentsMargins(INSET, 0, INSET, 0)
        whole.addWidget(self.empty)
        self.view, self.legend, self.note = ChartView(theme), Legend(theme), label("", "muted", wrap=True)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(lambda at: self._menu(self.view.mapToGlobal(at)))
        self.view.picked.connect(self._pick)
        self.view.reached.connect(self._follow)
        inner = QWidget()
        beside = QHBoxLayout(inner)
        beside.setContentsMargins(INSET - PAD, 3, INSET - PAD, 3)
        beside.setSpacing(24)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.view)
        column.addWidget(self.note)
        column.addStretch(1)
        beside.addLayout(column, 1000)
        beside.addWidget(self.legend, 0, Qt.AlignmentFlag.AlignTop)
        beside.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        self._inner = inner
        self.note.setContentsMargins(PAD, 0, PAD, 0)
        self.area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.area.viewport().installEventFilter(self)
        inner.installEventFilter(self)
        whole.addWidget(self.area, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self.refresh)
        self._soon = QTimer(self)  # so that the page stands before its chart is read
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        desk.changed.connect(self._hear)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """The title stands on one line with the buttons, also where it has none beside it."""
        self.title.setMinimumHeight(self._theme.size("control") - 6)

    # ---------------------------------------------------------------- what is shown

    def has_chart(self, register_key: str) -> bool:
        """Whether a register has a chart."""
        return register_key in CHARTS

    def show_register(self, register_key: str) -> None:
        """Show the chart of a register, the one last looked at where there are several, with what was picked there."""
        if register_key == self.register:
            self._soon.start()
            return
        self._choices[self.register] = self.view.chosen
        self.register, self.showing = register_key, None
        self.view.show_facts(None, "")
        charts = CHARTS.get(register_key, ())
        for segment in self.segments:
            self._words.removeWidget(segment)
            segment.hide()
            segment.deleteLater()
        self.segments = []
        for number, showing in enumerate(charts if len(charts) > 1 else ()):
            found = button(tr(showing.word), "segment")
            found.setCheckable(True)
            found.clicked.connect(lambda _=False, number=number: self._show(number))
            self._group.addButton(found)
            self._words.addWidget(found)
            self.segments.append(found)
        if charts:
            self._choose_showing(self._last.get(register_key, 0))
            self._soon.start()

    def show_scope(self, relationship: str | None) -> None:
        """Show the data of one relationship, or (None) of all."""
        if relationship != self._scope:
            self.clear_choice()
            self._choices.clear()
            self._scope = relationship
            self._soon.start()

    def clear_choice(self) -> None:
        """Take back what was picked, and say so."""
        if self.view.chosen:
            self.view.choose("")
            self.picked.emit(self.register, ())

    def let_go(self) -> None:
        """Take the ring away without telling: the rows that were picked are not asked for any more."""
        self.view.choose("")
        self._choices.pop(self.register, None)

    def _show(self, number: int) -> None:
        if self.showing is not CHARTS[self.register][number]:
            self.clear_choice()
        self._choose_showing(number)
        self.refresh()

    def _choose_showing(self, number: int) -> None:
        self._last[self.register] = number
        self.showing = CHARTS[self.register][number]
        self.title.setText(tr(self.showing.title))
        for place, segment in enumerate(self.segments):
            segment.setChecked(place == number)

    def refresh(self) -> None:
        """Read the facts and draw them, once the panel can be seen."""
        self._soon.stop()
        self._stale = not self.isVisible()
        if self._stale or self.showing is None:
            return
        facts, showing = self._read(self.showing), self.showing
        for widget in (self.summary, self.area, self.more):
            widget.setVisible(facts is not None)
        self.empty.setVisible(facts is None)
        if facts is None:
            alone = showing.chart == "trend" and self._scope is None
            self.empty.setText(tr(ONE_AT_A_TIME) if alone else tr(WHAT_IT_TAKES[showing.chart]))
        else:
            from reports.charts.summary import sum_up

            self.summary.setText(sum_up(facts))
            self.note.setText(tr(WHAT_IT_COUNTS.get(showing.chart, "")))
            self.summary.setToolTip(self.note.text())
        before = self.view.chosen or self._choices.pop(self.register, "")
        self.view.chosen = before
        self.view.show_facts(facts, tr(showing.title), pickable=self._can_pick())
        if before and not self.view.chosen:
            self.picked.emit(self.register, ())
        self._arrange()

    def _read(self, showing: Showing) -> "ChartFacts | None":
        from models.chart_facts import chart
        from models.facts import HeatMapFacts
        from models.reader import OURS, Reader

        project = self._desk.project
        facts = chart(showing.chart, Reader(project, self._scope, OURS, project.locale))
        if isinstance(facts, HeatMapFacts):
            treated = facts.moved
            self.segments[1].setEnabled(treated)
            self.segments[1].setToolTip("" if treated else tr(NOT_TREATED))
            if not treated and showing.view == "after":
                self._choose_showing(0)
                showing = CHARTS[self.register][0]
            facts = replace(facts, view=showing.view)
        self.legend.show_facts(facts if isinstance(facts, HeatMapFacts) else None)
        return facts

    def _can_pick(self) -> bool:
        """A statement of the pulse is not a round."""
        statement = self.showing is not None and self.showing.chart == "pulse" and self._scope is not None
        return not (statement and self.register == "pulse_round")

    def _arrange(self) -> None:
        """Give the chart the room there is; the legend stands beside it where there is enough."""
        room = self.area.viewport().height() - 8
        note = self.note.heightForWidth(max(self.area.viewport().width() - 8, 200)) + 4 if self.note.text() else 0
        self.note.setVisible(0 < note <= room - self.view.least)
        self.view.set_room(max(room - note if self.note.isVisibleTo(self) else room, 1))
        self.view.setMaximumWidth(min(self.view.natural_width(), 10000))
        wide = self.area.viewport().width() >= BESIDE * self._theme.scale
        self.legend.setVisible(wide and self.showing is not None and self.showing.chart == "heat_map")

    def _follow(self, box: QRectF) -> None:
        middle = self.view.mapTo(self._inner, box.center().toPoint())
        self.area.ensureVisible(middle.x(), middle.y(), 0, round(box.height() / 2) + 8)

    # ---------------------------------------------------------------- hearing

    def _hear(self, change: "Change") -> None:
        if self.showing is not None and change.touches(*TABLES[self.showing.chart], "relationship"):
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the chart into the new room."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the room; a click beside the chart takes the choice back."""
        if event.type() == QEvent.Type.Resize and watched is self.area.viewport():
            self._arrange()
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self.clear_choice()
        return False

    def sizeHint(self) -> QSize:
        """As in the design."""
        return QSize(640, round(330 * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """A chart that can still be read."""
        return QSize(260, round(150 * self._theme.scale))

    # ---------------------------------------------------------------- picking

    def _pick(self, id: str) -> None:
        mark = next((mark for mark in self.view.marks if mark.id == id), None)
        rows = mark.rows if mark is not None else ()
        if rows and self.register == "pulse_answer":
            rows = self._answers(rows[0])
        self.picked.emit(self.register, rows)
        shown = ngettext("{number} row is shown.", "{number} rows are shown.", len(rows)).format(number=len(rows))
        announce(self, shown if rows else tr("All rows are shown."))

    def _answers(self, key: str) -> tuple[str, ...]:
        """The answers to a statement, or of a round."""
        from models.project import ANY

        column = "item" if self.showing is not None and self.showing.chart == "pulse" and self._scope else "round_id"
        scope = ANY if self._scope is None else self._scope
        found = self._desk.project.select("pulse_answer", ("id",), scope, **{column: key})
        return tuple(row.id for row in found)

    def _menu(self, at: QPoint) -> None:
        if self.view.facts is None:
            return
        menu = QMenu(self)
        menu.addAction(tr("Copy picture"), self._copy)
        menu.addAction(tr("Save as picture…"), self._save)
        menu.exec(at)
        menu.deleteLater()

    def _copy(self) -> None:
        copy_picture(self.view)
        toast(self, tr("The picture is in the clipboard. Paste it where you need it."))

    def _save(self) -> None:
        said = save_picture(self.view, self.title.text(), self._desk.project)
        if said:
            toast(self, said)
