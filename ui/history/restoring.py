"""Putting back from the screen: one step, said in a toast that offers to undo it, with what had to be left out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from models.trouble import ProjectError
from ui.parts import toast

if TYPE_CHECKING:
    from models.chronicle.putting_back import Plan
    from ui.desk import Desk


def put_back(desk: "Desk", widget: QWidget, make: Callable[[], "Plan"]) -> bool:
    """Make a plan and carry it out, and say what was done; True where anything changed."""
    from models.chronicle.putting_back import carry_out

    desk.flush()
    try:
        plan = make()
        change = carry_out(desk.project, plan)
    except ProjectError as error:
        desk.trouble.emit(str(error))
        return False
    left = f" Left out: {plan.skipped[0]}" if plan.skipped else ""
    if change is None:
        toast(widget, left.strip() or "It is like that already.")
        return False
    number = f" ({plan.count:,} rows)" if plan.count > 1 else ""
    toast(widget, f"{plan.label}{number}.{left}", "Undo", desk.undo)
    return True
