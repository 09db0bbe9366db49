"""Registers to and from a spreadsheet, from the command line: `accord export --register`, `accord import --register`."""

import sys
from typing import TYPE_CHECKING

from resources.words import tr

if TYPE_CHECKING:
    import argparse

    from models.project import Project
    from models.rows import Scope, _Any


def add_options(export: "argparse.ArgumentParser", importing: "argparse.ArgumentParser") -> None:
    """What `export` and `import` take beside whole projects."""
    export.add_argument(
        "--register", metavar="NAME", default="", help=tr("one register, as .xlsx or .csv: risk, action …")
    )
    export.add_argument("--relationship", metavar="NAME", default="", help=tr("only the rows of one relationship"))
    export.add_argument("--for-partner", action="store_true", help=tr("only the rows and columns that are shared"))
    importing.add_argument(
        "--register", metavar="NAME", default="", help=tr("the register that an .xlsx or .csv goes into")
    )
    importing.add_argument("--relationship", metavar="NAME", default="", help=tr("where its new rows belong"))
    importing.add_argument("--skip", action="store_true", help=tr("bring in the other rows where some can’t be read"))


def export_register(options: "argparse.Namespace") -> int:
    """Write one register as a spreadsheet; the ending of the output says which kind."""
    from app.commands import Refusal
    from models.exchange import take_table, write_csv, write_xlsx
    from models.exchange.table import find_register
    from models.project import Project

    register = find_register(options.register)
    ending = options.output.suffix.casefold()
    if ending not in (".xlsx", ".csv"):
        raise Refusal(tr("A register is written as .xlsx or .csv; let the output end in one of them."))
    project = Project.open(options.file, read_only=True)
    try:
        table = take_table(project, register, _scope(project, options.relationship), joint=options.for_partner)
    finally:
        project.close()
    for note in (write_xlsx if ending == ".xlsx" else write_csv)(table, options.output):
        print(note, file=sys.stderr)
    print(options.output)
    return 0


def import_register(options: "argparse.Namespace") -> int:
    """Bring a spreadsheet into a register; where rows can't be read, name each and change nothing unless told to skip."""
    from app.commands import Refusal
    from models.exchange import apply_plan, plan_import, read_sheet
    from models.exchange.planning import PROBLEM
    from models.exchange.table import find_register
    from models.project import Project

    register = find_register(options.register)
    sheet = read_sheet(options.source)
    project = Project.open(options.file)
    try:
        if project.read_only:
            raise Refusal(project.read_only_reason)
        plan = plan_import(project, register, sheet, _scope(project, options.relationship))
        if not plan.mapping:
            there = ", ".join(column.label for column in register.columns[:6])
            raise Refusal(
                tr("No column of “{name}” is one of “{list}”. Its headings may be: {headings} …").format(
                    name=sheet.name, list=register.title, headings=there
                )
            )
        wrong = [row for row in plan.rows if row.state == PROBLEM]
        for row in wrong:
            print(tr("Row {number}: {problems}").format(number=row.row, problems=" ".join(row.said)), file=sys.stderr)
        if wrong and not options.skip:
            raise Refusal(tr("Nothing was changed. Mend these rows, or add --skip to bring in the others."))
        print(apply_plan(project, plan))
    finally:
        project.close()
    return 0


def _scope(project: "Project", name: str) -> "Scope | _Any":
    from app.commands import find_relationship
    from models.project import ANY

    return find_relationship(project, name) if name else ANY
