"""The table that `make bench` prints."""

from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Line:
    """One row of the table: what was measured, the figure, its goal, and the floor it stands on."""

    what: str
    figure: str
    goal: str
    floor: str
    ratio: str = ""


def show(lines: list[Line]) -> None:
    """Print the lines under their headings, in columns."""
    rows = [("what", "measured", "goal", "floor in the same run", "ratio"), *(astuple(line) for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(5)]
    rows.insert(1, tuple("-" * width for width in widths))
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
