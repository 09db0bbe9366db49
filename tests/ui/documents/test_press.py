"""The press: the latest order wins, trouble is told, nothing is printed twice."""

import threading
from typing import Any

from pytestqt.qtbot import QtBot

from ui.documents.press import Press, Print, texts


class Slow:
    """A printer that waits to be let go."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.printed: list[Any] = []

    def __call__(self, snapshot: Any) -> Print:
        self.gate.wait(5)
        self.printed.append(snapshot)
        if isinstance(snapshot, Exception):
            raise snapshot
        return Print(snapshot, str(snapshot).encode(), {})


def test_latest_request_wins(qtbot: QtBot) -> None:
    printer = Slow()
    press = Press(printer=printer)
    came: list[bytes] = []
    press.done.connect(lambda printed: came.append(printed.data))
    for order in ("first", "second", "third"):
        press.order(order)  # type: ignore[arg-type]
    assert press.at_work
    printer.gate.set()
    qtbot.waitUntil(lambda: came == [b"third"], timeout=5000)
    assert printer.printed == ["first", "third"]
    assert not press.at_work


def test_the_same_order_is_not_printed_twice(qtbot: QtBot) -> None:
    printer = Slow()
    press = Press(printer=printer)
    press.order("plan")  # type: ignore[arg-type]
    press.order("plan")  # type: ignore[arg-type]
    with qtbot.waitSignal(press.done, timeout=5000):
        printer.gate.set()
    assert printer.printed == ["plan"]


def test_cancelled_orders_never_come_out(qtbot: QtBot) -> None:
    printer = Slow()
    press = Press(printer=printer)
    came: list[object] = []
    press.done.connect(came.append)
    press.order("plan")  # type: ignore[arg-type]
    press.cancel()
    with qtbot.waitSignal(press.busy, timeout=5000, check_params_cb=lambda on: not on):
        printer.gate.set()
    assert came == []


def test_trouble_is_told(qtbot: QtBot) -> None:
    printer = Slow()
    printer.gate.set()
    press = Press(printer=printer)
    with qtbot.waitSignal(press.failed, timeout=5000) as failed:
        press.order(MemoryError("pages"))  # type: ignore[arg-type]
    assert isinstance(failed.args[0], MemoryError)
    with qtbot.waitSignal(press.done, timeout=5000):
        press.order("again")  # type: ignore[arg-type]


def test_texts_finds_every_string() -> None:
    assert list(texts(("a", ["b", ("c", 1, None, b"d")]))) == ["a", "b", "c"]
