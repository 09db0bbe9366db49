"""The desk: the one bridge between an open project and the screens."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from models.change import Change
from models.progress import Progress, measure_steps
from models.project import Project, Scope
from models.trouble import ProjectError

if TYPE_CHECKING:
    from models.findings import Finding


class Holder(Protocol):
    """Something that may hold typing that is not yet saved."""

    def flush(self) -> None:
        """Save what is held, now."""


class Desk(QObject):
    """An open project, the scope that every page shows, and the signals by which pages hear of changes.

    changed: a Change was committed. scope_changed: the relationship id shown, or None. saved: True when nothing is held back.
    trouble: one sentence to show. Pages connect to changed and scope_changed and filter for themselves.
    """

    changed = Signal(object)
    scope_changed = Signal(object)
    saved = Signal(bool)
    trouble = Signal(str)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.scope: Scope = None
        self._holders: list[Holder] = []
        self._progress: dict[Scope, Progress] = {}
        self._findings: dict[Scope, list[Finding]] = {}
        project.listeners.append(self._hear)

    def _hear(self, change: Change) -> None:
        self._progress.clear()
        self._findings.clear()
        if (
            self.scope is not None
            and change.touches("relationship")
            and self.project.get("relationship", self.scope) is None
        ):
            self.show_scope(None)
        self.changed.emit(change)

    def show_scope(self, relationship: Scope) -> None:
        """Show one relationship, or (None) all of them, on every page."""
        if relationship != self.scope:
            self.flush()
            self.scope = relationship
            self.scope_changed.emit(relationship)

    def progress(self, relationship: Scope) -> Progress:
        """The progress of a scope, measured once between two changes."""
        if relationship not in self._progress:
            self._progress[relationship] = measure_steps(self.project, relationship)
        return self._progress[relationship]

    def mean_wheel(self, at_most: int | None = None) -> tuple[tuple[float, ...] | None, int]:
        """The mean wheel of the relationships, and how many they are; no wheel where they are more than `at_most`."""
        rows = self.project.relationships()
        if at_most is not None and len(rows) > at_most:
            return None, len(rows)
        wheels = [self.progress(row.id).principles for row in rows] or [self.progress(None).principles]
        return tuple(sum(parts) / len(wheels) for parts in zip(*wheels, strict=True)), len(rows)

    def portrait(self, at_most: int | None = None) -> "tuple[str, tuple[float, ...] | None, int] | None":
        """What the welcome page shows of the project: title, mean wheel, how many relationships; of a protected one nothing.

        None where the file can't be read any more.
        """
        if self.project.protected:
            return "", (0.0,) * 12, 0
        try:
            return str(self.project.info.title), *self.mean_wheel(at_most)
        except ProjectError:
            return None

    def findings(self, relationship: Scope) -> "list[Finding]":
        """What is worth a look in a relationship, or (None) everywhere, found once between two changes."""
        if relationship not in self._findings:
            from models.findings import find

            self._findings[relationship] = find(self.project, relationship)
        return self._findings[relationship]

    def hold(self, holder: Holder) -> None:
        """Say that typing is held back; flush() will reach it."""
        if holder not in self._holders:
            self._holders.append(holder)
            self.saved.emit(False)

    def release(self, holder: Holder) -> None:
        """Say that nothing is held back any more."""
        if holder in self._holders:
            self._holders.remove(holder)
            if not self._holders:
                self.saved.emit(True)

    @property
    def holding(self) -> bool:
        """Whether typing is held back that is not in the file."""
        return bool(self._holders)

    def flush(self) -> None:
        """Save all typing that is still held back."""
        for holder in tuple(self._holders):
            holder.flush()

    def undo(self) -> Change | None:
        """Save what is held, then take back the newest step."""
        self.flush()
        return self._guarded(self.project.undo)

    def redo(self) -> Change | None:
        """Save what is held, then bring back what was undone last."""
        self.flush()
        return self._guarded(self.project.redo)

    def _guarded(self, verb):  # type: ignore[no-untyped-def]
        try:
            return verb()
        except ProjectError as error:
            self.trouble.emit(str(error))
            return None
