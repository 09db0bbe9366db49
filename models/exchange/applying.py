"""Carries out a plan: all of its rows in one step, so that one undo takes all of them back."""

from models.exchange.planning import CHANGE, NEW, PROBLEM, Plan
from models.project import Project
from models.trouble import ProjectError


def apply_plan(project: Project, plan: Plan) -> str:
    """Add and change what the plan says, and tell what was done. ProjectError where a row has gone meanwhile.

    Rows that can't be read are left out; nothing is ever deleted.
    """
    register = plan.register
    new = [dict(row.values) for row in plan.rows if row.state == NEW]
    changed = {row.id: row.values for row in plan.rows if row.state == CHANGE}
    with project.step(f"{'Pasted' if plan.pasted else 'Imported'} {register.title}"):
        if changed:
            project.change_many(register.key, changed)
        taken = {row.id for row in project.select(register.key, ("id",))} if new else set()
        if any(row["id"] in taken for row in new):
            raise ProjectError("These rows were brought in meanwhile. Look at the file again.")
        if new:
            project.add_many(register.key, None, new)
    return describe(plan)


def describe(plan: Plan) -> str:
    """What was done, in one sentence or two."""
    one, many = plan.register.singular, "rows"
    new, changed, left = plan.count(NEW), plan.count(CHANGE), plan.count(PROBLEM)
    done = [f"{new:,} {one if new == 1 else many} added"] if new else []
    done += (
        [f"{changed:,} {one if changed == 1 else many} changed" if not new else f"{changed:,} changed"]
        if changed
        else []
    )
    sentence = f"{', '.join(done)}." if done else "Nothing to change: everything was there already."
    if left:
        sentence += f" {left:,} row{' was' if left == 1 else 's were'} left out."
    return sentence
