"""Preferences: who works here, how it looks, how this project writes and prints, and where the backups are."""

import os
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from resources.words import ENGLISH, N_, PSEUDO, available, ngettext, tr
from ui import theme as themes
from ui.backup import backup_folder
from ui.choice import Choice
from ui.dialogs.frame import Entry, line_edit
from ui.dialogs.new_project import CURRENCIES
from ui.history.card import HistoryCard
from ui.parts import Card, Elided, Scroll, button, label, row
from ui.settings import Settings
from ui.theme import Theme

if TYPE_CHECKING:
    from models.change import Change
    from ui.desk import Desk

LANGUAGES = {  # others than English by their own names
    "en-GB": N_("English (United Kingdom)"),
    "en-IE": N_("English (Ireland)"),
    "en-US": N_("English (United States)"),
    "en-CA": N_("English (Canada)"),
    "en-AU": N_("English (Australia)"),
    "en-NZ": N_("English (New Zealand)"),
    "en-ZA": N_("English (South Africa)"),
    "en-IN": N_("English (India)"),
    "de-DE": "Deutsch",  # unspoken
    "fr-FR": "Français",
    "es-ES": "Español",
    "it-IT": "Italiano",  # unspoken
    "nl-NL": "Nederlands",  # unspoken
    "pt-PT": "Português",
    "pl-PL": "Polski",  # unspoken
    "da-DK": "Dansk",  # unspoken
    "sv-SE": "Svenska",  # unspoken
    "nb-NO": "Norsk",  # unspoken
    "fi-FI": "Suomi",  # unspoken
}
PAPERS = {"A4": "A4", "Letter": N_("US Letter")}  # unspoken
MODES = {"system": N_("Like the system"), "light": N_("Light"), "dark": N_("Dark")}
ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)


def name_language(tag: str) -> str:
    """A language by its own name."""
    name = "English" if tag == ENGLISH else QLocale(tag).nativeLanguageName() or tag  # unspoken
    return name[:1].upper() + name[1:]


