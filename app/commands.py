"""The command line: the same door for people, scripts and checks. Each command imports only what it needs."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from resources.words import speak, tr

if TYPE_CHECKING:
    import argparse

    from models.snapshot import Snapshot

NAME = "accord"
LANGUAGES = ("ACCORD_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set names the terminal's language
COMMANDS = ("sample", "print", "check", "export", "import", "merge", "rescue", "self-test")
DOCUMENTS = (
    "corporate-rmp",
    "relationship-rmp",
    "joint-rmp",
    "internal-exit-strategy",
    "joint-exit-strategy",
    "minutes",
    "register-risks",
    "register-actions",
    "register-issues",
    "register-objectives",
    "register-value",
    "register-sharing",
    "register-people",
)


class Refusal(Exception):
    """A command that can't be carried out; str() is the one line for stderr."""


def run(arguments: list[str]) -> int:
    """Carry out one command line. Never a traceback: one line on stderr and exit code 1, or usage and 2."""
    speak(next((os.environ[name] for name in LANGUAGES if os.environ.get(name)), ""))
    try:
        if not arguments or (arguments[0] not in COMMANDS and arguments[0] not in ("-h", "--help", "--version")):
            if not arguments or (len(arguments) == 1 and arguments[0].endswith(".accord") and arguments[0][0] != "-"):
                return _show(Path(arguments[0]) if arguments else None)  # a click: no need to read options
            from app.parser import parser, window_parser

            options = window_parser().parse_args(arguments)
            if options.file is not None and options.file.suffix != ".accord" and not options.file.exists():
                parser().error(
                    tr("“{file}” is neither a file nor one of the commands {commands}").format(
                        file=options.file, commands=", ".join(COMMANDS)
                    )
                )
            return _show(options.file, options.sample)
        from app.parser import parser

        options = parser().parse_args(arguments)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    try:
        from app.passwords import tell_plain, unlock_files

        unlock_files(options)
        return tell_plain(options, _HANDLERS[options.command](options))
    except KeyboardInterrupt:
        return _refuse(tr("Stopped. Nothing is half done."))
    except Exception as error:
        return _refuse(_reason(error))


def _show(path: Path | None, sample: str = "") -> int:
    import gc

    gc.disable()  # nothing to collect while modules load; start() lets it work again
    if path is not None:
        from models.neighbours import call
        from ui.settings import windows_folder

        if call(windows_folder(), path):
            return 0  # the window that has it open came to the front
    if not _has_screen():
        return _refuse(
            tr("There is no screen to open a window on. “{command}” tells what works without one.").format(
                command=f"{NAME} --help"
            )
        )
    from app.start import start

    return start(path, sample=sample)


