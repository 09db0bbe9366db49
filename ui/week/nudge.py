"""The gentle list: once a day on opening, a quiet bar that says what is late and what is due this week."""

from datetime import date
from typing import TYPE_CHECKING

from resources.words import tr
from ui.parts import Banner
from ui.week.page import count_words

if TYPE_CHECKING:
    from ui.settings import Settings
    from ui.workspace import Workspace


def show_nudge(workspace: "Workspace", settings: "Settings") -> Banner | None:
    """Show the bar where there is something to say today and nobody has switched it off; samples never nag."""
    from models.diary import count_dates

    desk = workspace.desk
    if desk is None or not settings.nudges or workspace.page == "week":
        return None
    project, today = desk.project, date.today()
    key = str(project.path.absolute())
    if project.info.sample or settings.nudged.get(key) == today.isoformat():
        return None
    late, soon = count_dates(project, None, today)
    if not late and not soon:
        return None
    settings.nudged = {path: day for path, day in settings.nudged.items() if day == today.isoformat()}
    settings.nudged[key] = today.isoformat()
    settings.save()
    bar = workspace.nudge
    bar.say(count_words(late, soon))
    bar.add_button(tr("Show"), lambda: workspace.go("@/week"))
    bar.add_button(tr("Not now"), bar.hide, "quiet")
    workspace.page_shown.connect(lambda page: bar.hide() if page == "week" else None)
    bar.show()
    return bar
