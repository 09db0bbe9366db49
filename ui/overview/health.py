"""The card of a relationship's health: what the user says, the signs with where they come from, and where both disagree."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from resources.catalogue import tones
from resources.words import N_, tr
from ui.icons import dress, pixmap
from ui.mirroring import turn
from ui.overview.paint import Link, paint_pill, pill_width
from ui.parts import Button, Card, clear, label, line, pill, row
from ui.places import address_of
from ui.theme import Theme

if TYPE_CHECKING:
    from models.outlook import Reason
    from ui.desk import Desk

UNSAID = N_("Say how it is")
SIGNS = {  # icon, colour and word of a sign that is not well, for who can't tell the colours
    "red": ("risks", "bad", N_("{sign}: {value}, red")),
    "amber": ("issues", "amber", N_("{sign}: {value}, amber")),
}


class HealthPill(Button):
    """The health that the user chose, as a pill that opens a menu."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr(UNSAID))
        self._theme = theme
        self.tone = "grey"
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())

    def show_health(self, text: str, tone: str) -> None:
        """Show another health; an empty text asks for one."""
        self.setText(text or tr(UNSAID))
        self.tone = tone
        self.setAccessibleName(tr("Health: {health}").format(health=text or tr("not said yet")))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """The words and an arrow."""
        metrics = QFontMetrics(self._theme.font("small", "pill"))
        return QSize(metrics.horizontalAdvance(self.text()) + 28 + self._theme.size("icon"), metrics.height() + 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill, its arrow, and the ring of the focus."""
        painter, middle = QPainter(self), self.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.7)
        whole, wide = self.rect().toRectF(), pill_width(self.text(), self._theme)
        place = turn(whole, QRectF(2, 0, wide, self.height()))
        paint_pill(painter, QPointF(place.left(), middle), self.text(), self.tone, self._theme)
        if self.isEnabled():
            side = self._theme.size("icon")
            spot = turn(whole, QRectF(wide + 4, middle - side / 2, side, side))
            painter.drawPixmap(spot.topLeft(), pixmap("chevron-down", "muted", self._theme, side))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("primary"), 2))
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


class Health(Card):
    """The signs of a relationship's health, each a link to where it comes from. went carries an address."""

    went = Signal(str)

    def __init__(self, desk: "Desk", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Health"), parent)
        self._desk = desk
        self.pill = HealthPill(theme)
        self.pill.clicked.connect(lambda: self.make_menu().popup(self.pill.mapToGlobal(self.pill.rect().bottomLeft())))
        self.head.addWidget(self.pill)
        self.doubt = label("", wrap=True)
        sign = label("")
        dress(sign, "info", "amber")
        sign.setAccessibleName(tr("Worth a thought"))
        self.doubtful = QWidget()
        doubtful = QHBoxLayout(self.doubtful)
        doubtful.setContentsMargins(0, 0, 0, 6)
        doubtful.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        doubtful.addWidget(self.doubt, 1)
        self.body.addWidget(self.doubtful)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(7)
        self.body.addLayout(self._rows)

    def show_reasons(self, health: str, reasons: "tuple[Reason, ...]") -> None:
        """Show the health chosen and the signs."""
        from models.verdict import doubt_health

        project = self._desk.project
        self.pill.show_health(project.show("relationship", "health", health), tones()["health"].get(health, "grey"))
        self.pill.setEnabled(not project.read_only)
        self.pill.setToolTip(project.read_only_reason or tr("Say how this relationship is"))
        doubt = doubt_health(project, health, reasons)
        self.doubt.setText(doubt)
        self.doubtful.setVisible(bool(doubt))
        clear(self._rows)
        for number, reason in enumerate(reasons):
            link = Link(reason.label)
            link.clicked.connect(lambda reason=reason: self.went.emit(self._address(reason)))
            link.setAccessibleName(f"{reason.label}: {reason.value}")
            if number:
                self._rows.addWidget(line())
            found = row(link, pill(reason.value, reason.tone), space=5)
            if reason.tone in SIGNS:
                icon, color, told = SIGNS[reason.tone]
                link.setAccessibleName(tr(told).format(sign=reason.label, value=reason.value))
                sign = label("")
                dress(sign, icon, color)
                found.insertWidget(1, sign)
            found.setStretch(0, 1)
            self._rows.addLayout(found)

    def _address(self, reason: "Reason") -> str:
        """The step, the one row behind the sign, or those rows alone."""
        from models.verdict import rows_behind

        address = address_of(reason.goes)
        rows = rows_behind(self._desk.project, self._desk.scope or "", reason.goes)
        return f"{address}/{','.join(rows)}" if rows else address

    def make_menu(self) -> QMenu:
        """The choices of health."""
        from models.rows import question_of

        menu, group = QMenu(self), QActionGroup(self)
        question = question_of("relationship", "health")
        record = self._desk.project.get("relationship", self._desk.scope or "")
        now = str(record.health) if record is not None else ""
        for key, text in (question.options if question else {}).items():
            entry = menu.addAction(text)
            entry.setCheckable(True)
            entry.setChecked(key == now)
            entry.triggered.connect(lambda _=False, key=key: self._say(key))
            group.addAction(entry)
        if now:
            menu.addSeparator()
            menu.addAction(tr("Leave it open"), lambda: self._say(""))
        return menu

    def _say(self, health: str) -> None:
        from models.trouble import ProjectError

        self._desk.flush()
        try:
            self._desk.project.set("relationship", self._desk.scope or "", "health", health)
        except ProjectError as error:
            self._desk.trouble.emit(str(error))
