"""The guide: steps on the left, one step in the middle, advice on the right."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from models.change import Change
from models.progress import DONE
from models.project import Scope
from models.trouble import ProjectError
from resources.guide import first_plan, steps
from resources.words import tr
from ui.desk import Desk
from ui.fields.editor import why_locked
from ui.forms.drafts import Drafts
from ui.guide.aside import Aside
from ui.guide.finish import Finish
from ui.guide.foot import Foot
from ui.guide.side import Side
from ui.guide.step import StepView
from ui.guide.walk import NEEDS_SCOPE, Walk, find_step
from ui.parts import column, toast
from ui.theme import Theme

THREE_PANES = 1000  # below this width (at the usual type size) the advice makes way for the step
TWO_PANES = 660  # and below this one the list does too
SETTLE = 150  # milliseconds after a change until marks and wheel are drawn again


class GuidePage(QWidget):
    """Walks through the principles in the desk's scope, or (first plan) through the few steps that make a plan."""

    crumb_changed = Signal()
    went = Signal(str)
    print_requested = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.desk, self.theme = desk, theme
        self.walk = Walk(desk)
        self.clause = ""
        self.step_view: StepView | None = None
        self._drafts = Drafts(desk)
        self._scrolled: dict[tuple[Scope, str], int] = {}
        self._stale = self._stale_marks = False
        self._asked = ""  # the pane that the reader asked for on a narrow page: "list" or "aside"
        self._had = 3
        self.side = Side(desk, theme, self.walk)
        self.aside = Aside(desk, theme)
        self.foot = Foot()
        self.finish = Finish()
        self._build()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._show_progress)
        self._connect()
        self.open_step("")

    def _build(self) -> None:
        self.middle = QStackedWidget()
        self.centre = QWidget()
        centre = column(self.middle, self.foot, space=0)
        centre.setStretch(0, 1)
        self.centre.setLayout(centre)
        self.middle.addWidget(self.finish)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("guide")
        for part in (self.side, self.centre, self.aside):
            self.splitter.addWidget(part)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setCollapsible(2, True)
        for place, stretch in ((0, 0), (1, 1), (2, 0)):
            self.splitter.setStretchFactor(place, stretch)
        self.aside.setMinimumWidth(220)
        self.splitter.setSizes([self.theme.size("steps"), 608, self.theme.size("aside")])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _connect(self) -> None:
        self.side.list.step_chosen.connect(self.open_step)
        self.side.first_wanted.connect(self._choose_walk)
        self.aside.step_wanted.connect(self.open_step)
        self.aside.closed.connect(lambda: self.show_aside(False))
        self.foot.aside_button.clicked.connect(lambda: self.show_aside(True))
        self.foot.list_button.clicked.connect(lambda: self._ask("list"))
        self.foot.back.connect(self.go_back)
        self.foot.next.connect(self.go_on)
        self.foot.marked.connect(self.mark)
        self.finish.print_requested.connect(self.print_requested.emit)
        self.finish.rest_wanted.connect(self._open_rest)
        self.desk.changed.connect(self._hear)
        self.desk.scope_changed.connect(self._change_scope)
        self.splitter.splitterMoved.connect(lambda *_: self._show_handles())
        self.theme.changed.connect(self._fit_panes)
        keys = {"Alt+Left": self.go_back, "Alt+Right": self.go_next, "Ctrl+Return": self.go_on,
                "Ctrl+Enter": self.go_on, "F6": self.switch_pane}  # fmt: skip
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def take_focus(self) -> None:
        """The keys go to the step."""
        (self.step_view or self.finish).setFocus()

    # ---------------------------------------------------------------- which step

    def open_step(self, clause: str) -> None:
        """Show a step by its clause, a principle's first step by its number, or (empty) where to carry on."""
        step = find_step(clause) or self.walk.open_step() or next(iter(self.walk.steps()), None)
        assert step is not None
        self.desk.flush()
        if self.walk.first and step not in first_plan():
            self.walk.first = False
        if self.step_view is not None and step.clause == self.clause and self.middle.currentWidget() is self.step_view:
            if self._panes() == 1:
                self._ask("")
            return
        self._keep_place()
        before, self.clause = self.step_view, step.clause
        typing = before is not None and before.isAncestorOf(self.focusWidget() or self)
        self.step_view = StepView(step, self.desk, self.theme, self.walk, self._drafts)
        self.step_view.step_wanted.connect(self.open_step)
        self.step_view.went.connect(self.went.emit)
        self.middle.setCurrentIndex(self.middle.addWidget(self.step_view))
        self.aside.show_step(step)
        self.side.show_step(step.clause, step.principle)
        self.foot.setVisible(True)
        self._asked = "" if self._panes() == 1 else self._asked
        self._fit_panes()
        self._show_foot()
        if typing or self.window().focusWidget() is None:
            self.step_view.setFocus()  # or the keys would go to whatever button comes next
        if before is not None:
            self._drop(before)
        place = self._scrolled.get((self.desk.scope, step.clause), 0)
        QTimer.singleShot(0, self, lambda: self._scroll_to(step.clause, place))
        self.crumb_changed.emit()

    def _drop(self, view: StepView) -> None:
        view.let_go()
        self.middle.removeWidget(view)
        view.deleteLater()

    def _keep_place(self) -> None:
        if self.step_view is not None:
            self._scrolled[self._shown_scope, self.clause] = self.step_view.verticalScrollBar().value()
        self._shown_scope: Scope = self.desk.scope

    def _scroll_to(self, clause: str, place: int) -> None:
        if self.step_view is not None and self.clause == clause:
            self.step_view.verticalScrollBar().setValue(place)

    def open_first_plan(self) -> None:
        """Walk through “Your first plan in an hour”, from its first step that is not over."""
        self._choose_walk(True)
        step = self.walk.open_step()
        if step is None and self.desk.scope:
            self._show_finish()
        elif step is not None:
            self.open_step(step.clause)

    def _choose_walk(self, first: bool) -> None:
        self.desk.flush()
        self.walk.first = first and self.desk.scope is not None
        if self.walk.first and steps()[self.clause] not in first_plan():
            self.open_step((self.walk.open_step() or first_plan()[0]).clause)
        self.side.show_progress()
        self._show_foot()

    def _open_rest(self) -> None:
        self.walk.first = False
        self.open_step("")
        self.side.show_progress()

    def _show_finish(self) -> None:
        row = self.desk.project.get("relationship", self.desk.scope) if self.desk.scope else None
        self.finish.show_partner(row.name if row is not None else "")
        self.aside.hide()
        self.middle.setCurrentWidget(self.finish)
        self.foot.hide()
        self.side.show_progress()
        self.finish.print.setFocus()

    # ---------------------------------------------------------------- moving on

    def go_back(self) -> None:
        """To the step before."""
        if self.middle.currentWidget() is self.finish:
            self.open_step(self.clause)
            return
        if (before := self.walk.beside(self.clause, -1)) is not None:
            self.open_step(before.clause)

    def go_next(self) -> None:
        """To the step behind, without marking this one."""
        if (behind := self.walk.beside(self.clause, 1)) is not None:
            self.open_step(behind.clause)

    def go_on(self) -> None:
        """Done, next: mark this step and go on; after the last one to what is still open, or to the end."""
        if self.middle.currentWidget() is self.finish:
            return
        self.desk.flush()
        step = steps()[self.clause]
        if not self.walk.is_over(step) and self.walk.can_open(step) and not self.desk.project.read_only:
            self.mark(DONE, "")
        following = self.walk.beside(self.clause, 1) or self.walk.open_step()
        if following is not None and following.clause != self.clause:
            self.open_step(following.clause)
        elif self.walk.first:
            self._show_finish()
        else:
            toast(self, tr("That was the last step. Everything you wrote stays open to change."))

    def mark(self, state: str, reason: str) -> None:
        """Mark this step done or not relevant, or (empty) take the mark away."""
        self.desk.flush()
        try:
            self.desk.project.mark(self.clause, self.walk.owner(steps()[self.clause]), state, reason)
        except ProjectError as error:
            self.desk.trouble.emit(str(error))
        self._show_progress()

    def switch_pane(self) -> None:
        """F6: from the list to the step, to the advice, and round again."""
        focus = self.focusWidget()
        inside = [focus is not None and part.isAncestorOf(focus) for part in (self.side, self.middle)]
        if self._panes() == 1:
            self._ask("list" if self.centre.isVisible() else "")
        if inside[0] and self.step_view is not None:
            self.step_view.focus_first()
        elif inside[1] and self.aside.isVisible() and self.aside.width() > 0:
            self.aside.text.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.side.list.setFocus(Qt.FocusReason.TabFocusReason)

    # ---------------------------------------------------------------- scope and changes

    def crumbs(self) -> list[str]:
        """The scope, the guide, the step by its short name."""
        row = self.desk.project.get("relationship", self.desk.scope) if self.desk.scope else None
        name = row.name if row is not None else tr("All relationships")
        return [name, tr("Guide"), steps()[self.clause].standard_title]

    def _change_scope(self, scope: Scope) -> None:
        self.walk.first = self.walk.first and scope is not None
        if not self.isVisible():
            self._stale = True
            return
        self._renew()

    def _renew(self) -> None:
        """Show the same step in the scope that is chosen now."""
        self._stale = False
        clause, self.clause = self.clause, ""
        self.open_step(clause)

    def _hear(self, change: Change) -> None:
        if change.touches("partner", "party") or (change.touches("relationship") and change.structural):
            asks = self.step_view is not None and self.step_view.form is not None
            self._stale = self._stale or not self.isVisible() or not asks
        if self.isVisible():
            self._settle.start()
        else:
            self._stale_marks = True

    def _show_progress(self) -> None:
        self._stale_marks = False
        if self._stale:  # it offered relationships that have come or gone
            self._renew()
        self.side.show_progress()
        self.aside.show_progress()
        if self.step_view is not None:
            self.step_view.show_state()
        self._show_foot()

    def _show_foot(self) -> None:
        if self.clause not in steps():
            return
        step = steps()[self.clause]
        why = why_locked(self.desk.project) if self.walk.can_open(step) else tr(NEEDS_SCOPE)
        first = self.walk.beside(step.clause, -1) is None
        last = self.walk.first and self.walk.beside(step.clause, 1) is None
        self.foot.show_state(self.walk.state(step), first=first, last=last, why_not=why)
        self._show_handles()

    def refresh(self) -> None:
        """Be right; called when the page is shown."""
        if self._stale or (self.step_view is not None and self._shown_scope != self.desk.scope):
            self._renew()
        elif self._stale_marks:
            self._show_progress()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self.refresh()
        self._fit_panes()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing that nobody sees."""
        super().hideEvent(event)
        if self._settle.isActive():
            self._settle.stop()
            self._stale_marks = True

    # ---------------------------------------------------------------- panes

    def show_aside(self, shown: bool) -> None:
        """Open or close the advice; on a narrow page it takes the place of the list."""
        if self._panes() < 3:
            self._ask("aside" if shown else "")
            return
        sizes = self.splitter.sizes()
        wanted = self.theme.size("aside") if shown else 0
        self.splitter.setSizes([sizes[0], max(380, sum(sizes[1:]) - wanted), wanted])
        self._show_handles()

    def _ask(self, pane: str) -> None:
        self._asked = pane
        self._fit_panes()

    def _panes(self) -> int:
        """How many panes there is room for."""
        room = self.width() / self.theme.scale
        return 3 if room >= THREE_PANES else 2 if room >= TWO_PANES else 1

    def _fit_panes(self) -> None:
        panes = self._panes()
        ended = self.middle.currentWidget() is self.finish
        asked = "" if ended else self._asked
        self.centre.setVisible(panes > 1 or not asked)
        self.side.setVisible(panes == 3 or (panes == 2 and asked != "aside") or asked == "list")
        self.aside.setVisible(not ended and (panes == 3 or asked == "aside"))
        QTimer.singleShot(0, self, self._show_handles)  # when the splitter knows its sizes

    def _show_handles(self) -> None:
        away = not self.aside.isVisibleTo(self) or self.splitter.sizes()[2] == 0
        self.foot.aside_button.setVisible(away)
        self.foot.list_button.setVisible(not self.side.isVisibleTo(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page two panes are enough, or one."""
        super().resizeEvent(event)
        if self._panes() != self._had:
            self._had, self._asked = self._panes(), ""
            self._fit_panes()
