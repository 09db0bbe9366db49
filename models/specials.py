"""The blocks of a document that are more than answers and rows: parties, the one page, portfolio, signatures, changes."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from models.chart_facts import latest_readings, with_unit
from models.days import show_date
from models.progress import Progress
from models.reader import OURS, Entry, Reader
from models.snapshot import Answer, Block, Column, Facts, Note, OnePage, Row, Signature, Signatures, Table
from resources.catalogue import Register, choices, registers
from resources.outlines import Part
from resources.words import tr

ONE_PAGE_OBJECTIVES = 5
ENDING_LENGTH = 260


def edition(reader: Reader, kind: str) -> tuple[str, str, date | None]:
    """Version, status in words and review date of a document, from the plan's own answers or the last one issued."""
    issued = _issues(reader, kind)
    last = issued[-1].values if issued else None
    statuses = choices()["plan_status"]
    if kind == "joint_rmp":
        version = reader.answer("5.1.3.1.plan_version")
        status = reader.answer("5.1.3.1.plan_status")
        return (
            version or (last["version"] if last else "") or "0.1",
            status or statuses["draft"],
            reader.raw("5.1.3.1.next_review"),
        )
    review = None
    if kind == "corporate_rmp":
        review = reader.raw("5.1.3.1.corporate_review")
    elif reader.relationship:
        review = reader.raw("5.1.3.1.next_review")
    return (
        (last["version"] if last else "") or "0.1",
        statuses.get(last["status"] if last else "", statuses["draft"]),
        review,
    )


def compose(part: Part, reader: Reader, kind: str, progress: Progress) -> list[Block]:
    """The blocks behind a `special` of an outline."""
    makers: dict[str, Callable[[], list[Block]]] = {
        "parties": lambda: parties(reader),
        "firm": lambda: firm(reader),
        "relationship": lambda: relationship(reader),
        "one_page": lambda: [one_page(reader, progress)],
        "signatures": lambda: [signatures(reader, dated=kind == "joint_rmp")],
        "changes": lambda: changes(reader, kind),
        "portfolio": lambda: portfolio(reader),
        "firms": lambda: firms(reader, part.title),
        "sers": lambda: sers(reader),
        "lessons": lambda: lessons(reader),
        "raw_pulse": lambda: raw_pulse(reader),
        "business_diary": lambda: business_diary(reader),
        "attachments": lambda: attachments(reader),
    }
    return makers[part.special]()


def _show(reader: Reader, register: Register, entry: Entry, column: str) -> str:
    return reader.show(register.column(column), entry.values[column])


def _table(reader: Reader, key: str, columns: tuple[str, ...], details: tuple[str, ...] = (), title: str = "", *,
           everywhere: bool = False, **where: Any) -> list[Block]:  # fmt: skip
    register = registers()[key]
    columns, details = (
        tuple(name for name in names if reader.may_see(register, register.column(name))) for names in (columns, details)
    )
    if not columns:
        return []
    heads = tuple(
        Column((c := register.column(name)).label_for(reader.us, reader.them), c.kind in ("number", "money"),
               2.0 if c.kind == "text" else 1.0)
        for name in columns
    )  # fmt: skip
    rows = []
    for entry in reader.rows(key, columns + details, everywhere=everywhere, **where):
        more = tuple(
            (register.column(name).label, text) for name in details if (text := _show(reader, register, entry, name))
        )
        rows.append(Row(tuple(_show(reader, register, entry, name) for name in columns), more))
    empty = tr("Nothing written here yet.") if reader.audience == OURS else tr("Nothing agreed here yet.")
    return [Table(heads, tuple(rows), title, empty)]


def parties(reader: Reader) -> list[Block]:
    """Who the firms are: what they do, where, whom to ask, their part; ours first, then the partners in order."""
    register = registers()["party"]
    columns = ("name", "about", "people_count", "address", "contact_name", "email", "phone", "website")
    by_id = {e.id: e for e in reader.rows("party", columns)}
    links = reader.rows("partner", ("party_id", "part_played"))
    played = {e.values["party_id"]: e.values["part_played"] for e in links}
    us = reader.project.us().id
    blocks: list[Block] = []
    for id in dict.fromkeys((us, *played)):
        if entry := by_id.get(id):
            shown = {c: _show(reader, register, entry, c) for c in columns}
            contact = " · ".join(shown[c] for c in ("contact_name", "phone", "email", "website") if shown[c])
            rows = (
                (register.column("about").label, shown["about"]),
                (register.column("people_count").label, shown["people_count"]),
                (register.column("address").label, ", ".join(shown["address"].split("\n"))),
                (register.column("contact_name").label, contact),
                (registers()["partner"].column("part_played").label, played.get(id, "")),
            )
            blocks.append(Facts(tuple(r for r in rows if r[1]) or (rows[0],), entry.values["name"]))
    return blocks


