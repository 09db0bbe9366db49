"""The facts behind each chart, read for an audience. For us and no relationship: of all relationships that are alive."""

from datetime import date
from typing import Any

from models import burndown, ladder, soundings
from models.facts import (
    BurndownFacts,
    ChartFacts,
    HeatMapFacts,
    IdeaPoint,
    LadderFacts,
    MaturityFacts,
    ObjectiveBar,
    ObjectivesFacts,
    PipelineFacts,
    RiskPoint,
    SegmentationFacts,
    SegmentPoint,
    StagesFacts,
)
from models.kinds import show_number
from models.progress import measure_steps
from models.reader import OURS, Entry, Reader
from models.wheel import WheelFacts
from resources.catalogue import choices, registers, scales
from resources.words import tr

OBJECTIVES_AT_MOST = 24  # bars of all relationships, those in trouble first
TONES = {"on_track": "good", "achieved": "good", "at_risk": "amber", "off_track": "bad"}
URGENCY = ("off_track", "at_risk", "on_track", "agreed", "proposed", "", "achieved")


def rows(reader: Reader, key: str, columns: tuple[str, ...]) -> list[Entry]:
    """The permitted rows of the reader's relationship; for us without one, those of every relationship that is alive."""
    everywhere = reader.relationship is None and reader.audience == OURS
    found = reader.rows(key, columns, everywhere=everywhere)
    if everywhere and registers()[key].scope != "business":
        sql = f'SELECT t.id FROM "{key}" t JOIN relationship r ON r.id = t.relationship_id WHERE r.archived'
        gone = {row[0] for row in reader.project.rows_of(sql)}
        found = [entry for entry in found if entry.id not in gone]
    return found


def heat_map(reader: Reader) -> HeatMapFacts | None:
    """Open risks by likelihood and impact, with what is left after treatment; None without any."""
    columns = ["likelihood", "impact", "residual_likelihood", "residual_impact", "status"]
    titled = reader.audience == OURS
    points = tuple(
        RiskPoint(
            e.number,
            v["likelihood"],
            v["impact"],
            v["residual_likelihood"],
            v["residual_impact"],
            e.id,
            v["title"] if titled else "",
        )
        for e in rows(reader, "risk", (*columns, "title") if titled else tuple(columns))
        if (v := e.values)["likelihood"] and v["impact"] and v["status"] != "closed"
    )
    names = (
        tuple(level.label for level in scales()["likelihood"]),
        tuple(level.label for level in scales()["impact"]),
    )
    return HeatMapFacts(points, names) if points else None


def with_unit(value: float | None, unit: str, reader: Reader) -> str:
    """A reading with its unit as people write it: 3 %, £1.78, 31 shops."""
    if value is None:
        return ""
    number = show_number(value, reader.locale)
    if unit in ("£", "$", "€"):
        return f"{unit}{number}"
    return f"{number}{'' if unit == '%' else ' '}{unit}".strip()


def latest_readings(reader: Reader) -> dict[str, float]:
    """The newest reading of each objective by its key."""
    entries = rows(reader, "reading", ("objective_id", "date", "value"))
    entries = [e for e in entries if e.values["value"] is not None]
    entries.sort(key=lambda e: (e.values["date"] is not None, str(e.values["date"])))
    return {e.values["objective_id"]: e.values["value"] for e in entries}


def objectives(reader: Reader) -> ObjectivesFacts | None:
    """Joint objectives from baseline to target; None without one that has both. Of all relationships, the worst first."""
    now = latest_readings(reader)
    status = choices()["objective_status"]
    found = []
    for e in rows(reader, "objective", ("objective", "unit", "baseline", "target", "status")):
        v = e.values
        if v["baseline"] is None or v["target"] is None or v["baseline"] == v["target"] or v["status"] == "dropped":
            continue
        value = now.get(e.id, v["baseline"])
        fraction = (value - v["baseline"]) / (v["target"] - v["baseline"])
        found.append((v, ObjectiveBar(v["objective"], fraction, with_unit(value, v["unit"], reader),
                                      with_unit(v["target"], v["unit"], reader), status.get(v["status"], ""),
                                      TONES.get(v["status"], ""), e.id)))  # fmt: skip
    if reader.relationship is None:
        found.sort(key=lambda pair: URGENCY.index(pair[0]["status"]) if pair[0]["status"] in URGENCY else len(URGENCY))
        bars = tuple(bar for _, bar in found[:OBJECTIVES_AT_MOST])
    else:
        bars = tuple(bar for _, bar in found)
    return ObjectivesFacts(bars, len(found) - len(bars)) if bars else None


