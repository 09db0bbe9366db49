"""Which chapter of the manual fits what somebody is doing, and how to show it from anywhere."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QWidget

from resources.manual import topic_of
from ui.theme import current

if TYPE_CHECKING:
    from ui.window import Window

# Parts of pages, and dialogues, by the names of their classes: what holds the focus says what F1 is about.
CHAPTERS = {
    "SearchBox": "search",
    "ScopeList": "scope",
    "MatrixCard": "effort",
    "ChartSection": "charts",
    "LinkedRows": "links",
    "ChosenBar": "many_rows",
    "ChangeLine": "many_rows",
    "FilterPanel": "finding_rows",
    "ColumnsPanel": "finding_rows",
    "FindingsCard": "watch",
    "Health": "overview",  # unspoken
    "StagePanel": "stages",
    "StageTrack": "stages",
    "Backups": "backups",  # unspoken
    "ConflictDialog": "moving",
    "ExportDates": "calendar",
    "ExportRows": "to_spreadsheet",
    "ImportRows": "to_spreadsheet",
    "AskPassword": "password",
    "SetPassword": "password",
    "OldCopies": "password",
    "PersonReport": "personal",
    "EraseRatings": "personal",
    "RescueDialog": "rescue",
    "RestoreMoment": "history",
    "ThinHistory": "history",
    "NewProject": "first_plan",
    "RelationshipDialog": "several_partners",
    "FirmsDialog": "several_partners",
    "AskName": "history",
    "PickDay": "week",
}


def topic_about(widget: QWidget | None) -> str:
    """The chapter about a widget, or about what it is a part of; empty where there is none."""
    while widget is not None:
        for kind in type(widget).__mro__:
            if kind.__name__ in CHAPTERS:
                return CHAPTERS[kind.__name__]
        widget = widget.parentWidget()
    return ""


def topic_here(window: "Window") -> str:
    """The chapter about what the keys go to now; “manual”, the one last read, where help is shown already."""
    work = window.workspace
    if window.desk is None or work is None:
        return topic_of("welcome")
    if work.page == "help":
        return "manual"
    topic = topic_about(window.focusWidget())
    panel = work.top.search.panel
    if topic == "search" and (panel is None or panel.isHidden()):
        topic = ""  # the keys were left in the box; nobody is looking for anything
    return topic or topic_of(work.page)


def show_help(widget: QWidget, topic: str) -> None:
    """Show a chapter in the window that a widget is in; over a dialogue, in a window of its own."""
    window = cast(Any, widget.window())
    if hasattr(window, "show_help"):
        window.show_help(topic)
        return
    from ui.help.page import HelpDialog

    HelpDialog(current(), topic, window).open()
