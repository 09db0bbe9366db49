"""What keeping the history costs, and thinning it: the one thing here that can't be undone."""

from dataclasses import dataclass
from datetime import datetime

from models.chronicle.steps import THINNED, moment_text, read_moment
from models.project import Project
from models.trouble import ProjectError
from resources.words import tr

ROW_BYTES = 110  # what SQLite needs for a row of the history besides its JSON: keys, indexes, its step


@dataclass(frozen=True, slots=True)
class Cost:
    """How much history a file keeps: steps, rows, about how many bytes of the file's bytes, and the oldest moment."""

    steps: int
    rows: int
    bytes: int
    file_bytes: int
    oldest: datetime | None


def measure(project: Project) -> Cost:
    """What the history of a project costs; bytes are an estimate."""
    steps, oldest = project.rows_of("SELECT count(*), min(at) FROM history_step WHERE state <> 'thinned'")[0]
    rows, length = project.rows_of(
        "SELECT count(*), coalesce(sum(length(coalesce(before, '')) + length(coalesce(after, ''))), 0) FROM history_row"
    )[0]
    try:
        whole = project.path.stat().st_size
    except OSError:
        whole = 0
    return Cost(steps, rows, length + rows * ROW_BYTES, whole, read_moment(oldest) if oldest else None)


def count_older(project: Project, before: datetime | None) -> int:
    """How many steps thinning would reach: those made before a moment, or (None) all."""
    sql = "SELECT count(*) FROM history_step s WHERE s.state <> 'thinned'"
    if before is not None:
        return int(project.rows_of(f"{sql} AND s.at < ?", moment_text(before))[0][0])
    return int(project.rows_of(sql)[0][0])


def thin(project: Project, before: datetime | None, *, keep_who: bool) -> int:
    """Take the values of all steps before a moment (None: of all) out of the history, for good; how many bytes were won.

    keep_who leaves a line that tells who did something and when. Undo doesn't reach back over it. ProjectError where the
    file can't be written.
    """
    if project.read_only:
        raise ProjectError(project.read_only_reason or tr("This project is open for reading only."))
    store = project._store
    size = project.path.stat().st_size
    project.history.pause()
    with store.transaction():
        top = store.execute(
            "SELECT max(id) FROM history_step WHERE (? IS NULL OR at < ?)",
            *([None, None] if before is None else [moment_text(before)] * 2),
        ).fetchone()[0]
        if top is not None:
            store.execute("DELETE FROM history_row WHERE step <= ?", top)
            store.execute("DELETE FROM history_step WHERE id <= ? AND state IN ('undone', 'dropped')", top)
            if keep_who:
                store.execute("UPDATE history_step SET state = 'thinned' WHERE id <= ?", top)
            else:
                store.execute("DELETE FROM history_step WHERE id <= ?", top)
            note(project, THINNED)
    compact(project)
    return max(0, size - project.path.stat().st_size)


def reaches_back_to(project: Project) -> datetime | None:
    """The first moment of which a thinned history can still tell how it was; None where all of it is kept."""
    if not project.rows_of("SELECT 1 FROM history_step WHERE state = 'thinned' AND label = ? LIMIT 1", THINNED):
        return None
    sql = "SELECT coalesce((SELECT min(at) FROM history_step WHERE state <> 'thinned'), (SELECT max(at) FROM history_step))"
    return read_moment(project.rows_of(sql)[0][0])


def note(project: Project, label: str) -> None:
    """Leave a line in the history about something that undo can't take back; within a transaction."""
    project._store.execute(
        "INSERT INTO history_step (at, person, label, state) VALUES (?, ?, ?, 'thinned')",
        moment_text(datetime.now().astimezone()),
        project.history.person,
        label,
    )


def compact(project: Project) -> None:
    """Write the whole file anew, so that nothing that was deleted stays in it. Needs room for a second copy."""
    project._store.execute("PRAGMA secure_delete = ON")
    project._store.execute("VACUUM")
