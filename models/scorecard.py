"""The scorecard of the joint objectives: from where they began to where they shall be, with every reading."""

from models.chart_facts import with_unit
from models.days import show_date
from models.reader import OURS, Entry, Reader
from models.snapshot import Block, Column, Row, Table
from resources.catalogue import choices, registers, tones
from resources.words import tr

MOST_READINGS = 12
TONES = {"green": "good", "red": "bad"}
COLUMNS = ("objective", "why_together", "measure", "unit", "baseline", "target", "due", "owner_ours", "owner_theirs",
           "status")  # fmt: skip


def scorecard(reader: Reader) -> list[Block]:
    """Every joint objective with measure, numbers, owners and status; its readings, newest first, beneath."""
    register = registers()["objective"]
    readings: dict[str, list[Entry]] = {}
    for entry in reader.rows("reading", ("objective_id", "date", "value", "rag", "comment")):
        readings.setdefault(entry.values["objective_id"], []).append(entry)
    rows = []
    for e in reader.rows("objective", COLUMNS):
        v = e.values
        own = sorted(readings.get(e.id, ()), key=lambda r: str(r.values["date"] or ""), reverse=True)
        now = next((r.values["value"] for r in own if r.values["value"] is not None), None)
        numbers = (with_unit(number, v["unit"], reader) for number in (v["baseline"], now, v["target"]))
        owners = " · ".join(name for name in (v["owner_ours"], v["owner_theirs"]) if name)
        due, status = (reader.show(register.column(name), v[name]) for name in ("due", "status"))
        tone = tones().get(register.column("status").choices, {}).get(v["status"], "")
        details = [(register.column("why_together").label, v["why_together"])] if v["why_together"] else []
        if own:
            said = "; ".join(_reading(r, v["unit"], reader) for r in own[:MOST_READINGS])
            details.append((registers()["reading"].title, said))
        cells = (e.number, v["objective"], v["measure"], *numbers, due, owners, status)
        rows.append(Row(cells, tuple(details), ("",) * 8 + (TONES.get(tone, tone),)))
    heads = (
        Column(tr("No."), weight=0.4), Column(register.column("objective").label, weight=2.2),
        Column(register.column("measure").label, weight=1.6), Column(tr("Began at"), numeric=True),
        Column(tr("Now"), numeric=True), Column(tr("Target"), numeric=True), Column(tr("By"), weight=0.8),
        Column(tr("Who"), weight=1.2), Column(register.column("status").label, weight=0.8, pill=True),
    )  # fmt: skip
    empty = tr("Nothing written here yet.") if reader.audience == OURS else tr("Nothing agreed here yet.")
    return [Table(heads, tuple(rows), "", empty)]


def _reading(entry: Entry, unit: str, reader: Reader) -> str:
    """One reading as people say it: 3 Nov 2026 2.1 % (watch, two vans were late)."""
    v = entry.values
    day = show_date(v["date"], reader.locale) if v["date"] else ""
    rag = choices()[registers()["reading"].column("rag").choices].get(v["rag"], "")
    beside = ", ".join(part for part in (rag, " ".join(str(v["comment"]).split())) if part)
    said = " ".join(part for part in (day, with_unit(v["value"], unit, reader)) if part)
    return f"{said} ({beside})" if beside else said
