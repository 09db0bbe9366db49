"""What is held about a person, printed from the command line: `accord print FILE --document person-report --person NAME`."""

from typing import TYPE_CHECKING

from resources.words import tr

if TYPE_CHECKING:
    import argparse

    from models.snapshot import Snapshot

REPORT = "person-report"


def add_options(printing: "argparse.ArgumentParser") -> None:
    """What `print` takes for a person."""
    printing.add_argument(
        "--person", metavar="NAME", default="", help=tr("whom a {report} is about").format(report=REPORT)
    )


def take_report(options: "argparse.Namespace") -> "Snapshot":
    """The paper about the person named. Refusal where nobody is named, or where it should go to a partner."""
    from app.commands import Refusal
    from models.person_paper import take_person_paper
    from models.privacy import held_about
    from models.project import Project

    if not options.person.strip():
        raise Refusal(tr("Say whom the {report} is about with --person.").format(report=REPORT))
    if options.for_partner:
        raise Refusal(tr("A {report} is for the person named, never for a partner.").format(report=REPORT))
    project = Project.open(options.file, read_only=True)
    try:
        report = held_about(project, options.person)
        return take_person_paper(project, report, paper=options.paper, language=options.language)
    finally:
        project.close()
