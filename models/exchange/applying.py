"""Carries out a plan: all of its rows in one step, so that one undo takes all of them back."""

from models.exchange.planning import CHANGE, NEW, PROBLEM, Plan
from models.project import Project
from models.trouble import ProjectError
from resources.words import ngettext, tr


def apply_plan(project: Project, plan: Plan) -> str:
    """Add and change what the plan says, and tell what was done. ProjectError where a row has gone meanwhile.

    Rows that can't be read are left out; nothing is ever deleted.
    """
    register = plan.register
    new = [dict(row.values) for row in plan.rows if row.state == NEW]
    changed = {row.id: row.values for row in plan.rows if row.state == CHANGE}
    label = tr("Pasted {register}") if plan.pasted else tr("Imported {register}")
    with project.step(label.format(register=register.title)):
        if changed:
            project.change_many(register.key, changed)
        taken = {row.id for row in project.select(register.key, ("id",))} if new else set()
        if any(row["id"] in taken for row in new):
            raise ProjectError(tr("These rows were brought in meanwhile. Look at the file again."))
        if new:
            project.add_many(register.key, None, new)
    return describe(plan)


def describe(plan: Plan) -> str:
    """What was done, in one sentence or two."""
    new, changed, left = plan.count(NEW), plan.count(CHANGE), plan.count(PROBLEM)
    if new and changed:
        sentence = ngettext(
            "{number:,} {singular} added, {changed:,} changed.", "{number:,} rows added, {changed:,} changed.", new
        )
    elif new:
        sentence = ngettext("{number:,} {singular} added.", "{number:,} rows added.", new)
    elif changed:
        sentence = ngettext("{number:,} {singular} changed.", "{number:,} rows changed.", changed)
    else:
        sentence = tr("Nothing to change: everything was there already.")
    said = [sentence.format(number=new or changed, changed=changed, singular=plan.register.singular)]
    if left:
        sentence = ngettext("{number:,} row was left out.", "{number:,} rows were left out.", left)
        said.append(sentence.format(number=left))
    return " ".join(said)
