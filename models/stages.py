"""The eight stages of a relationship: what each asks for, what is missing before the next, and moving on."""

from dataclasses import dataclass
from datetime import date

from models.change import Change
from models.progress import DONE, NOT_RELEVANT, Progress
from models.project import Project
from models.trouble import ProjectError
from resources.guide import LAST_STAGE, steps_for_stage
from resources.words import tr


@dataclass(frozen=True, slots=True)
class Asked:
    """One step that a stage asks for, and how far it has come (a state of models.progress); main or only touched."""

    clause: str
    title: str
    state: str
    main: bool

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in (DONE, NOT_RELEVANT)


def asked_for(progress: Progress, stage: int) -> list[Asked]:
    """The steps that a stage 1–8 asks for, the main ones first, each in the order of the guide."""
    found = [
        Asked(step.clause, step.title, progress.steps[step.clause].state, weight == "main")
        for step, weight in steps_for_stage(stage)
        if step.clause in progress.steps
    ]
    return sorted(found, key=lambda one: not one.main)


def missing_from(progress: Progress, stage: int) -> list[Asked]:
    """The main steps of a stage that are not settled; nothing for stage 0, where a relationship has none yet."""
    return [one for one in asked_for(progress, stage) if one.main and not one.settled] if stage else []


def decision_words(project: Project, stage: int) -> str:
    """How a move is written down among the decisions."""
    return tr("Moved to stage {stage} · {name}").format(
        stage=stage, name=project.show("relationship", "stage", str(stage))
    )


def move(project: Project, relationship: str, stage: int, *, decide: bool, today: date | None = None) -> Change | None:
    """Put a relationship on a stage 1–8, and where wished write the decision down, in one step; None where it is there.

    ProjectError for a relationship that is gone or a file that can't be written.
    """
    record = project.get("relationship", relationship)
    if record is None:
        raise ProjectError(tr("That relationship is gone; undo may bring it back."))
    if not 1 <= stage <= LAST_STAGE:
        raise ValueError(f"no stage {stage}")
    if record.stage == str(stage):
        return None
    with project.step(tr("Moved {name} to stage {stage}").format(name=record.name, stage=stage)):
        project.set("relationship", relationship, "stage", str(stage))
        if decide:
            project.add("decision", relationship, date=today or date.today(),
                        decision=decision_words(project, stage), decided_by=project.history.person)  # fmt: skip
    return project.history.last