def firm(reader: Reader) -> list[Block]:
    """Our own firm, for papers that concern no single partner."""
    return parties(reader)[:1]


def firms(reader: Reader, title: str) -> list[Block]:
    """All firms with their details, our own notes included: only in papers that are ours."""
    return _table(
        reader, "party", ("name", "about", "contact_name", "phone", "email"),
        ("people_count", "address", "website", "logo", "is_us", "private_note") if reader.audience == OURS else (), title,
    ) if reader.audience == OURS else []  # fmt: skip


def relationship(reader: Reader) -> list[Block]:
    """What we keep about the relationship itself: only in papers that are ours."""
    register = registers()["relationship"]
    if reader.audience != OURS:
        return []
    columns = tuple(column.key for column in register.columns)
    for entry in reader.rows("relationship", columns, id=reader.relationship):
        rows = tuple((register.column(c).label, _show(reader, register, entry, c)) for c in columns)
        return [Facts(tuple(r for r in rows if r[1]), tr("The relationship"))]
    return []


def portfolio(reader: Reader) -> list[Block]:
    """Every relationship with how we score it: never in an extract."""
    main = ("name", "role", "tier", "stage", "health")
    rest = ("type", "direction", "since", "annual_value", "share_percent", "importance", "replaceability", "our_weight",
            "competitor", "archived")  # fmt: skip
    return _table(reader, "relationship", main, rest) if reader.audience == OURS else []


def sers(reader: Reader) -> list[Block]:
    """The senior executives responsible, relationship by relationship, from the people registers."""
    if reader.audience != OURS:
        return []
    names = {e.id: e.values["name"] for e in reader.rows("relationship", ("name",))}
    rows = []
    for key, name in names.items():
        inner = Reader(reader.project, key, reader.audience, reader.locale)
        people = [
            e for e in inner.rows("person", ("name", "part", "party_id")) if e.values["part"] in ("ser", "deputy")
        ]
        us = reader.project.us().id
        sides = [
            ", ".join(
                e.values["name"] for e in people if e.values["part"] == part and (e.values["party_id"] == us) is ours
            )
            for ours in (True, False)
            for part in ("ser", "deputy")
        ]
        rows.append(Row((name, *sides)))
    heads = (tr("Relationship"), tr("Our SER"), tr("Our deputy"), tr("Their SER"), tr("Their deputy"))
    return [Table(tuple(Column(head) for head in heads), tuple(rows), "", tr("No relationship is entered yet."))]


def lessons(reader: Reader) -> list[Block]:
    """Lessons of every relationship and of the firm."""
    if reader.audience != OURS:
        return []
    return _table(reader, "lesson", ("lesson", "about", "next_time"), everywhere=True)


def raw_pulse(reader: Reader) -> list[Block]:
    """The raw answers of the latest round of the trust pulse: only in papers that are ours."""
    rounds = reader.rows("pulse_round", ("date",))
    if reader.audience != OURS or not rounds:
        return []
    last = max(rounds, key=lambda e: str(e.values["date"] or ""))
    columns, details = ("item", "party_id", "respondent", "score", "comment"), ("round_id", "not_applicable")
    return _table(reader, "pulse_answer", columns, details, tr("Raw answers of the latest round"), round_id=last.id)


def business_diary(reader: Reader) -> list[Block]:
    """Actions, decisions, meetings and attachments that concern the whole firm, where there are any."""
    if reader.audience != OURS:
        return []
    blocks = (
        _table(
            reader,
            "action",
            ("action", "owner", "due", "status"),
            ("party_id", "priority", "done_on", "source", "private_note"),
            tr("Actions of the firm"),
        )
        + _table(
            reader,
            "decision",
            ("date", "decision", "decided_by"),
            ("why", "both", "private_note"),
            tr("Decisions of the firm"),
        )
        + _table(
            reader,
            "meeting",
            ("date", "title", "present"),
            ("notes", "keep", "start", "stop", "private_note"),
            tr("Meetings of the firm"),
        )
        + attachments(reader)
    )
    return [block for block in blocks if not isinstance(block, Table) or block.rows]


def attachments(reader: Reader) -> list[Block]:
    """Files kept in the project for this scope: only in papers that are ours."""
    if reader.audience != OURS:
        return []
    found = _table(reader, "attachment", ("name", "about", "belongs_to", "file"), (), tr("Files kept with this"))
    return [block for block in found if isinstance(block, Table) and block.rows]


