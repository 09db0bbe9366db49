"""Which charts belong to which register, and what would make an empty one appear."""

from dataclasses import dataclass

from resources.words import N_


@dataclass(frozen=True, slots=True)
class Showing:
    """One chart of a register: its name in models/chart_facts.py, title, the word on its button, and how it is looked at."""

    chart: str
    title: str
    word: str = ""
    view: str = ""


HEAT_MAP = (
    Showing("heat_map", N_("Heat map"), N_("Before treatment"), "before"),
    Showing("heat_map", N_("Heat map"), N_("After treatment"), "after"),
)
PULSE = (
    Showing("pulse", N_("How each side sees it"), N_("Latest round")),
    Showing("trend", N_("How trust moves"), N_("Over time")),
)
CHARTS: dict[str, tuple[Showing, ...]] = {
    "risk": HEAT_MAP,
    "objective": (Showing("objectives", N_("Objectives on track")),),
    "action": (Showing("burndown", N_("Open actions, week by week")),),
    "exit_task": (Showing("exit_burndown", N_("Open exit tasks, week by week")),),
    "value_idea": (Showing("pipeline", N_("Effort and benefit")),),
    "issue": (
        Showing("ladder_use", N_("How the ladder is used"), N_("The ladder")),
        Showing("issue_types", N_("What it is about"), N_("By kind")),
    ),
    "pulse_round": PULSE,
    "pulse_answer": PULSE,
    "maturity_rating": (Showing("maturity", N_("How far the partnership has come")),),
}
# The tables whose changes a chart shows.
TABLES: dict[str, tuple[str, ...]] = {
    "heat_map": ("risk",),
    "objectives": ("objective", "reading"),
    "burndown": ("action", "meeting"),
    "exit_burndown": ("exit_task",),
    "pipeline": ("value_idea",),
    "ladder_use": ("issue", "ladder_rung"),
    "issue_types": ("issue",),
    "pulse": ("pulse_round", "pulse_answer"),
    "trend": ("pulse_round", "pulse_answer"),
    "maturity": ("maturity_rating",),
}
WHAT_IT_TAKES: dict[str, str] = {
    "heat_map": N_("Say how likely a risk is and how hard it would hit you. It then takes its place on this map."),
    "objectives": N_("Give an objective the number you start from and the number you want. Its bar then appears here."),
    "burndown": N_("Add an action. Here you then see, week by week, how many are open."),
    "exit_burndown": N_("Add an exit task. Here you then see, week by week, how many are open."),
    "pipeline": N_("Say how much effort an idea takes and what it brings. Your quick wins then stand out here."),
    "ladder_use": N_("Write down an issue and its rung. Here you then see where issues are settled, and how fast."),
    "issue_types": N_("Write down an issue and what it is about. Here you then see what keeps coming back."),
    "pulse": N_("Ask both sides a first round of the trust pulse. Here you then see where they differ."),
    "trend": N_("After a second round of the trust pulse you see here which way trust is moving."),
    "maturity": N_("Rate a first principle together. Here you then see how far the partnership has come."),
}
ONE_AT_A_TIME = N_("Choose one relationship, top left, to see how trust moves there over time.")
NOT_TREATED = N_("No risk says yet what is left of it after treatment.")
WHAT_IT_COUNTS: dict[str, str] = {
    "burndown": N_("An action counts from the day it was written down or agreed in a meeting, else from the start."),
    "exit_burndown": N_("A task counts from the day it was written down, else from the start."),
    "objectives": N_("Each bar runs from where you began to the target."),
    "pipeline": N_("Much benefit for little effort stands at the top left."),
    "ladder_use": N_("Days are counted from raised to settled; the middle one of all is shown."),
    "issue_types": N_("Days are counted from raised to settled; the middle one of all is shown."),
    "pulse": N_("Average scores from 1 to 5; amber where the two sides differ by 0.7 or more."),
    "trend": N_("Average of all statements, round by round."),
    "maturity": N_("Accord’s own scale of four levels."),
}
