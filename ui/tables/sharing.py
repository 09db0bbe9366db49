"""Ticking rows for the partner's eyes, and the words that both sides may read."""

from collections.abc import Sequence

from models.project import Project
from resources.catalogue import Register
from resources.words import tr
from ui.tables.counting import counted

# A risk is written for us first. What the partner reads stands in columns of its own, begun as a copy.
JOINT_WORDS = {"risk": {"title": "joint_wording", "treatment": "joint_treatment"}}


def share_row(project: Project, register: Register, id: str, shared: bool) -> str:
    """Share a row or take it back, in one step with the copied words; the sentence that tells what happened."""
    return share_rows(project, register, [id], shared)


def share_rows(project: Project, register: Register, ids: Sequence[str], shared: bool) -> str:
    """Share rows or take them back, in one step with the copied words; the sentence that tells what happened."""
    rows = project.page(register.key, ids)
    words = JOINT_WORDS.get(register.key, {})
    main = next(iter(words.values()), "")
    bare = [id for id, row in rows.items() if main and not getattr(row, main)] if shared else []
    copied = any(
        getattr(rows[id], ours) and not getattr(rows[id], joint) for id in bare for ours, joint in words.items()
    )
    verb = tr("Shared") if shared else tr("No longer shared")
    with project.step(f"{verb} · {register.singular if len(ids) == 1 else register.title}"):
        project.set_many(register.key, ids, "shared", shared)
        for ours, joint in words.items():
            project.fill_many(register.key, bare, joint, ours)
    if not rows:
        return ""
    if len(rows) == 1:
        if copied:
            return tr("Shared with your partner. Your words were copied; look at “In words for both” and reword them.")
        return tr("Shared with your partner.") if shared else tr("Only for you again.")
    if copied:
        said = tr(
            "{rows} shared with your partner. Your words were copied; look at “In words for both” and reword them."
        )
    else:
        said = tr("{rows} shared with your partner.") if shared else tr("{rows} only for you again.")
    return said.format(rows=counted(register, len(rows)))
