"""Which charts belong to which register, and what would make an empty one appear."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Showing:
    """One chart of a register: its name in models/chart_facts.py, title, the word on its button, and how it is looked at."""

    chart: str
    title: str
    word: str = ""
    view: str = ""


HEAT_MAP = (
    Showing("heat_map", "Heat map", "Before treatment", "before"),
    Showing("heat_map", "Heat map", "After treatment", "after"),
)
PULSE = (
    Showing("pulse", "How each side sees it", "Latest round"),
    Showing("trend", "How trust moves", "Over time"),
)
CHARTS: dict[str, tuple[Showing, ...]] = {
    "risk": HEAT_MAP,
    "objective": (Showing("objectives", "Objectives on track"),),
    "action": (Showing("burndown", "Open actions, week by week"),),
    "exit_task": (Showing("exit_burndown", "Open exit tasks, week by week"),),
    "value_idea": (Showing("pipeline", "Effort and benefit"),),
    "issue": (
        Showing("ladder_use", "How the ladder is used", "The ladder"),
        Showing("issue_types", "What it is about", "By kind"),
    ),
    "pulse_round": PULSE,
    "pulse_answer": PULSE,
    "maturity_rating": (Showing("maturity", "How far the partnership has come"),),
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
    "heat_map": "Say how likely a risk is and how hard it would hit you. It then takes its place on this map.",
    "objectives": "Give an objective the number you start from and the number you want. Its bar then appears here.",
    "burndown": "Add an action. Here you then see, week by week, how many are open.",
    "exit_burndown": "Add an exit task. Here you then see, week by week, how many are open.",
    "pipeline": "Say how much effort an idea takes and what it brings. Your quick wins then stand out here.",
    "ladder_use": "Write down an issue and its rung. Here you then see where issues are settled, and how fast.",
    "issue_types": "Write down an issue and what it is about. Here you then see what keeps coming back.",
    "pulse": "Ask both sides a first round of the trust pulse. Here you then see where they differ.",
    "trend": "After a second round of the trust pulse you see here which way trust is moving.",
    "maturity": "Rate a first principle together. Here you then see how far the partnership has come.",
}
ONE_AT_A_TIME = "Choose one relationship, top left, to see how trust moves there over time."
NOT_TREATED = "No risk says yet what is left of it after treatment."
WHAT_IT_COUNTS: dict[str, str] = {
    "burndown": "An action counts from the day it was written down or agreed in a meeting, else from the start.",
    "exit_burndown": "A task counts from the day it was written down, else from the start.",
    "objectives": "Each bar runs from where you began to the target.",
    "pipeline": "Much benefit for little effort stands at the top left.",
    "ladder_use": "Days are counted from raised to settled; the middle one of all is shown.",
    "issue_types": "Days are counted from raised to settled; the middle one of all is shown.",
    "pulse": "Average scores from 1 to 5; amber where the two sides differ by 0.7 or more.",
    "trend": "Average of all statements, round by round.",
    "maturity": "Accord’s own scale of four levels.",
}
