"""The options of the command line: every command with what it takes, and what may stand behind `accord` without one."""

import argparse
from pathlib import Path

from app import dates, passwords, people
from app.commands import DOCUMENTS, NAME
from app.sheets import add_options
from resources import VERSION
from resources.words import N_, ngettext, tr

# What argparse itself says to whoever types a command. Its texts for programmers are not among them.
SPOKEN = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("unknown parser %(parser_name)r (choices: %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("not allowed with argument %s"),
)

# argparse looks its texts up by these two names.
vars(argparse).update(_=tr, ngettext=ngettext)


def parser() -> argparse.ArgumentParser:
    """The commands with their options."""
    root = argparse.ArgumentParser(
        prog=NAME,
        description=tr("Run important partnerships well: guide, keep and print relationship management plans."),
        epilog=tr("Without a command, Accord opens its window: accord [FILE]."),
    )
    version = f"Accord {VERSION}"  # unspoken
    root.add_argument("--version", action="version", version=version, help=tr("show the version and exit"))
    commands = root.add_subparsers(dest="command", metavar="COMMAND", required=True)

    sample = commands.add_parser("sample", help=tr("write a sample project"))
    sample.add_argument("name", metavar="NAME", help=tr("for instance bakery; see the list with: accord sample list -"))
    sample.add_argument("file", metavar="FILE", type=Path, help=tr("the .accord file to make"))

    printing = commands.add_parser("print", help=tr("print a document as PDF"))
    printing.add_argument("file", metavar="FILE", type=Path)
    kinds = (*DOCUMENTS, people.REPORT)
    printing.add_argument("--document", required=True, choices=kinds, metavar="KIND", help=", ".join(kinds))
    printing.add_argument("--relationship", metavar="NAME", default="", help=tr("its name or that of a partner firm"))
    printing.add_argument(
        "--meeting", metavar="MT-03", default="", help=tr("which talk the minutes are of; else the latest")
    )
    printing.add_argument("--paper", metavar="A4|Letter", default="", help=tr("the project's own where left out"))
    printing.add_argument("--language", metavar="LL", default="", help=tr("en, en-GB, en-US …"))
    printing.add_argument("--for-partner", action="store_true", help=tr("what the partner may read of a paper of ours"))
    printing.add_argument("--leave-out", metavar="KEY", action="append", default=[], help=tr("a section to leave out"))
    printing.add_argument("--hide-blanks", action="store_true", help=tr("leave out what is not agreed yet"))
    printing.add_argument("--output", required=True, type=Path, metavar="OUT.pdf")

    check = commands.add_parser("check", help=tr("check a project: integrity and findings"))
    check.add_argument("file", metavar="FILE", type=Path)

    export = commands.add_parser("export", help=tr("write a project as JSON, a register as a spreadsheet, or dates"))
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument("--output", required=True, type=Path, metavar="X.json|.xlsx|.csv|.ics")

    importing = commands.add_parser(
        "import", help=tr("make a project from JSON, or bring a spreadsheet into a register")
    )
    importing.add_argument("source", metavar="X.json|.xlsx|.csv", type=Path)
    importing.add_argument(
        "file", metavar="FILE", type=Path, help=tr("the .accord file to make, or to bring rows into")
    )
    add_options(export, importing)
    dates.add_options(export)

    merge = commands.add_parser("merge", help=tr("bring the changes of a copy into a project"))
    merge.add_argument("file", metavar="FILE", type=Path)
    merge.add_argument("other", metavar="COPY", type=Path)

    rescue = commands.add_parser("rescue", help=tr("write what can be read of a damaged project into a new file"))
    rescue.add_argument("file", metavar="FILE", type=Path)
    rescue.add_argument("target", metavar="NEWFILE", type=Path)

    commands.add_parser("self-test", help=tr("prove that this copy of Accord works"))
    people.add_options(printing)
    passwords.add_options(commands.choices)
    return root


def window_parser() -> argparse.ArgumentParser:
    """What may stand behind `accord` when no command word does."""
    root = argparse.ArgumentParser(prog=NAME, add_help=False)
    root.add_argument("file", metavar="FILE", type=Path, nargs="?")
    root.add_argument("--sample", metavar="NAME", default="", help=tr("open a sample project"))
    return root
