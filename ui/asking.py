"""The dialogues that make something new: a project, a relationship, a firm, the name of who works here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.dialogs.new_project import NewProject
    from ui.window import Window


class Asking(QObject):
    """Asks, for one window, and shows what came of it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def new_project(self) -> None:
        """Ask for the few things a project needs, then open its guide."""
        from ui.dialogs.new_project import NewProject

        window = self._window
        dialog = NewProject(window.settings, window)
        dialog.create_wanted.connect(lambda: window.when_ready(lambda: self._create(dialog)))
        dialog.open()

    def _create(self, dialog: "NewProject") -> None:
        """Show the new project here, or in a window of its own where this one has another."""
        window, project = self._window, dialog.make()
        if project is None:
            return
        window.settings.save()
        relationships = project.relationships()
        first = str(relationships[0].id) if relationships else ""
        if window.desk is None:
            window.take(project, f"@{first}/guide/first_plan" if first else "guide/first_plan")
            return
        window.settings.keep_place(project.path, {"page": "guide", "scope": first, "step": "first_plan"})
        window.settings.save()
        project.close()
        window.open_file(project.path)

    def new_relationship(self) -> None:
        """Ask for a new relationship, then show it."""
        desk, window = self._window.desk, self._window
        if desk is None:
            return
        from ui.dialogs.relationship import RelationshipDialog

        desk.flush()
        dialog = RelationshipDialog(desk, None, window)
        dialog.saved.connect(lambda id: window.go(f"@{id}/overview"))
        dialog.open()

    def edit_firms(self) -> None:
        """Show the firms with their addresses and logos."""
        desk = self._window.desk
        if desk is not None:
            from ui.dialogs.firms import FirmsDialog

            desk.flush()
            FirmsDialog(desk, parent=self._window).open()

    def ask_name(self) -> None:
        """Ask once on this computer who works here."""
        from ui.dialogs.ask_name import AskName

        dialog = AskName(self._window)
        dialog.named.connect(self._know_name)
        dialog.open()

    def _know_name(self, name: str) -> None:
        window = self._window
        window.settings.person = name
        window.settings.save()
        if window.desk is not None:
            window.desk.project.history.person = name
