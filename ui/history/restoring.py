"""Putting back from the screen: one step, said in a toast that offers to undo it, with what had to be left out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from models.kinds import show_number
from models.trouble import ProjectError
from resources.words import ngettext, tr
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
    left = tr("Left out: {reason}").format(reason=plan.skipped[0]) if plan.skipped else ""
    if change is None:
        toast(widget, left or tr("It is like that already."))
        return False
    done = f"{plan.label}."
    if plan.count > 1:
        number = show_number(plan.count, desk.project.locale)
        done = ngettext("{done} ({number} row).", "{done} ({number} rows).", plan.count)
        done = done.format(done=plan.label, number=number)
    toast(widget, f"{done} {left}".strip(), tr("Undo"), desk.undo)
    return True
