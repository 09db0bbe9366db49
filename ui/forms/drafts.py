"""Typing that can't be read yet: kept word for word until it is mended, so that leaving a page loses nothing."""

from ui.desk import Desk
from ui.forms.source import Key


class Drafts:
    """Raw texts by the cell they were typed for. While there are any, not everything is saved, and the desk says so."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._texts: dict[Key, str] = {}

    def keep(self, key: Key, text: str) -> None:
        """Remember what was typed."""
        self._texts[key] = text
        self._desk.hold(self)

    def drop(self, key: Key) -> None:
        """Forget it: it has been mended, or taken back."""
        if self._texts.pop(key, None) is not None and not self._texts:
            self._desk.release(self)

    def text(self, key: Key) -> str | None:
        """What was typed for a cell and could not be read, or None."""
        return self._texts.get(key)

    def forget(self) -> None:
        """Forget everything, as when the project closes."""
        self._texts.clear()
        self._desk.release(self)

    def flush(self) -> None:
        """Nothing here can be saved; it waits for its reader."""