def _has_screen() -> bool:
    """Whether there is a desktop to open a window on; without one, Qt would end the program with a core dump."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _reason(error: Exception) -> str:
    from models.trouble import KindError, ProjectError

    if isinstance(error, Refusal | ProjectError | KindError):
        return str(error)
    if isinstance(error, OSError):
        if error.filename:
            return tr("“{file}”: {reason}. Check the path and who may write there.").format(
                file=error.filename, reason=error.strerror or error
            )
        return tr("{reason}. Check the path and who may write there.").format(reason=error.strerror or error)
    from app.log import log_error

    return tr("Something went wrong inside Accord ({fault}). The details are in {file}.").format(
        fault=type(error).__name__, file=log_error()
    )


def _refuse(reason: str) -> int:
    print(f"{NAME}: {' '.join(reason.split())}", file=sys.stderr)
    return 1


def _sample(options: "argparse.Namespace") -> int:
    from resources.samples import samples

    if options.name == "list":
        for info in samples():
            print(f"{info.name:14} {info.title}: {info.subtitle}")
        return 0
    from models.sample import write_sample

    project = write_sample(options.name, options.file)
    project.close()
    print(tr("{file}: the sample “{name}” is ready.").format(file=options.file, name=options.name))
    return 0


def _print(options: "argparse.Namespace") -> int:
    from app.people import REPORT, take_report
    from models.snapshot import texts
    from reports.document import write_document
    from reports.fonts import missing_characters

    if not options.output.parent.is_dir():
        raise Refusal(
            tr("The folder “{folder}” is not there. Make it first, or choose another.").format(
                folder=options.output.parent
            )
        )
    snapshot = take_report(options) if options.document == REPORT else _take_document(options)
    write_document(snapshot, options.output)
    missing = missing_characters(texts(snapshot))
    if missing:
        names = ", ".join(name.capitalize() for name in missing.values())
        print(
            tr("accord: no font can draw {characters}; the name is printed instead.").format(characters=names),
            file=sys.stderr,
        )
    print(options.output)
    return 0


def _take_document(options: "argparse.Namespace") -> "Snapshot":
    from models.outlining import PrintOptions, take_snapshot
    from models.project import Project
    from resources.outlines import outlines

    kind = options.document.replace("-", "_")
    project = Project.open(options.file, read_only=True)
    try:
        relationship = _scope_of(project, outlines()[kind].scope, options)
        keys = {section.key for section in outlines()[kind].sections}
        if unknown := set(options.leave_out) - keys:
            raise Refusal(
                tr("No section {unknown} in this document; there are {sections}.").format(
                    unknown=", ".join(sorted(unknown)), sections=", ".join(sorted(keys))
                )
            )
        choices = PrintOptions(
            paper=options.paper or project.info.paper,
            language=options.language,
            audience="joint" if options.for_partner else "",
            leave_out=frozenset(options.leave_out),
            hide_blanks=options.hide_blanks,
            meeting=options.meeting,
        )
        return take_snapshot(project, kind, relationship, choices)
    finally:
        project.close()


def _scope_of(project, scope: str, options: "argparse.Namespace") -> str | None:  # type: ignore[no-untyped-def]
    """The relationship to print about: the one named; of a paper about any, that of the meeting, or all of them."""
    if scope == "business":
        return None
    if scope == "relationship" or options.relationship:
        return find_relationship(project, options.relationship)
    if options.document == "minutes" and options.meeting:
        from models.meetings import find_meeting

        row = find_meeting(project, options.meeting)
        if row is None:
            raise Refusal(tr("There is no meeting “{meeting}”.").format(meeting=options.meeting))
        return row.relationship_id
    return find_relationship(project, "") if options.document == "minutes" or options.for_partner else None


def find_relationship(project, name: str) -> str:  # type: ignore[no-untyped-def]
    """The key of the relationship that a name means: its own, a partner firm's, or the start of one. Refusal otherwise."""
    rows = project.relationships(archived=True)
    if not rows:
        raise Refusal(tr("This project has no relationship yet. Add one in the window first."))
    if not name:
        if len(rows) == 1:
            return str(rows[0].id)
        raise Refusal(
            tr("Say which relationship with --relationship: {names}.").format(names=", ".join(r.name for r in rows))
        )
    wanted = name.casefold()
    names = {row.id: [row.name, *(firm.name for firm in project.partners(row.id))] for row in rows}
    for matches in (lambda text: text == wanted, lambda text: text.startswith(wanted)):
        found = [id for id, own in names.items() if any(matches(text.casefold()) for text in own)]
        if len(found) == 1:
            return str(found[0])
    raise Refusal(
        tr("No single relationship is called “{name}”. There are: {names}.").format(
            name=name, names=", ".join(r.name for r in rows)
        )
    )


def _check(options: "argparse.Namespace") -> int:
    from models.checking import check_project

    report = check_project(options.file)
    for line in report.lines:
        print(line)
    if report.sound:
        return 0
    return _refuse(
        tr("“{file}” is damaged. Open a backup, or try: accord rescue FILE NEWFILE.").format(file=options.file.name)
    )


def _export(options: "argparse.Namespace") -> int:
    if options.dates:
        from app.dates import export_dates

        return export_dates(options)
    if options.register:
        from app.sheets import export_register

        return export_register(options)
    from models.portable import export_project
    from models.project import Project

    project = Project.open(options.file, read_only=True)
    try:
        export_project(project, options.output)
    finally:
        project.close()
    print(options.output)
    return 0


def _import(options: "argparse.Namespace") -> int:
    if options.register:
        from app.sheets import import_register

        return import_register(options)
    from app.passwords import protect_new
    from models.portable import import_project

    import_project(options.source, options.file).close()
    protect_new(options.file, options.password_file)
    print(options.file)
    return 0


def _merge(options: "argparse.Namespace") -> int:
    from models.merging import merge
    from models.project import Project

    project = Project.open(options.file)
    try:
        if project.read_only:
            raise Refusal(project.read_only_reason)
        report = merge(project, options.other)
    finally:
        project.close()
    for line in report.lines():
        print(line)
    return 0


def _rescue(options: "argparse.Namespace") -> int:
    from models.rescue import rescue

    for line in rescue(options.file, options.target).lines():
        print(line)
    return 0


def _self_test(options: "argparse.Namespace") -> int:
    from app.self_test import prove

    return prove()


_HANDLERS: dict[str, Callable[["argparse.Namespace"], int]] = {
    "sample": _sample,
    "print": _print,
    "check": _check,
    "export": _export,
    "import": _import,
    "merge": _merge,
    "rescue": _rescue,
    "self-test": _self_test,
}
