"""What the window shows of an open project: sidebar, top bar, bars for what matters now, and the pages."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from resources.words import tr
from ui.deck import Deck
from ui.herald import SAID_ON_THE_WAY, Arrival, announce
from ui.mirroring import edges
from ui.parts import Banner, label
from ui.places import BY_KEY, split_address
from ui.placing import Scrolling, keep_scroll
from ui.settings import Settings
from ui.sidebar import Sidebar
from ui.theme import Theme
from ui.topbar import TopBar

NUDGE_AFTER = 400  # ms; the page comes first
NARROW = 800  # pixels at the usual size
BOOKMARK_AFTER = 1500  # ms; the place is kept while working, so that a power cut does not lose it

if TYPE_CHECKING:
    from models.change import Change
    from ui.desk import Desk

PAGES = {
    "overview": ("ui.overview.page", "OverviewPage"),
    "guide": ("ui.guide.page", "GuidePage"),
    "documents": ("ui.documents.page", "DocumentsPage"),
    "meetings": ("ui.meetings.page", "MeetingsPage"),
    "week": ("ui.week.page", "WeekPage"),
    "history": ("ui.history.page", "HistoryPage"),
    "preferences": ("ui.preferences", "PreferencesPage"),
    "help": ("ui.help.page", "HelpPage"),
}


class Page(Protocol):
    """What a page has to offer, besides being a QWidget made of a desk and a theme."""

    def crumbs(self) -> list[str]:
        """Where the reader is, from the scope down."""

    def refresh(self) -> None:
        """Be right; called when the page is shown."""


class Workspace(QWidget):
    """The frame of a project. It can be shown, empty and calm, before there is a desk."""

    save_copy_wanted = Signal()
    new_relationship_wanted = Signal()
    firms_wanted = Signal()
    page_shown = Signal(str)

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.settings = settings
        self.desk: Desk | None = None
        self.page = ""
        self._going = False
        self.trouble_text = ""
        self._step = ""
        self._pages: dict[str, QWidget] = {}
        self._soon = QTimer(self, singleShot=True, interval=NUDGE_AFTER)
        self._soon.timeout.connect(self._say_what_is_due)
        self._bookmark = QTimer(self, singleShot=True, interval=BOOKMARK_AFTER)
        self._bookmark.timeout.connect(self.keep_place)
        self.sidebar = Sidebar(theme)
        self.sidebar.page_chosen.connect(self.go)
        self.sidebar.new_relationship.connect(self.new_relationship_wanted.emit)
        self.top = TopBar(theme, settings)
        self.top.search.went.connect(lambda address: self.go(address, come=True))
        self.top.search.firms_wanted.connect(self.firms_wanted.emit)
        self.reading = self._bar("amber")
        self.reading.add_button(tr("Save a copy…"), self.save_copy_wanted.emit)
        self.trouble = self._bar("red")
        self.trouble.add_button(tr("Save a copy…"), self.save_copy_wanted.emit)
        self.trouble.add_button(tr("Close this note"), self.trouble.hide, "quiet")
        self.notice, self.nudge, self.advice = self._bar("grey"), self._bar("grey"), self._bar("amber")
        self.advice.add_button(tr("Close this note"), self.advice.hide, "quiet")
        self.stack = Deck()
        self.calm = label("", "soft")
        self.calm.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(self.calm)
        right = QVBoxLayout()
        right.setSpacing(0)
        for widget in (self.top, self.reading, self.trouble, self.advice, self.notice, self.nudge):
            right.addWidget(widget)
        right.addWidget(self.stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sidebar)
        whole.addLayout(right, 1)
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.sidebar.fold(self.width() < NARROW * self.theme.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow for the size of the letters, the sidebar shows icons alone."""
        super().resizeEvent(event)
        self._fit()

    def _bar(self, tone: str) -> Banner:
        found = Banner("", tone)
        found.setProperty("flat", "true")
        found.layout().setContentsMargins(*edges(24, 8, 16, 8))  # type: ignore[union-attr]
        found.hide()
        return found

    def show_opening(self, name: str) -> None:
        """Say calmly that a project is being opened."""
        self.sidebar.title.setText(name)
        self.calm.setText(tr("Opening {name} …").format(name=name))

    # ---------------------------------------------------------------- the desk

    def follow(self, desk: "Desk") -> None:
        """Show a project."""
        self.desk = desk
        self.sidebar.follow(desk)
        self.top.saved.follow(desk)
        self.top.search.follow(desk)
        desk.scope_changed.connect(self._show_crumbs)
        desk.scope_changed.connect(lambda _: announce(self, self.sidebar.card.accessibleName()))
        desk.trouble.connect(self.show_trouble)
        desk.changed.connect(self._hear)
        self._soon.start()
        if desk.project.read_only:
            self.reading.say(desk.project.read_only_reason or tr("This project is open for reading only."))
            self.reading.show()

    def _say_what_is_due(self) -> None:
        from ui.week.nudge import show_nudge

        show_nudge(self, self.settings)

    def _hear(self, change: "Change") -> None:
        self.settle()
        if change.touches("project", "relationship"):
            self._show_crumbs()

    def settle(self) -> None:
        """Take the trouble away; the next change that can't be saved brings it back."""
        if self.trouble_text:
            self.trouble_text = ""
            self.trouble.hide()
            self.top.saved.show_saved(True)

    def show_trouble(self, sentence: str) -> None:
        """Show what went wrong with the file, and the way out."""
        self.trouble_text = sentence
        self.tell(sentence)
        self.top.saved.show_trouble()

    def advise(self, sentence: str) -> None:
        """Say calmly what to do."""
        self.advice.say(sentence)
        self.advice.show()
        announce(self, sentence)

    def tell(self, sentence: str) -> None:
        """Show what went wrong where all that was typed is saved."""
        self.trouble.say(sentence)
        self.trouble.show()
        announce(self, sentence)

    # ---------------------------------------------------------------- pages

    def go(self, address: str, *, come: bool = False) -> None:
        """Show a page by its address, the keys there too where they come; typing that is held back is saved first."""
        if self.desk is None:
            return
        self.desk.flush()
        scope, key, details = split_address(address)
        if scope is not None:
            self.desk.show_scope(scope or None)
        if key == "guide" and not details and key not in self._pages and self._step:
            details = tuple(self._step.split("/"))
        page = self.page_of(key)
        if key == "help" and self.page not in ("", "help"):
            cast(Any, page).came_from(self.page)
        arrival = Arrival(self.stack, come=come) if key != self.page else None
        self._going = True
        self.page = key
        self.sidebar.show_page(key)
        self.stack.setCurrentWidget(page)
        if arrival is not None:
            arrival.turned(page)
        if details and hasattr(page, "show_detail"):
            cast(Any, page).show_detail(*details)
        elif details and key == "guide":
            self._open_guide(page, *details)
        cast(Page, page).refresh()
        self._going = False
        self._show_crumbs()
        if arrival is not None:
            arrival.settle(page, self._spoken_crumbs())
        self.page_shown.emit(key)

    def _spoken_crumbs(self) -> str:
        crumbs = cast(Page, self._pages[self.page]).crumbs()
        return ", ".join(crumbs[1:] or dict.fromkeys((tr(BY_KEY[self.page].title), *crumbs)))

    def _open_guide(self, page: Any, *details: str) -> None:
        if details[0] == "first_plan":
            page.open_first_plan()
            details = details[1:]
        if details:
            page.open_step(details[0])
            page.step_view.show_question(*details[1:2])

    def page_of(self, key: str) -> QWidget:
        """A page, made when it is first shown."""
        if key not in self._pages:
            self._pages[key] = page = self._make(key)
            cast(Any, page).spoken_as = getattr(page, "spoken_as", SAID_ON_THE_WAY)
            self.stack.addWidget(page)
            self._connect(page)
            self._restore_splitters(page)
        return self._pages[key]

    def _make(self, key: str) -> QWidget:
        assert self.desk is not None
        if key not in PAGES:
            from ui.registers import RegisterPage

            return RegisterPage(self.desk, self.theme, BY_KEY[key], self.settings)
        module, name = PAGES[key]
        found = getattr(import_module(module), name)
        if key == "documents":
            return cast(QWidget, found(self.desk, self.theme, self.settings.folders))
        if key in ("overview", "preferences"):
            return cast(QWidget, found(self.desk, self.theme, self.settings))
        return cast(QWidget, found(self.desk, self.theme))

    def _connect(self, page: Any) -> None:
        wires: tuple[tuple[str, Callable[..., object]], ...] = (
            ("went", self.go),
            ("crumb_changed", self._turn),
            ("print_requested", lambda *_: self.go("documents")),
            ("new_relationship_wanted", self.new_relationship_wanted.emit),
            ("new_relationship_requested", self.new_relationship_wanted.emit),
            ("firms_requested", self.firms_wanted.emit),
            ("step_requested", lambda clause: self.go(f"guide/{clause}")),
        )
        for name, slot in wires:
            if hasattr(page, name):
                getattr(page, name).connect(slot)

    def _show_crumbs(self, *_: object) -> None:
        page = self._pages.get(self.page)
        if page is not None:
            self.top.show_crumbs(cast(Page, page).crumbs())
            self._bookmark.start()

    def _turn(self) -> None:
        """The page in front shows something else: another step, another list."""
        self._show_crumbs()
        says_it_itself = getattr(self.window().focusWidget(), "spoken_as", "") == "Section"  # unspoken
        if not self._going and not says_it_itself:
            announce(self, f"{self._spoken_crumbs()}.")

    # ---------------------------------------------------------------- what is remembered

    def _restore_splitters(self, page: QWidget) -> None:
        for splitter in page.findChildren(QSplitter):
            state = self.settings.splitter(splitter.objectName())
            if splitter.objectName() and state:
                splitter.restoreState(QByteArray.fromBase64(state.encode()))

    def keep_place(self) -> None:
        """Write down where the reader is."""
        if self.desk is not None:
            self.settings.keep_place(self.desk.project.path, self.place())
            self.settings.save()

    def place(self) -> dict[str, str]:
        """Where the reader is, to come back to; keeps the splitters too."""
        for page in self._pages.values():
            for splitter in page.findChildren(QSplitter):
                if splitter.objectName():
                    state = splitter.saveState().toBase64().data()
                    self.settings.keep_splitter(splitter.objectName(), bytes(state).decode())
        guide = self._pages.get("guide")
        step = getattr(guide, "clause", "") if guide is not None else self._step
        if guide is not None and cast(Any, guide).walk.first:
            step = f"first_plan/{step}"
        shown = self._pages.get(self.page)
        scroll = keep_scroll(shown) if shown is not None else ""
        scope = (self.desk.scope or "") if self.desk else ""
        return {"page": self.page, "scope": scope, "step": str(step or ""), "scroll": scroll}

    def restore(self, place: dict[str, str]) -> None:
        """Go back to where the reader was."""
        assert self.desk is not None
        scope = place.get("scope")
        if scope and self.desk.project.get("relationship", scope) is not None:
            self.desk.show_scope(scope)
        page = place.get("page", "overview")
        self._step = place.get("step", "")
        self.go(page if page in BY_KEY and page not in ("help", "preferences") else "overview")
        if self.page == page:
            Scrolling(self._pages[page], place.get("scroll", ""))