class PreferencesPage(Scroll):
    """Every preference takes effect at once; there is nothing to confirm."""

    went = Signal(str)

    def __init__(self, desk: "Desk", theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme, self._settings = desk, theme, settings
        self.widest = 720
        self.body.addWidget(label(tr("Preferences"), "title"))
        self.history = HistoryCard(desk)
        self.history.went.connect(self.went.emit)
        for card in (self._you(), self._looks(), self._project(), self._backups(), self.history):
            self.body.addWidget(card)
        self.body.addStretch(1)
        theme.changed.connect(self._show_look)
        desk.changed.connect(self._hear)

    def crumbs(self) -> list[str]:
        """Preferences belong to no scope."""
        return [tr("Preferences")]

    def _you(self) -> Card:
        card = Card(tr("You"))
        self.person = line_edit(self._settings.person, tr("Ann Larkfield"))
        self.person.editingFinished.connect(self._keep_person)
        card.body.addWidget(Entry(tr("Your name"), self.person, tr("It stands beside the changes that you make.")))
        self.nudges = QCheckBox(tr("Tell me once a day what is late and due this week"))
        self.nudges.setToolTip(tr("A quiet line at the top when you open a project."))
        self.nudges.setChecked(self._settings.nudges)
        self.nudges.toggled.connect(self._keep_nudges)
        card.body.addWidget(self.nudges)
        return card

    def _looks(self) -> Card:
        card = Card(tr("How it looks, on this computer"))
        self.modes: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(8)
        for mode, text in MODES.items():
            found = button(tr(text), "segment")
            found.setCheckable(True)
            found.clicked.connect(lambda _=False, mode=mode: self._apply(mode, self._theme.zoom))
            group.addButton(found)
            line.addWidget(found)
            self.modes[mode] = found
        line.addStretch(1)
        holder = QWidget()
        holder.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(Entry(tr("Colours"), holder))
        self.zoom = Choice()
        for zoom in ZOOMS:
            self.zoom.addItem(f"{zoom} %", zoom)
        self.zoom.activated.connect(lambda: self._apply(self._theme.mode, int(self.zoom.currentData())))
        card.body.addWidget(Entry(tr("Size"), self.zoom, tr("Of everything on the screen; paper stays as it is.")))
        self._narrow(self.zoom)
        if len(available()) > 1 or os.environ.get("ACCORD_LANGUAGE") in PSEUDO:
            card.body.addWidget(self._screen())
        return card

    def _screen(self) -> Entry:
        """The language of the screen; there is nothing to choose where there is only one."""
        self.spoken = Choice()
        self.spoken.addItem(tr("The system’s"), "")
        for tag in available():
            self.spoken.addItem(name_language(tag), tag)
        if self.spoken.findData(self._settings.screen) < 0:
            self.spoken.addItem(name_language(self._settings.screen), self._settings.screen)
        self.spoken.setCurrentIndex(self.spoken.findData(self._settings.screen))
        self.spoken.activated.connect(lambda: self._keep_screen(str(self.spoken.currentData())))
        self._narrow(self.spoken)
        return Entry(tr("Language of the screen"), self.spoken, tr("From the next start on."))

    def _project(self) -> Card:
        card = Card(tr("This project"))
        self.title = line_edit()
        self.title.editingFinished.connect(lambda: self._set("title", self.title.text().strip()))
        card.body.addWidget(Entry(tr("Name of your business"), self.title))
        self.currency, self.language, self.paper = Choice(), Choice(), Choice()
        for code in CURRENCIES:
            self.currency.addItem(code, code)
        for tag, name in LANGUAGES.items():
            self.language.addItem(tr(name), tag)
        for key, name in PAPERS.items():
            self.paper.addItem(tr(name), key)
        for column, box, text, help in (
            ("currency", self.currency, tr("Currency"), ""),
            (
                "language",
                self.language,
                tr("Dates, numbers and money"),
                tr("How this project writes them, here and on paper."),
            ),
            ("paper", self.paper, tr("Paper"), ""),
        ):
            box.activated.connect(lambda _=0, column=column, box=box: self._set(column, str(box.currentData())))
            card.body.addWidget(Entry(text, box, help))
            self._narrow(box)
        for widget in (self.title, self.currency, self.language, self.paper):
            widget.setEnabled(not self._desk.project.read_only)
            widget.setToolTip(self._desk.project.read_only_reason)
        return card

    def _backups(self) -> Card:
        card = Card(tr("Backups"))
        sentence = tr(
            "On opening, every half hour in which something changed, and on closing, Accord puts a copy of this project here. "
            "It keeps one for each of the last 24 hours, 14 days and 12 months of work. "
            "A backup is a whole project: open it like any other."
        )
        card.body.addWidget(label(sentence, "muted", wrap=True))
        self.folder = Elided("", "small", in_the_middle=True)
        card.body.addWidget(self.folder)
        every = button(tr("Backups…"), icon="history")
        every.clicked.connect(self._show_backups)
        card.body.addLayout(row(every, 1))
        return card

    @staticmethod
    def _narrow(box: QComboBox) -> None:
        box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        box.setMinimumContentsLength(24)

    # ---------------------------------------------------------------- showing

    def refresh(self) -> None:
        """Show what is in force."""
        self._show_look()
        self._show_project()
        self.history.refresh()
        folder = backup_folder(self._desk.project.path)
        number = len(list(folder.glob("*.accord")))
        self.folder.setText(
            ngettext("{folder} · {number} copy", "{folder} · {number} copies", number).format(
                folder=folder, number=number
            )
        )

    def _show_look(self) -> None:
        self.modes[self._theme.mode].setChecked(True)
        if self.zoom.findData(self._theme.zoom) < 0:
            self.zoom.addItem(f"{self._theme.zoom} %", self._theme.zoom)
        self.zoom.setCurrentIndex(self.zoom.findData(self._theme.zoom))

    def _show_project(self) -> None:
        info = self._desk.project.info
        if not self.title.hasFocus():
            self.title.setText(info.title)
        for box, value in ((self.currency, info.currency), (self.language, info.language), (self.paper, info.paper)):
            if box.findData(value) < 0:
                box.addItem(value, value)
            box.setCurrentIndex(box.findData(value))

    def _hear(self, change: "Change") -> None:
        if change.touches("project") and self.isVisible():
            self._show_project()

    # ---------------------------------------------------------------- doing

    def _keep_person(self) -> None:
        name = " ".join(self.person.text().split())
        if name != self._settings.person:
            self._settings.person = name
            self._settings.save()
            self._desk.project.history.person = name

    def _keep_nudges(self, on: bool) -> None:
        self._settings.nudges = on
        self._settings.save()

    def _keep_screen(self, tag: str) -> None:
        self._settings.screen = tag
        self._settings.save()

    def _apply(self, mode: str, zoom: int) -> None:
        themes.apply(cast(QApplication, QApplication.instance()), mode, zoom)
        self._settings.theme, self._settings.zoom = mode, zoom
        self._settings.save()

    def _set(self, column: str, value: str) -> None:
        from models.trouble import KindError, ProjectError

        if column == "title" and not value:
            self._show_project()
            return
        try:
            self._desk.project.set("project", "project", column, value)
        except (ProjectError, KindError) as error:
            self._desk.trouble.emit(str(error))
            return
        if column in ("currency", "language", "paper"):
            setattr(self._settings, column, value)
            self._settings.save()

    def _show_backups(self) -> None:
        from ui.window import Window

        window = self.window()
        if isinstance(window, Window):
            window.filing.restoring.show()
