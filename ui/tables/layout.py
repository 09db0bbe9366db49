"""How a list is laid out on this computer: which lanes, in which order and how wide, and what it is sorted by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Layout:
    """usual: the calm set of lanes by name. shown: the user's own choice, in order, or nothing. Widths in pixels at 100 %."""

    usual: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)

    @property
    def wanted(self) -> tuple[str, ...]:
        """The lanes to show, in order."""
        return self.shown or self.usual

    def store(self) -> dict[str, Any]:
        """What is remembered of it."""
        return {"shown": list(self.shown), "widths": dict(self.widths)}

    @classmethod
    def load(cls, usual: tuple[str, ...], names: frozenset[str], data: Mapping[str, Any]) -> "Layout":
        """What was remembered, as far as it still makes sense: lanes that no longer exist are left out."""
        shown, widths = data.get("shown", []), data.get("widths", {})
        kept = tuple(dict.fromkeys(n for n in shown if n in names)) if isinstance(shown, list) else ()
        sizes = widths.items() if isinstance(widths, dict) else ()
        return cls(usual, kept, {n: size for n, size in sizes if n in names and isinstance(size, int) and size > 0})
