"""Registers to and from a spreadsheet: what is written, how it is read again, and what reading it would change."""

from models.exchange.applying import apply_plan
from models.exchange.delimited import write_csv
from models.exchange.known import Known, gather
from models.exchange.pasted import read_pasted, write_html, write_tabbed
from models.exchange.planning import Plan, PlanRow, make_plan, plan_import, sum_up
from models.exchange.reading import read_sheet
from models.exchange.sheet import Sheet
from models.exchange.table import Table, take_table
from models.exchange.workbook import write_xlsx
from models.exchange.writing import Stopped

__all__ = [
    "Known",
    "Plan",
    "PlanRow",
    "Sheet",
    "Stopped",
    "Table",
    "apply_plan",
    "gather",
    "make_plan",
    "plan_import",
    "read_pasted",
    "read_sheet",
    "sum_up",
    "take_table",
    "write_csv",
    "write_html",
    "write_tabbed",
    "write_xlsx",
]
