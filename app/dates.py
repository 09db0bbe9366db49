"""Dates to a calendar file, from the command line: `accord export FILE --dates --output X.ics`."""

from typing import TYPE_CHECKING

from resources.words import tr

if TYPE_CHECKING:
    import argparse


def add_options(export: "argparse.ArgumentParser") -> None:
    """What `export` takes for dates."""
    export.add_argument("--dates", action="store_true", help=tr("every date, as an .ics file for a calendar"))
    export.add_argument("--no-reminders", action="store_true", help=tr("dates without a reminder a week before"))


def export_dates(options: "argparse.Namespace") -> int:
    """Write the dates of one relationship, or all; for a partner only those that are shared."""
    from app.commands import Refusal, find_relationship
    from models.ics import write_ics
    from models.project import Project

    if options.output.suffix.casefold() != ".ics":
        raise Refusal(tr("Dates are written as .ics; let the output end in it."))
    project = Project.open(options.file, read_only=True)
    try:
        one = bool(options.relationship) or options.for_partner
        scope = find_relationship(project, options.relationship) if one else None
        write_ics(project, options.output, scope, partner=options.for_partner, reminders=not options.no_reminders)
    finally:
        project.close()
    print(options.output)
    return 0
