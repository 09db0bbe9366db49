"""The menus of the window, with every shortcut in one place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from resources.words import tr
from ui.places import PLACES
from ui.theme import MODES

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from ui.window import Window


class Menus:
    """The menus. Their titles stand at once; fill() adds what is in them, after the first paint."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self.needs_project: list[QAction] = []
        self.needs_writing: list[QAction] = []
        self._file_menu, self._edit_menu, self._view_menu, self._help_menu = (
            window.menuBar().addMenu(title) for title in (tr("&File"), tr("&Edit"), tr("&View"), tr("&Help"))
        )

    def fill(self) -> None:
        """Add every action with its shortcut, once."""
        if self.needs_project:
            return
        from ui.mnemonics import give_letters

        self._file()
        self._edit()
        self._view()
        self._help()
        for menu in (self._file_menu, self._edit_menu, self._view_menu, self._help_menu):
            give_letters(menu)
        self.show_state(None)

    def _add(self, menu: "QMenu", text: str, slot: Callable[[], object], *keys: str, need: str = "",
             name: str = "") -> "QAction":  # fmt: skip
        from PySide6.QtGui import QAction, QKeySequence

        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda: slot())
        action.setObjectName(name)
        menu.addAction(action)
        menu.setToolTipsVisible(True)
        if need:
            (self.needs_project if need == "project" else self.needs_writing).append(action)
        return action

    def _file(self) -> None:
        from PySide6.QtGui import QAction

        w = self._window
        menu = self._file_menu
        self._add(menu, tr("&New project…"), w.asking.new_project, "Ctrl+N", name="new_project")
        self._add(menu, tr("&Open…"), w.filing.choose_file, "Ctrl+O", name="open_file")
        self.recent = menu.addMenu(tr("Open &recent"))
        self.recent.aboutToShow.connect(self._fill_recent)
        menu.addSeparator()
        self._add(menu, tr("&Save a copy…"), w.filing.save_copy, "Ctrl+Shift+S", need="project", name="save_copy")
        self._add(menu, tr("&Backups…"), lambda: w.filing.restoring.show(), need="project", name="backups")
        self._add(menu, tr("Pass&word…"), w.filing.protecting.choose, need="writing", name="password")
        self._add(menu, tr("Show in &folder"), w.filing.show_in_folder, need="project")
        menu.addSeparator()
        self._add(menu, tr("Rescue a &damaged project…"), w.filing.choose_rescue, name="rescue")
        self._add(menu, tr("&Import from JSON…"), w.filing.import_json, name="import_json")
        self._add(menu, tr("&Export as JSON…"), w.filing.export_json, need="project", name="export_json")
        self._add(menu, tr("Export &dates (.ics)…"), w.filing.export_dates, need="project", name="export_dates")
        menu.addSeparator()
        self._add(menu, tr("&Print…"), lambda: w.go("documents"), "Ctrl+P", need="project")
        menu.addSeparator()
        self._add(menu, tr("&Close project"), w.close_project, "Ctrl+W", need="project")
        quit_action = self._add(menu, tr("&Quit"), w.close, "Ctrl+Q")
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)

    def _edit(self) -> None:
        w = self._window
        menu = self._edit_menu
        self.undo = self._add(menu, tr("&Undo"), w.undo, "Ctrl+Z", need="writing")
        self.redo = self._add(menu, tr("&Redo"), w.redo, "Ctrl+Shift+Z", "Ctrl+Y", need="writing")
        menu.addSeparator()
        self._add(menu, tr("&Search everything…"), self._search, "Ctrl+K", need="project", name="search_everything")
        menu.addSeparator()
        self._add(menu, tr("New re&lationship…"), w.asking.new_relationship, "Ctrl+Shift+N", need="writing",
                  name="new_relationship")  # fmt: skip
        self._add(menu, tr("&Firms and logos…"), w.asking.edit_firms, need="project", name="firms")
        self._add(menu, tr("Pr&eferences"), lambda: w.go("preferences"), "Ctrl+,", need="project")
        menu.aboutToShow.connect(self._fill_edit)

    def _search(self) -> None:
        if self._window.workspace is not None:
            self._window.workspace.top.search.begin()

    def _view(self) -> None:
        from PySide6.QtGui import QActionGroup

        w = self._window
        menu = self._view_menu
        self._add(menu, tr("Choose &relationship…"), w.choose_scope, "Ctrl+J", need="project")
        self._add(menu, tr("This &week"), lambda: w.go("week"), "Ctrl+T", need="project")
        self._add(menu, tr("H&istory"), lambda: w.go("history"), "Ctrl+H", need="project")
        menu.addSeparator()
        for number, place in enumerate(PLACES, start=1):
            keys = (f"Ctrl+{number}",) if number < 10 else ()
            self._add(menu, tr(place.title), lambda key=place.key: w.go(key), *keys, need="project")  # type: ignore[misc]
        menu.addSeparator()
        self._add(menu, tr("&Larger"), lambda: w.set_zoom(w.theme.zoom + 10), "Ctrl++", "Ctrl+=")
        self._add(menu, tr("&Smaller"), lambda: w.set_zoom(w.theme.zoom - 10), "Ctrl+-")
        self._add(menu, tr("&Usual size"), lambda: w.set_zoom(100), "Ctrl+0")
        menu.addSeparator()
        modes = QActionGroup(w)
        self.modes: dict[str, QAction] = {}
        words = {"light": tr("Light"), "dark": tr("Dark"), "system": tr("Like the system")}
        for mode in MODES:
            action = self._add(menu, words[mode], lambda mode=mode: w.set_mode(mode))  # type: ignore[misc]
            action.setCheckable(True)
            modes.addAction(action)
            self.modes[mode] = action
        menu.aboutToShow.connect(lambda: self.modes[w.theme.mode].setChecked(True))
        menu.addSeparator()
        self._add(menu, tr("Look ag&ain"), w.look_again, "F5", need="project")
        self._add(menu, tr("&Whole screen"), w.toggle_full_screen, "F11")

    def _help(self) -> None:
        from PySide6.QtGui import QAction

        w = self._window
        menu = self._help_menu
        self._add(menu, tr("&Help"), self._explain, "F1")
        self._add(menu, tr("&Words"), lambda: w.show_help("words"))
        self._add(menu, tr("&Keyboard"), lambda: w.show_help("keyboard"))
        menu.addSeparator()
        about = self._add(menu, tr("&About Accord"), lambda: w.show_help("about"))
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _explain(self) -> None:
        from ui.help.context import topic_here

        self._window.show_help(topic_here(self._window))

    def show_state(self, writable: bool | None) -> None:
        """Allow what makes sense: writable is None without a project."""
        for action in self.needs_project:
            action.setEnabled(writable is not None)
            action.setToolTip("" if writable is not None else tr("Open a project first."))
        for action in self.needs_writing:
            action.setEnabled(bool(writable))
            action.setToolTip("" if writable else tr("Open a project for writing first."))

    def _fill_edit(self) -> None:
        desk = self._window.desk
        if desk is not None:
            undo, redo = desk.project.history.undo_label(), desk.project.history.redo_label()
            self.undo.setText(tr("&Undo: {step}").format(step=undo.replace("&", "&&")) if undo else tr("&Undo"))
            self.redo.setText(tr("&Redo: {step}").format(step=redo.replace("&", "&&")) if redo else tr("&Redo"))

    def _fill_recent(self) -> None:
        self.recent.clear()
        for entry in self._window.settings.recent:
            action = self.recent.addAction(f"{entry.title or entry.path}".replace("&", "&&"))
            action.setToolTip(entry.path)
            action.setEnabled(entry.exists)
            action.triggered.connect(lambda _=False, path=entry.path: self._window.open_file(path))
        if not self._window.settings.recent:
            self.recent.addAction(tr("Nothing yet")).setEnabled(False)
        self.recent.setToolTipsVisible(True)
