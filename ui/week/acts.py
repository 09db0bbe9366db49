"""What one does about a thing with a day, from the week page and from the overview: each says so in the toast, with undo."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget

from resources.words import N_, tr
from ui.dialogs.frame import Frame
from ui.overview.dates import day_words
from ui.parts import toast
from ui.places import address_of

if TYPE_CHECKING:
    from models.diary import Due
    from ui.desk import Desk

FOLLOWS = {
    "agreement_end": N_("This day stands in the agreement. Open it to change it."),
    "agreement_notice": N_("This day follows from the agreement’s end and its notice."),
    "obligation": N_("This day stands in the duty. Open it to change it."),
    "exit_review": N_("The exit strategy is looked at a year after the last time."),
    "climate_review": N_("This is looked at a year after the last time."),
    "pulse": N_("A round is due a year after the last one."),
}
FIXED = N_("This day follows from something else.")


def address(item: "Due") -> str:
    """Where a thing is looked after, in its own relationship."""
    scope = f"@{item.relationship}/" if item.relationship else ""
    place = address_of(item.goes)
    return f"{scope}{place}" if item.goes[:1].isdigit() else f"{scope}{place}/{item.id}"


def _try(desk: "Desk", act: Callable[[], object]) -> bool:
    from models.trouble import KindError, ProjectError

    desk.flush()
    try:
        act()
    except (ProjectError, KindError) as error:
        desk.trouble.emit(str(error))
        return False
    return True


def finish(desk: "Desk", item: "Due", widget: QWidget) -> None:
    """Tick a thing off."""
    from models.chores import finish as settle

    if _try(desk, lambda: settle(desk.project, item)):
        again = item.repeat and item.table == "action"
        said = tr("Finished: {title}. The next one is in the list.") if again else tr("Finished: {title}.")
        toast(widget, said.format(title=item.title), tr("Undo"), desk.undo)


def look_at(desk: "Desk", item: "Due", widget: QWidget) -> None:
    """Say that a thing was looked at today; the toast tells the next day."""
    from models.chores import look_at as look

    days: list[date] = []
    if _try(desk, lambda: days.append(look(desk.project, item))):
        toast(
            widget,
            tr("Looked at today. Again on {day}.").format(day=day_words(days[0])),
            tr("Undo"),
            desk.undo,
        )


def postpone(desk: "Desk", item: "Due", day: date, widget: QWidget) -> None:
    """Give a thing another day."""
    from models.chores import postpone as put_off

    if _try(desk, lambda: put_off(desk.project, item, day)):
        toast(
            widget,
            tr("Put off until {day}: {title}").format(day=day_words(day), title=item.title),
            tr("Undo"),
            desk.undo,
        )


def later_days(today: date) -> list[tuple[str, date]]:
    """The days that the menu offers: tomorrow, Monday, the same day of next month."""
    from models.repeats import step_on

    monday = today + timedelta(days=7 - today.weekday())
    return [
        (tr("Tomorrow"), today + timedelta(days=1)),
        (tr("Next week"), monday),
        (tr("Next month"), step_on(today, "monthly")),
    ]


def why_fixed(desk: "Desk", item: "Due") -> str:
    """Why a thing can't be put off; "" where it can."""
    if desk.project.read_only:
        return str(desk.project.read_only_reason)
    return "" if item.column else tr(FOLLOWS.get(item.kind, FIXED))


def make_menu(desk: "Desk", item: "Due", widget: QWidget, went: Callable[[str], object]) -> QMenu:
    """Everything that can be done about a thing."""
    menu = QMenu(widget)
    menu.setToolTipsVisible(True)
    locked = desk.project.read_only
    if item.tick or item.looks:
        verb = finish if item.tick else look_at
        done = menu.addAction(tr("Finished") if item.tick else tr("Looked at it today"))
        done.triggered.connect(lambda: verb(desk, item, widget))
        done.setEnabled(not locked)
        done.setToolTip(str(desk.project.read_only_reason))
    menu.addAction(tr("Open"), lambda: went(address(item)))
    menu.addSeparator()
    fixed = why_fixed(desk, item)
    for text, day in later_days(date.today()):
        action = menu.addAction(f"{text} · {day_words(day)}")
        action.triggered.connect(lambda _=False, day=day: postpone(desk, item, day, widget))
        action.setEnabled(not fixed)
        action.setToolTip(fixed)
    pick = menu.addAction(tr("Pick a day…"), lambda: PickDay(desk, item, widget).open())
    pick.setEnabled(not fixed)
    pick.setToolTip(fixed)
    return menu


class PickDay(Frame):
    """A month to pick another day from."""

    def __init__(self, desk: "Desk", item: "Due", widget: QWidget) -> None:
        super().__init__(tr("Another day"), item.title, tr("Put it off"), widget.window(), wide=380)
        self._desk, self._item, self._widget = desk, item, widget
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        plain = self.calendar.weekdayTextFormat(Qt.DayOfWeek.Monday)
        for free in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(free, plain)  # else they are as red as an alarm
        self.calendar.setMinimumDate(QDate.currentDate())
        self.calendar.setAccessibleName(tr("Another day"))
        day = max(item.due or date.today(), date.today())
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.activated.connect(lambda _: self.accept())
        self.body.addWidget(self.calendar)

    def accept(self) -> None:
        """Take the chosen day."""
        day = self.calendar.selectedDate()
        super().accept()
        postpone(self._desk, self._item, date(day.year(), day.month(), day.day()), self._widget)