def one_page(reader: Reader, progress: Progress) -> OnePage:
    """The plan on one page."""
    by = re.sub(r"^by\s+", "", reader.answer("5.3.3.6.objectives_by").strip(), flags=re.IGNORECASE)
    now = latest_readings(reader)
    register = registers()["objective"]
    rows = []
    for e in reader.rows("objective", ("objective", "measure", "unit", "baseline", "target", "due", "status")):
        v = e.values
        if v["status"] != "dropped":
            current = with_unit(now.get(e.id, v["baseline"]), v["unit"], reader)
            due = reader.show(register.column("due"), v["due"])
            rows.append(Row((v["objective"], v["measure"], current, with_unit(v["target"], v["unit"], reader), due)))
    heads = (Column(tr("Joint objective"), weight=2.2), Column(tr("Measure"), weight=1.6), Column(tr("Now"), numeric=True),
             Column(tr("Target"), numeric=True), Column(tr("By")))  # fmt: skip
    texts = (
        Answer(tr("Why we work together"), reader.answer("5.2.3.2.why_together")),
        Answer(
            tr("What we want by {by}").format(by=by) if by else tr("What we want"),
            reader.answer("5.2.3.2.joint_vision"),
        ),
    )
    table = Table(heads, tuple(rows[:ONE_PAGE_OBJECTIVES]), "", tr("No joint objectives yet."))
    return OnePage(texts, progress.wheel(), table, _deciders(reader), _ending(reader), signatures(reader))


def _deciders(reader: Reader) -> Facts:
    people = reader.rows("person", ("name", "part"))
    by_part: dict[str, list[str]] = {}
    for entry in people:
        by_part.setdefault(entry.values["part"], []).append(entry.values["name"])
    forums = reader.rows("forum", ("name", "frequency"))
    meets = "; ".join(f"{e.values['name']}: {e.values['frequency']}" for e in forums if e.values["frequency"])
    rows = (
        (tr("Sponsors (SER)"), " · ".join(by_part.get("ser", []))),
        (tr("Day to day"), " · ".join(by_part.get("lead", []))),
        (tr("Meets"), reader.answer("5.4.3.3.cadence") or meets),
        (tr("Decides"), reader.answer("5.4.3.3.decision_rule")),
    )
    return Facts(rows, tr("Who decides"))


def _ending(reader: Reader) -> Answer:
    parts = [reader.answer(f"5.12.3.2.{key}").strip() for key in ("exit_notice", "exit_boundaries", "data_handback")]
    text = " ".join(p if p.endswith((".", "!", "?")) else f"{p}." for p in parts if p)
    if len(text) > ENDING_LENGTH:
        text = text[: text.rfind(" ", 0, ENDING_LENGTH)].rstrip(" ,;") + " …"
    return Answer(tr("If it ends"), text)


def signatures(reader: Reader, *, dated: bool = True) -> Signatures:
    """A line for each signatory; where none is named yet, one for each firm with its SER.

    The day of agreement is that of the joint plan, so other papers leave it out (dated=False).
    """
    register = registers()["signatory"]
    columns = ("party_id", "name", "job", "agreed_on")
    found = [
        Signature(*(_show(reader, register, e, column) for column in (columns if dated else columns[:3])))
        for e in reader.rows("signatory", columns)
    ]
    if not found:
        people = reader.rows("person", ("name", "part", "party_id", "job"))
        for row in (reader.project.us(), *reader.project.partners(reader.relationship or "")):
            ser = next((e for e in people if e.values["part"] == "ser" and e.values["party_id"] == row.id), None)
            found.append(Signature(row.name, ser.values["name"] if ser else "", ser.values["job"] if ser else ""))
        if reader.relationship and not reader.project.partners(reader.relationship):
            found.append(Signature(reader.them))
    return Signatures(tuple(found), tr("Agreed by"))


def _issues(reader: Reader, kind: str) -> list[Entry]:
    columns = ("version", "issued_on", "status", "signed_on", "note")
    entries = reader.rows("issued_document", columns, kind=kind)
    return sorted(entries, key=lambda e: (e.values["issued_on"] is not None, str(e.values["issued_on"])))


def changes(reader: Reader, kind: str) -> list[Block]:
    """The editions of this document, newest first."""
    register = registers()["issued_document"]
    columns = ("version", "issued_on", "status", "signed_on", "note")
    rows = tuple(
        Row(tuple(_show(reader, register, e, column) for column in columns)) for e in reversed(_issues(reader, kind))
    )
    if not rows:
        today = show_date(date.today(), reader.locale)
        return [Note(tr("This is the first edition, printed on {today}.").format(today=today))]
    heads = tuple(Column(register.column(c).label, weight=3.0 if c == "note" else 1.0) for c in columns)
    return [Table(heads, rows)]
