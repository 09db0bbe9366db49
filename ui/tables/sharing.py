"""Ticking a row for the partner's eyes, and the words that both sides may read."""

from models.project import Project
from resources.catalogue import Register

# A risk is written for us first. What the partner reads stands in columns of its own, begun as a copy.
JOINT_WORDS = {"risk": {"title": "joint_wording", "treatment": "joint_treatment"}}


def share_row(project: Project, register: Register, id: str, shared: bool) -> str:
    """Share a row or take it back, in one step with the copied words; the sentence that tells what happened."""
    row = project.get(register.key, id)
    if row is None:
        return ""
    copied = False
    verb = "Shared" if shared else "No longer shared"
    with project.step(f"{verb} · {register.singular}"):
        project.set(register.key, id, "shared", shared)
        if shared:
            words = JOINT_WORDS.get(register.key, {})
            main = next(iter(words.values()), "")
            if main and not getattr(row, main):
                for ours, joint in words.items():
                    if getattr(row, ours) and not getattr(row, joint):
                        project.set(register.key, id, joint, getattr(row, ours))
                        copied = True
    if copied:
        return "Shared with your partner. Your words were copied; look at “In words for both” and reword them."
    return "Shared with your partner." if shared else "Only for you again."
