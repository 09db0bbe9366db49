"""The facts behind each chart, read for an audience."""

from models.facts import (
    ChartFacts,
    HeatMapFacts,
    IdeaPoint,
    MaturityFacts,
    MaturityRow,
    ObjectiveBar,
    ObjectivesFacts,
    PipelineFacts,
    PulseFacts,
    PulseItem,
    RiskPoint,
    SegmentationFacts,
    SegmentPoint,
    TrendFacts,
)
from models.kinds import show_number
from models.reader import Reader
from resources.catalogue import choices, registers, scales


def heat_map(reader: Reader) -> HeatMapFacts | None:
    """Open risks by likelihood and impact, with what is left after treatment; None without any."""
    columns = ("likelihood", "impact", "residual_likelihood", "residual_impact", "status")
    points = tuple(
        RiskPoint(
            e.number,
            e.values["likelihood"],
            e.values["impact"],
            e.values["residual_likelihood"],
            e.values["residual_impact"],
        )
        for e in reader.rows("risk", columns)
        if e.values["likelihood"] and e.values["impact"] and e.values["status"] != "closed"
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
    entries = reader.rows("reading", ("objective_id", "date", "value"))
    entries = [e for e in entries if e.values["value"] is not None]
    entries.sort(key=lambda e: (e.values["date"] is not None, str(e.values["date"])))
    return {e.values["objective_id"]: e.values["value"] for e in entries}


def objectives(reader: Reader) -> ObjectivesFacts | None:
    """Joint objectives from baseline to target; None without one that has both."""
    now = latest_readings(reader)
    status = choices()["objective_status"]
    bars = []
    for e in reader.rows("objective", ("objective", "unit", "baseline", "target", "status")):
        v = e.values
        if v["baseline"] is None or v["target"] is None or v["baseline"] == v["target"]:
            continue
        value = now.get(e.id, v["baseline"])
        fraction = (value - v["baseline"]) / (v["target"] - v["baseline"])
        bars.append(
            ObjectiveBar(
                v["objective"],
                fraction,
                with_unit(value, v["unit"], reader),
                with_unit(v["target"], v["unit"], reader),
                status.get(v["status"], ""),
            )
        )
    return ObjectivesFacts(tuple(bars)) if bars else None


def pulse(reader: Reader) -> PulseFacts | None:
    """The latest round that anybody answered; None without one."""
    rounds = [r for r in reader.pulse() if r.means]
    if not rounds:
        return None
    means = rounds[-1].means
    items = tuple(
        PulseItem(label, means.get((key, True)), means.get((key, False)))
        for key, label in choices()["pulse_item"].items()
        if (key, True) in means or (key, False) in means
    )
    return PulseFacts(reader.us, reader.them, items)


def trend(reader: Reader) -> TrendFacts | None:
    """The averages of all rounds; None before there are two."""
    rounds = [r for r in reader.pulse() if r.means]
    if len(rounds) < 2:
        return None
    return TrendFacts(
        reader.us,
        reader.them,
        tuple(r.name for r in rounds),
        tuple(r.average(True) for r in rounds),
        tuple(r.average(False) for r in rounds),
    )


def maturity(reader: Reader) -> MaturityFacts | None:
    """The maturity matrix; None while nothing is rated."""
    names = choices()["principle"]
    rows = tuple(
        MaturityRow(names.get(v["principle"], ""), v["ours"], v["theirs"], v["desired"])
        for v in (e.values for e in reader.rows("maturity_rating", ("principle", "ours", "theirs", "desired")))
        if v["principle"] and (v["ours"] or v["theirs"] or v["desired"])
    )
    levels = tuple(level.label for level in scales()["maturity"])
    return MaturityFacts(reader.us, reader.them, rows, levels) if rows else None


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
        IdeaPoint(e.number, e.values["effort"], e.values["benefit"], status.get(e.values["status"], ""))
        for e in reader.rows("value_idea", ("effort", "benefit", "status"))
        if e.values["effort"] and e.values["benefit"] and e.values["status"] != "rejected"
    )
    return PipelineFacts(points) if points else None


def chart(name: str, reader: Reader) -> ChartFacts | None:
    """The facts of a chart by the name that outlines use; None where there is nothing to draw yet."""
    makers = {
        "heat_map": heat_map,
        "objectives": objectives,
        "pulse": pulse,
        "trend": trend,
        "maturity": maturity,
        "segmentation": segmentation,
        "pipeline": pipeline,
    }
    found: ChartFacts | None = makers[name](reader)
    return found
