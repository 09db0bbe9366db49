"""The minutes of one talk, in words: what was said, decided and promised, through the allow-list of its reader."""

from datetime import date

from models.days import show_long_date
from models.meetings import find_meeting
from models.reader import OURS, Entry, Reader
from models.snapshot import Answer, Block, Column, Facts, Row, Table
from models.trouble import ProjectError
from resources import catalogue
from resources.catalogue import registers
from resources.words import N_, tr

NOT_SHARED = N_(
    "This talk is not shared with your partner. Tick “Share with partner” at its head first, or print it for yourselves."
)
TONES = {"green": "good", "red": "bad"}
ASKED = (("keep", N_("Keep")), ("start", N_("Start")), ("stop", N_("Stop")))


def choose(reader: Reader, wanted: str, today: date | None = None) -> str:
    """The key of the meeting that minutes are about: the one wanted by key or number (MT-03), or the latest one held.

    Empty where there is none. ProjectError where the wanted one is not there, or not for this reader.
    """
    entries = reader.rows("meeting", ("date",))
    if wanted:
        row = find_meeting(reader.project, wanted)
        if row is None or row.relationship_id != reader.relationship:
            raise ProjectError(tr("There is no meeting “{wanted}” here.").format(wanted=wanted))
        if all(entry.id != row.id for entry in entries):
            raise ProjectError(tr(NOT_SHARED))
        return str(row.id)
    if not entries:
        return ""
    today = today or date.today()
    held = [e for e in entries if e.values["date"] is not None and e.values["date"] <= today]
    return max(held, key=lambda e: e.values["date"]).id if held else entries[-1].id


def head(reader: Reader, meeting: str, title: str) -> tuple[str, tuple[str, ...]]:
    """The title of the minutes and the lines beneath it: the day, and where the relationship stands."""
    entry = _meeting(reader, meeting)
    if entry is None:
        return title, ()
    name, day = " ".join(str(entry.values["title"]).split()), entry.values["date"]
    lines = [" · ".join(part for part in (show_long_date(day, reader.locale) if day else "", entry.number) if part)]
    register = registers()["relationship"]
    if reader.relationship and reader.audience == OURS:
        for row in reader.rows("relationship", ("type", "stage"), id=reader.relationship):
            lines.append(
                " · ".join(t for c in ("type", "stage") if (t := reader.show(register.column(c), row.values[c])))
            )
    return f"{title}: {name}" if name else title, tuple(line for line in lines if line)


def compose(special: str, reader: Reader, meeting: str) -> list[Block]:
    """The blocks of one part of the minutes; nothing where nothing was said, except for decisions and actions."""
    entry = _meeting(reader, meeting)
    makers = {
        "minutes_present": _present,
        "minutes_agenda": _agenda,
        "minutes_notes": _notes,
        "minutes_questions": _questions,
        "minutes_decisions": _decisions,
        "minutes_actions": _actions,
        "minutes_next": _next,
    }
    return makers[special](reader, entry)


def _columns(reader: Reader) -> tuple[str, ...]:
    register = registers()["meeting"]
    return tuple(column.key for column in register.columns if reader.may_see(register, column))


def _meeting(reader: Reader, meeting: str) -> Entry | None:
    return next(iter(reader.rows("meeting", _columns(reader), id=meeting)), None) if meeting else None


def _said(entry: Entry | None, column: str) -> str:
    return str(entry.values.get(column) or "").strip() if entry else ""


def _present(reader: Reader, entry: Entry | None) -> list[Block]:
    text = _said(entry, "present")
    return [Answer("", text)] if text else []


def _agenda(reader: Reader, entry: Entry | None) -> list[Block]:
    points = [line.strip() for line in _said(entry, "agenda").splitlines() if line.strip()]
    text = "\n".join(f"{number}.  {point}" for number, point in enumerate(points, start=1))
    return [Answer("", text)] if text else []


def _notes(reader: Reader, entry: Entry | None) -> list[Block]:
    found: list[Block] = [Answer("", text)] if (text := _said(entry, "notes")) else []
    if private := _said(entry, "private_note"):
        found.append(Answer(registers()["meeting"].column("private_note").label, private, private=True))
    return found


def _questions(reader: Reader, entry: Entry | None) -> list[Block]:
    cells = tuple(_said(entry, key) for key, _ in ASKED)
    heads = tuple(Column(tr(label)) for _, label in ASKED)
    return [Table(heads, (Row(cells),))] if any(cells) else []


def _decisions(reader: Reader, entry: Entry | None) -> list[Block]:
    columns = ("decision", "decided_by", "both")
    return [_table(reader, "decision", columns, ("why", "private_note"), entry, tr("Nothing was decided."))]


def _actions(reader: Reader, entry: Entry | None) -> list[Block]:
    columns = ("action", "owner", "party_id", "due", "status")
    return [_table(reader, "action", columns, ("priority", "private_note"), entry, tr("Nobody promised anything."))]


def _next(reader: Reader, entry: Entry | None) -> list[Block]:
    day = entry.values["next_on"] if entry else None
    return [Facts(((tr("We meet again on"), show_long_date(day, reader.locale)),))] if day else []


def _table(reader: Reader, key: str, columns: tuple[str, ...], details: tuple[str, ...], entry: Entry | None,
           empty: str) -> Table:  # fmt: skip
    register = registers()[key]
    details = tuple(name for name in details if reader.may_see(register, register.column(name)))
    heads = [Column(tr("No."), weight=0.4)]
    for name in columns:
        column = register.column(name)
        weight = {"text": 2.4, "line": 1.2, "person": 1.1}.get(column.kind, 0.8)
        heads.append(
            Column(column.label_for(reader.us, reader.them), False, weight, column.choices in catalogue.tones())
        )
    rows = []
    for found in reader.rows(key, columns + details, meeting_id=entry.id) if entry else []:
        cells = [reader.show(register.column(name), found.values[name]) for name in columns]
        tones = [catalogue.tones().get(register.column(n).choices, {}).get(str(found.values[n]), "") for n in columns]
        more = tuple(
            (register.column(name).label, text)
            for name in details
            if (text := reader.show(register.column(name), found.values[name]))
        )
        rows.append(Row((found.number, *cells), more, ("", *(TONES.get(tone, tone) for tone in tones))))
    return Table(tuple(heads), tuple(rows), "", empty)
