"""A project of 200 relationships and 50,000 register rows in the real window: opening, pages, scrolling, filters, search.

Run by bench.py in a process of its own, so that memory is the window's alone; prints one JSON object of milliseconds and MB.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROUNDS = 5
WORDS = ("cellar", "oven key", "invo", "ov", "R-17", "Partner 42", "price depot rota")


def main(path: Path) -> None:
    """Measure one project file."""
    from PySide6.QtWidgets import QApplication

    from app.start import megabytes
    from models.listing import Listing, list_ids
    from models.project import ANY
    from models.search.search import Search
    from ui import theme
    from ui.places import PLACES
    from ui.settings import Settings
    from ui.window import Window

    app = QApplication([])
    theme.load_fonts()
    window = Window(theme.apply(app, "light"), Settings(person="Bench"), opening=True)
    window.resize(1360, 860)
    window.show()
    window.set_ready()

    def settle() -> None:
        for _ in range(4):
            app.sendPostedEvents()
            app.processEvents()

    def clock(act: Callable[[], object]) -> float:
        begun = time.perf_counter()
        act()
        settle()
        return (time.perf_counter() - begun) * 1000

    settle()
    found: dict[str, object] = {"open": clock(lambda: window.open_file(path))}
    desk = window.desk
    assert desk is not None and window.workspace is not None
    relationships = desk.project.relationships()
    pages: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        for scope in (None, relationships[7 * number].id):
            desk.show_scope(scope)
            settle()
            for place in PLACES:
                where = f"{place.key} ({'all' if scope is None else 'one'})"
                pages.setdefault(where, []).append(clock(lambda: window.go(place.key)))  # noqa: B023
    found["first"] = {where: times[0] for where, times in pages.items()}
    found["again"] = {where: sorted(times[1:])[len(times) // 2] for where, times in pages.items()}
    desk.show_scope(None)
    window.go("risks")
    settle()
    table = window.workspace.page_of("risks").tables["risk"]  # type: ignore[attr-defined]
    bar = table.view.verticalScrollBar()
    found["scroll"] = max(clock(lambda: bar.setValue(bar.maximum() * part // 40)) for part in range(41))  # noqa: B023
    lists = {
        "text": Listing(text="cellar"),
        "choice and text": Listing(text="oven", choices=(("status", ("open",)),)),
        "sorted": Listing(sort="title"),
    }
    found["lists"] = {
        name: sorted(clock(lambda: list_ids(desk.project, "risk", ANY, listing)) for _ in range(ROUNDS))[ROUNDS // 2]  # noqa: B023
        for name, listing in lists.items()
    }
    found["filter shown"] = max(clock(lambda: table.model.arrange(listing)) for listing in (*lists.values(), Listing()))  # noqa: B023
    finder = Search(desk.project)
    found["search"] = {
        word: sorted(clock(lambda: finder.find(word)) for _ in range(ROUNDS))[ROUNDS // 2]  # noqa: B023
        for word in WORDS
    }
    found["memory"] = megabytes()
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    sys.stdout.flush()
    os._exit(0)