def maturity(reader: Reader) -> MaturityFacts | None:
    """The maturity matrix; None while nothing is rated."""
    entries = rows(reader, "maturity_rating", ("principle", "ours", "theirs", "desired"))
    return soundings.maturity(reader, [(e.id, e.values) for e in entries])


def segmentation(reader: Reader) -> SegmentationFacts | None:
    """Relationships by how much they matter and how hard they are to replace: ours alone, never for a partner."""
    register = registers()["relationship"]
    if not reader.may_see(register, register.column("importance")):
        return None
    columns = ("name", "importance", "replaceability", "annual_value", "archived")
    points = tuple(
        SegmentPoint(v["name"], v["importance"], v["replaceability"], v["annual_value"], e.id)
        for e in reader.rows("relationship", columns)
        if not (v := e.values)["archived"] and v["importance"] and v["replaceability"]
    )
    return SegmentationFacts(points) if points else None


def pipeline(reader: Reader) -> PipelineFacts | None:
    """Value ideas that are still alive, by effort and benefit; None without any."""
    status = choices()["idea_status"]
    points = tuple(
        IdeaPoint(e.number, v["effort"], v["benefit"], status.get(v["status"], ""), e.id, v["title"])
        for e in rows(reader, "value_idea", ("title", "effort", "benefit", "status"))
        if (v := e.values)["effort"] and v["benefit"] and v["status"] != "rejected"
    )
    return PipelineFacts(points) if points else None


def action_burndown(reader: Reader) -> BurndownFacts | None:
    """Open actions week by week; None where there were none."""
    entries = rows(reader, "action", ("status", "done_on", "due"))
    return burndown.burndown(reader, "action", entries, date.today())


def exit_burndown(reader: Reader) -> BurndownFacts | None:
    """Open exit tasks week by week; None where there were none."""
    return burndown.burndown(reader, "exit_task", rows(reader, "exit_task", ("status", "due")), date.today())


def ladder_use(reader: Reader) -> LadderFacts | None:
    """Issues by rung; of all relationships, by first, second, third rung. None without issues."""
    entries = rows(reader, "ladder_rung", ("role_ours", "role_theirs", "within"))
    places: dict[str, int] = {}
    if reader.relationship is not None:
        places = {entry.id: number for number, entry in enumerate(entries)}
        rungs = [
            (f"{n}  {' · '.join(filter(None, (v['role_ours'], v['role_theirs'])))}", v["within"], e.id)
            for n, e in enumerate(entries, start=1)
            if (v := e.values)
        ]
    else:
        sql = "SELECT id, row_number() OVER (PARTITION BY relationship_id ORDER BY position, id) - 1 FROM ladder_rung"
        places = dict(reader.project.rows_of(sql)) if reader.audience == OURS else {}
        rungs = [(tr("Rung {number}").format(number=n), "", "") for n in range(1, max(places.values(), default=-1) + 2)]
    return ladder.by_rung(rows(reader, "issue", ladder.COLUMNS), rungs, places)


def issue_types(reader: Reader) -> LadderFacts | None:
    """Issues by what they are about; None without issues."""
    return ladder.by_type(rows(reader, "issue", ladder.COLUMNS))


def stages(reader: Reader) -> StagesFacts | None:
    """The stage of one relationship, or how many stand on each; None without a relationship."""
    names = choices()["stage"]
    counts = dict.fromkeys(names, 0)
    columns: tuple[str, ...] = ("stage", "archived")
    register = registers()["relationship"]
    if not all(reader.may_see(register, register.column(name)) for name in columns):
        return None
    for e in reader.rows("relationship", columns):
        if e.values["stage"] in counts and (e.id == reader.relationship or reader.relationship is None):
            counts[e.values["stage"]] += not e.values["archived"] or e.id == reader.relationship
    return StagesFacts(tuple(names.values()), tuple(counts.values())) if any(counts.values()) else None


def wheel(reader: Reader) -> WheelFacts:
    """How far the plan has come, principle by principle."""
    return measure_steps(reader.project, reader.relationship).wheel()


MAKERS: dict[str, Any] = {
    "heat_map": heat_map,
    "objectives": objectives,
    "pulse": soundings.pulse,
    "trend": soundings.trend,
    "maturity": maturity,
    "segmentation": segmentation,
    "pipeline": pipeline,
    "burndown": action_burndown,
    "exit_burndown": exit_burndown,
    "ladder_use": ladder_use,
    "issue_types": issue_types,
    "stages": stages,
    "wheel": wheel,
}


def chart(name: str, reader: Reader) -> ChartFacts | None:
    """The facts of a chart by the name that outlines use; None where there is nothing to draw yet."""
    found: ChartFacts | None = MAKERS[name](reader)
    return found
