"""The facts behind the charts of the Measures page: trust pulse, its trend, and maturity."""

from statistics import fmean

from models.facts import MaturityFacts, MaturityRow, PulseFacts, PulseItem, TrendFacts
from models.reader import OURS, Reader
from resources.catalogue import choices, scales
from resources.words import N_, tr

PARTNERS = N_("Our partners")
AT_MOST = 24  # relationships side by side, those with least trust first


def pulse(reader: Reader) -> PulseFacts | None:
    """The latest round that anybody answered, or, for us and all relationships, each one's latest; None without one."""
    if reader.relationship is None:
        return _pulse_everywhere(reader) if reader.audience == OURS else None
    rounds = [r for r in reader.pulse() if r.means]
    if not rounds:
        return None
    means = rounds[-1].means
    items = tuple(
        PulseItem(label, means.get((key, True)), means.get((key, False)), key)
        for key, label in choices()["pulse_item"].items()
        if (key, True) in means or (key, False) in means
    )
    return PulseFacts(reader.us, reader.them, items)


def _pulse_everywhere(reader: Reader) -> PulseFacts | None:
    rows = reader.project.rows_of(
        "WITH means AS (SELECT r.relationship_id AS whose, r.id AS round, r.date AS day, a.party_id = ? AS ours,"
        " avg(a.score) AS mean FROM pulse_round r JOIN pulse_answer a ON a.round_id = r.id"
        " WHERE a.score IS NOT NULL AND a.not_applicable IS NOT 1 AND a.party_id <> '' GROUP BY r.id, ours),"
        " latest AS (SELECT whose, round, row_number() OVER (PARTITION BY whose ORDER BY day IS NULL DESC, day DESC) AS n"
        " FROM means) SELECT p.name, m.ours, m.mean, m.round FROM means m"
        " JOIN latest l ON l.round = m.round AND l.whose = m.whose AND l.n = 1"
        " JOIN relationship p ON p.id = m.whose WHERE p.archived IS NOT 1 ORDER BY p.position, p.id",
        reader.project.us().id,
    )
    found: dict[tuple[str, str], dict[bool, float]] = {}
    for name, ours, mean, round_id in rows:
        found.setdefault((str(name), round_id), {})[bool(ours)] = mean
    items = [PulseItem(name, sides.get(True), sides.get(False), key) for (name, key), sides in found.items()]
    items.sort(key=lambda item: min(score for score in (item.ours, item.theirs) if score is not None))
    return PulseFacts(reader.us, tr(PARTNERS), tuple(items[:AT_MOST])) if items else None


def trend(reader: Reader) -> TrendFacts | None:
    """The averages of all rounds of one relationship; None before there are two."""
    rounds = [r for r in reader.pulse() if r.means]
    if len(rounds) < 2:
        return None
    return TrendFacts(
        reader.us,
        reader.them,
        tuple(r.name for r in rounds),
        tuple(r.average(True) for r in rounds),
        tuple(r.average(False) for r in rounds),
        tuple(r.id for r in rounds),
    )


def maturity(reader: Reader, rated: list[tuple[str, dict[str, int | str | None]]]) -> MaturityFacts | None:
    """The maturity matrix of rows (key, values), each principle's levels averaged; None while nothing is rated."""
    rows = []
    for principle, name in choices()["principle"].items():
        same = [(id, values) for id, values in rated if values["principle"] == principle]
        levels = {side: _mean([values[side] for _, values in same]) for side in ("ours", "theirs", "desired")}
        if any(levels.values()):
            rows.append(MaturityRow(name, **levels, ids=tuple(id for id, _ in same)))
    names = tuple(level.label for level in scales()["maturity"])
    them = reader.them if reader.relationship is not None else tr(PARTNERS)
    return MaturityFacts(reader.us, them, tuple(rows), names) if rows else None


def _mean(values: list[int | str | None]) -> int | None:
    known = [int(value) for value in values if value]
    return round(fmean(known)) if known else None
