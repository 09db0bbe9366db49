"""Checks a project file: whether its pages and links hold together, what is in it, and what it asks of its owner."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from models import guard
from models.findings import SEVERITIES, find
from models.progress import measure_steps
from models.project import Project
from models.store import PATIENCE, connect
from models.trouble import DamagedError, ProjectError
from resources.catalogue import registers
from resources.words import N_, tr

RESCUE = N_("To save what can be read: accord rescue FILE NEWFILE")
HEADS = {"act": N_("To do now"), "look": N_("Worth a look"), "hint": N_("Hints")}


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was found, a line each; sound is False where the file itself is hurt."""

    sound: bool
    lines: tuple[str, ...]


def check_project(path: Path) -> CheckReport:
    """Read a project from end to end without changing it. ProjectError where there is no project to be read at all."""
    try:
        project = Project.open(path, read_only=True)
    except DamagedError as error:
        return CheckReport(
            False, (tr("{file}: damaged").format(file=path.name), f"  {error}", *_say_pages(path), f"  {tr(RESCUE)}")
        )
    try:
        pages = [row[0] for row in project.rows_of("PRAGMA integrity_check(20)")]
        links = project.rows_of("PRAGMA foreign_key_check")
        sound = pages == ["ok"] and not links
        lines = [(tr("{file}: sound") if sound else tr("{file}: damaged")).format(file=path.name)]
        if pages != ["ok"]:
            lines += [_say_page(text) for text in pages]
        found = tr("link: row {row} of {table} points to a missing {parent}")
        lines += [f"  {found.format(row=row, table=table, parent=parent)}" for table, row, parent, _ in links]
        rows = sum(project.count(key) for key in registers())
        answers = project.count("answer")
        lines.append(
            tr("{title}: {relationships} relationships, {answers} answers, {rows} rows").format(
                title=project.info.title,
                relationships=len(project.relationships(archived=True)),
                answers=answers,
                rows=rows,
            )
        )
        for relationship in project.relationships():
            progress = measure_steps(project, relationship.id)
            lines.append(tr("{name}: {percent} % of the plan").format(name=relationship.name, percent=progress.percent))
        lines += _say_findings(project)
        return CheckReport(sound, tuple(lines))
    finally:
        project.close()


def _say_pages(path: Path) -> list[str]:
    """What SQLite itself says of a file that is not opened, as far as it gets; no line holds more than one thought."""
    try:
        with closing(connect(path, read_only=True)) as raw, guard.time_limit(raw, PATIENCE):
            found = [str(row[0]) for row in raw.execute("PRAGMA integrity_check(20)")]
    except (sqlite3.DatabaseError, ProjectError, UnicodeDecodeError) as error:
        found = [str(error)]
    return [_say_page(" ".join(line.split())) for text in found if text != "ok" for line in text.splitlines()]


def _say_page(text: str) -> str:
    return f"  {tr('page: {text}').format(text=text)}"


def _say_findings(project: Project) -> list[str]:
    """The findings under a heading for each severity, each with its relationship's name."""
    names: dict[str | None, str] = {row.id: str(row.name) for row in project.relationships()}
    found = find(project)
    lines: list[str] = []
    for severity in SEVERITIES:
        these = [one for one in found if one.severity == severity]
        if these:
            lines.append(f"{tr(HEADS[severity])}: {len(these)}")
            lines += [f"  {names.get(one.relationship, tr('Our firm'))}: {one.sentence}" for one in these]
    return lines or [tr("Nothing is waiting.")]
