"""The lanes of a table: which columns a register shows, beside its own, and how they are told apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.kinds import Value
from models.listing import NUMBER, RELATIONSHIP, SCORE, SCORES, SHARED
from resources.catalogue import Column, Register, tones
from resources.words import N_, tr

LOW_IS_GOOD = {"likelihood", "impact"}
LOW_IS_BAD = {"pulse", "score", "skill", "maturity"}
NAMES = {"number": NUMBER, "score": SCORE, "share": SHARED, "relationship": RELATIONSHIP}  # as a Listing calls them

# Pixels at the usual body size: the least a column needs, and how it shares what is left.
WIDTHS: dict[str, tuple[int, int]] = {
    "line": (128, 4),
    "text": (140, 6),
    "person": (92, 2),
    "party": (104, 2),
    "link": (116, 2),
    "choice": (112, 1),
    "choices": (120, 2),
    "scale": (104, 1),
    "date": (108, 1),
    "number": (72, 1),
    "money": (84, 1),
    "yes_no": (64, 0),
    "file": (96, 1),
}
OTHER_WIDTHS: dict[str, tuple[int, int]] = {
    "number": (60, 0),
    "rank": (66, 0),
    "score": (68, 0),
    "share": (66, 0),
    "relationship": (120, 2),
    "details": (36, 0),
}
# Registers whose rows people call by their number even inside a step.
NUMBERED = {"risk", "issue", "action", "objective", "decision", "value_idea", "exit_task", "exit_trigger"}
RANKED = {"ladder_rung": N_("Rung")}


@dataclass(frozen=True, slots=True)
class Lane:
    """One column on the screen: a register's own ("value"), or number, rank, score, share, relationship, details."""

    what: str
    label: str
    column: Column | None = None
    locked: bool = False
    tip: str = ""
    letters: int = 1

    @property
    def key(self) -> str:
        """The stored column behind it, if any."""
        return self.column.key if self.column else ("shared" if self.what == "share" else "")

    @property
    def name(self) -> str:
        """What the lane is called in a layout, and in a Listing that is sorted by it."""
        return self.column.key if self.column else NAMES.get(self.what, self.what)

    @property
    def fixed(self) -> bool:
        """Whether it always keeps its place: the number in front, the way into the drawer behind."""
        return self.what in ("number", "rank", "details")

    @property
    def width(self) -> tuple[int, int]:
        """The pixels that do for it at the usual body size, whatever its words, and its share of what is left over."""
        if self.column is not None:
            return WIDTHS[self.column.kind]
        least, part = OTHER_WIDTHS[self.what]
        return least + 11 * (self.letters - 1), part


def lanes_of(register: Register, columns: Sequence[Column], us: str, them: str, *, embedded: bool, everywhere: bool
             ) -> tuple[Lane, ...]:  # fmt: skip
    """The lanes of a table: number, the asked columns, a score where there is one, the share tick, the relationship."""
    found: list[Lane] = []
    if register.key in RANKED and not everywhere:
        found.append(Lane("rank", tr(RANKED[register.key]), tip=tr("Its place in the order")))
    elif not embedded or register.key in NUMBERED:
        found.append(
            Lane("number", "", tip=tr("Its number stays the same, whatever the order"), letters=len(register.prefix))
        )
    factors = SCORES.get(register.key, ())
    keys = [column.key for column in columns]
    for column in columns:
        private = column.audience == "ours" and register.audience != "ours"
        tip = tr("Only for us: never printed for the partner") if private else column.help
        found.append(Lane("value", column.label_for(us, them), column, private, tip))
        if factors and column.key == factors[-1] and all(key in keys for key in factors):
            found.append(Lane("score", tr("Score"), tip=tr("Likelihood × impact")))
    if everywhere and register.scope != "business":
        found.append(Lane("relationship", tr("Relationship")))
    if register.audience == "shareable":
        found.append(Lane("share", tr("Share"), tip=tr("Ticked rows can be read by your partner in the joint plan")))
    found.append(Lane("details", "", tip=tr("Everything about this row")))
    return tuple(found)


def put_in_order(lanes: Sequence[Lane], names: Sequence[str]) -> tuple[Lane, ...]:
    """The lanes with the named ones first, in the order of the names; number and details keep their ends."""
    places = {name: place for place, name in enumerate(names)}
    free = sorted((lane for lane in lanes if not lane.fixed), key=lambda lane: places.get(lane.name, len(places)))
    front = [lane for lane in lanes if lane.what in ("number", "rank")]
    return (*front, *free, *(lane for lane in lanes if lane.what == "details"))


def tone_of(column: Column, value: Value) -> str:
    """The tone of the pill that shows a value, or an empty string where no pill is due."""
    if value is None or value == "":
        return ""
    if column.kind == "choice":
        return tones().get(column.choices, {}).get(value, "")
    if column.kind == "scale" and column.scale in LOW_IS_GOOD:
        return "green" if value <= 2 else "amber" if value == 3 else "red"
    if column.kind == "scale" and column.scale in LOW_IS_BAD:
        return "red" if value <= 2 else "amber" if value == 3 and column.scale != "maturity" else "green"
    return ""
