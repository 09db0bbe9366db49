"""The portfolio: all relationships at once, sifted, sorted and grouped."""

from datetime import date

import pytest

from models.listing import Listing
from models.portfolio import Standing, arrange, count_choices, survey
from models.project import Project


def names(standings: list[Standing], listing: Listing, **more: object) -> list[str]:
    return [one.name for group in arrange(standings, listing, **more) for one in group.members]  # type: ignore[arg-type]


@pytest.fixture
def crowd(project: Project) -> list[Standing]:
    for row in project.relationships(archived=True):
        project.remove("relationship", row.id)
    for name, stage, health, type in (
        ("Öl & Söhne", "5", "red", "alliance"),
        ("Meadow Mill", "", "green", ""),
        ("adler", "2", "", "alliance"),
        ("Beck", "8", "winding_down", "joint_venture"),
    ):
        project.add("relationship", name=name, stage=stage, health=health, type=type)
    mill = next(row.id for row in project.relationships() if row.name == "Meadow Mill")
    firm = project.add("party", name="Mühle Grün GmbH")
    project.add("partner", mill, party_id=firm, part_played="Mills our flour")
    return survey(project)


def test_a_survey_tells_everything_in_two_statements(crowd: list[Standing], project: Project,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    mill = next(one for one in crowd if one.name == "Meadow Mill")
    assert mill.partners == ("Mühle Grün GmbH",) and mill.about == "Mills our flour"
    assert mill.health == ("green", "Healthy") and mill.stage == ("", "")
    assert crowd[0].stage == ("5", "5 · Working together") and not crowd[0].placed
    asked: list[str] = []
    honest = project.rows_of
    monkeypatch.setattr(project, "rows_of", lambda sql, *values: asked.append(sql) or honest(sql, *values))
    survey(project)
    assert len(asked) == 2


def test_sorting_puts_what_is_not_said_last_either_way(crowd: list[Standing]) -> None:
    assert names(crowd, Listing(sort="name")) == ["adler", "Beck", "Meadow Mill", "Öl & Söhne"]
    assert names(crowd, Listing(sort="stage")) == ["adler", "Öl & Söhne", "Beck", "Meadow Mill"]
    assert names(crowd, Listing(sort="stage", descending=True)) == ["Beck", "Öl & Söhne", "adler", "Meadow Mill"]
    assert names(crowd, Listing(sort="health")) == ["Meadow Mill", "Öl & Söhne", "Beck", "adler"]
    days = {crowd[2].id: date(2026, 5, 1), crowd[0].id: date(2026, 4, 1)}
    assert names(crowd, Listing(sort="next"), days=days)[:2] == ["Öl & Söhne", "adler"]
    assert names(crowd, Listing()) == ["Öl & Söhne", "Meadow Mill", "adler", "Beck"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("ol sohne", ["Öl & Söhne"]), ("GRUN", ["Meadow Mill"]), ("flour", ["Meadow Mill"]), ("alliance working",
     ["Öl & Söhne"]), ("  ", ["Öl & Söhne", "Meadow Mill", "adler", "Beck"]), ("nobody", [])],
)  # fmt: skip
def test_words_are_found_in_names_partners_and_kinds(crowd: list[Standing], text: str, found: list[str]) -> None:
    assert names(crowd, Listing(text=text)) == found


def test_filters_and_groups(crowd: list[Standing]) -> None:
    assert names(crowd, Listing(choices=(("type", ("alliance",)), ("health", ("", "green"))))) == ["adler"]
    groups = arrange(crowd, Listing(sort="name"), "type")
    assert [(group.key, len(group.members)) for group in groups] == [("alliance", 2), ("joint_venture", 1), ("", 1)]
    assert groups[-1].heading == "No kind yet" and [one.name for one in groups[0].members] == ["adler", "Öl & Söhne"]
    assert [key for key, _, _ in count_choices(crowd, "health")] == ["green", "red", "winding_down", ""]
    assert arrange([], Listing()) == [] and arrange([], Listing(), "type") == []
