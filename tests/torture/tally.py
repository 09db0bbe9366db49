"""What a torture found: how many rounds it ran, what was lost, and a line to print."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """The count of one torture. note() a loss for each promise that was broken."""

    name: str
    rounds: int = 0
    losses: list[str] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def note(self, loss: str) -> None:
        """Write down a broken promise."""
        self.losses.append(f"{self.name}, round {self.rounds}: {loss}")

    def count(self, what: str, number: int = 1) -> None:
        """Count how often something happened, to see that the torture reached it."""
        self.told[what] = self.told.get(what, 0) + number

    @property
    def line(self) -> str:
        """One line of the table."""
        what = ", ".join(f"{number} {word}" for word, number in sorted(self.told.items()))
        return f"| {self.name} | {self.rounds:,} | {len(self.losses)} | {self.seconds:.0f} s | {what} |"


def run(torture: Callable[..., None], name: str, rounds: int, *arguments: object) -> Tally:
    """Run one torture for so many rounds."""
    tally = Tally(name)
    begun = time.monotonic()
    torture(tally, rounds, *arguments)
    tally.seconds = time.monotonic() - begun
    return tally
