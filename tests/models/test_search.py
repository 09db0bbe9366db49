"""Searching: whatever is written is found at once, with the index and without it, and nothing typed does harm."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.portable import gather
from models.project import Project
from models.search.entries import find_entries
from models.search.index import Index
from models.search.matching import clip, find_spans, split_words
from models.search.search import Search
from models.search.shelf import DOCUMENTS, GUIDE, WORDS, find_leaves
from resources.guide import fields

PROJECTS = Path(__file__).parents[1] / "projects"


def work_through(index: Index) -> None:
    """Bring an index into step, part by part."""
    for _ in range(10_000):
        if not index.work():
            return
    raise AssertionError("never done")


def titles(search: Search, text: str, scope: str | None = None) -> list[str]:
    """What the rows found are called."""
    return [hit.title for hit in search.find(text, scope).rows]


def in_index(project: Project, trigram: str) -> int:
    """How many entries the trigram index has for three letters."""
    return int(project.rows_of("SELECT count(*) FROM search WHERE search MATCH ?", f'"{trigram}"')[0][0])


@pytest.mark.parametrize("ready", [True, False], ids=["indexed", "pending"])
def test_every_write_is_found_and_every_undo(project: Project, ready: bool) -> None:
    search = Search(project)

    def found(text: str) -> list[str]:
        if ready:
            work_through(search.index)
        return titles(search, text)

    relationship = project.add("relationship", name="Meadow Mill")
    risk = project.add("risk", relationship, title="Frost in April", cause="A cold wind")
    assert found("frost") == found("WIND") == ["Frost in April"] and found("mill") == ["Meadow Mill"]
    project.set("risk", risk, "title", "Hail in May")
    assert found("frost") == [] and found("hail") == ["Hail in May"]
    project.undo()
    assert found("hail") == [] and found("frost") == ["Frost in April"]
    project.remove("relationship", relationship)
    assert found("frost") == found("mill") == []
    project.undo()
    assert found("frost") == ["Frost in April"] and found("mill") == ["Meadow Mill"]
    field = fields()["5.2.3.1.our_purpose"]
    project.put(field, None, "Bread that keeps")
    assert [hit.path for hit in search.find("keeps bread").answers] == [field.path]
    project.put(field, None, "")
    assert search.find("keeps bread").answers == ()
    if ready:
        work_through(search.index)
        assert search.index.usable and in_index(project, "kee") == 0 and in_index(project, "fro") == 1
        project.rows_of("INSERT INTO search (search) VALUES ('integrity-check')")


def test_accents_numbers_parts_and_several_words(project: Project) -> None:
    relationship = project.add("relationship", name="Ålesund Straße")
    other = project.add("relationship", name="Other")
    risk = project.add("risk", relationship, title="Łódź depot floods", effect="No crème brûlée")
    project.add("risk", other, title="Depot burns")
    search = Search(project)
    work_through(search.index)
    for text in (
        "lodz",
        "ŁÓDŹ",
        "creme BRULEE",
        "pot flo",
        "de fl",
        "brûl pot lod",
        '"depot floods"',
        "R-01",
        "r-0 lodz",
    ):
        assert [hit.row for hit in search.find(text).rows] == [risk], text
    assert titles(search, "alesund strasse") == ["Ålesund Straße"]
    assert titles(search, "lodz burns") == titles(search, '"floods depot"') == []
    assert titles(search, "depot", other) == ["Depot burns", "Łódź depot floods"], "the scope comes first"
    hit = search.find("brulee lodz").rows[0]
    assert hit.number == "R-01" and [hit.title[a:b] for a, b in hit.title_spans] == ["Łódź"]
    assert hit.snippet.endswith("No crème brûlée")
    assert [hit.snippet[a:b] for a, b in hit.snippet_spans] == ["brûlée"]


@pytest.mark.parametrize("text", [
    '"', '""', '"van', "van*", "NEAR(van, 3)", "van AND OR NOT", "-van", "^van", "text:van", "{van}", "a'b; DROP TABLE risk",
    "van\0driver", "\ud800van", "%", "_", "%%%", "🙂🙂🙂", "\u0301\u0301\u0301", "ß", "x" * 5000, " \t\n", "((((", "van + driver",
])  # fmt: skip
def test_whatever_is_typed_is_only_words(sample: Project, text: str) -> None:
    search = Search(sample)
    work_through(search.index)
    indexed = search.find(text)
    search.index.give_up()
    assert search.find(text) == indexed
    for shelf in (GUIDE, WORDS, DOCUMENTS):
        find_leaves(split_words(text), shelf, 5)


def test_common_signs_are_looked_for_as_they_are(project: Project) -> None:
    relationship = project.add("relationship", name="X")
    project.add("risk", relationship, title="100% of the “flour” (NEAR term)")
    search = Search(project)
    work_through(search.index)
    assert len(titles(search, "100%")) == len(titles(search, "(near term)")) == 1
    assert titles(search, "100_") == []


@pytest.mark.parametrize(
    "words", ["van", "o", "northgate deliveries", "se er on", "bakery flour", "qqqq", "the", "lo ad"]
)
def test_the_index_finds_what_a_look_at_everything_finds(sample: Project, words: str) -> None:
    index = Index(sample)
    work_through(index)
    assert index.usable
    scope = sample.relationships()[0].id
    for place in (None, scope):
        found = [
            find_entries(sample, split_words(words), place, limit=500, indexed=indexed) for indexed in (True, False)
        ]
        assert found[0] == found[1]


def test_a_common_list_does_not_crowd_the_answers_out(project: Project) -> None:
    relationship = project.add("relationship", name="X")
    rows = [
        {"id": f"r{i}", "position": i, "number": i, "shared": False, "relationship_id": relationship}
        for i in range(2000)
    ]
    empty = {c.name: "" for c in project.table("action").columns} | {"due": None, "done_on": None}
    project.load("action", [empty | row | {"action": "Load the crates"} for row in rows])
    field = fields()["5.2.3.1.our_purpose"]
    project.put(field, None, "Full crates")
    search = Search(project)
    for _ in range(2):
        found = search.find("crates", limit=5)
        assert len(found.rows) == 5 and len(found.answers) == 1
        work_through(search.index)


def test_a_file_of_an_older_accord_and_one_changed_by_others(tmp_path: Path) -> None:
    path = Path(shutil.copy(PROJECTS / "schema_1.accord", tmp_path / "old.accord"))
    project = Project.open(path)
    search = Search(project)
    assert any(hit.table == "attachment" for hit in search.find("gauge").rows)
    work_through(search.index)
    assert search.index.usable and any(hit.table == "attachment" for hit in search.find("gauge").rows)
    project.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE attachment SET name = 'Sun dial'")
        raw.execute("DELETE FROM step_mark")
        raw.execute("DELETE FROM search_entry WHERE \"table\" = 'attachment'")
    for read_only in (True, False):
        project = Project.open(path, read_only=read_only)
        search = Search(project)
        assert "Sun dial" in titles(search, "sun dial")
        work_through(search.index)
        assert search.index.usable is not read_only
        assert "Sun dial" in titles(search, "sun dial")
        project.close()


def test_a_reader_sees_what_the_writer_writes(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DELETE FROM search_stamp")
    reader = Project.open(path, read_only=True)
    search = Search(reader)
    assert titles(search, "lighthouse") == []
    writer = Project.open(path, person="Bea")
    writer.add("party", name="Lighthouse Ltd")
    assert titles(search, "lighthouse") == ["Lighthouse Ltd"]
    reader.close()
    writer.close()


def test_a_damaged_index_hides_nothing_and_stops_nobody(sample: Project) -> None:
    search = Search(sample)
    work_through(search.index)
    wanted = search.find("van")
    sample.rows_of("UPDATE search_data SET block = x'00'")
    assert search.find("van") == wanted and wanted.rows
    relationship = sample.relationships()[0].id
    sample.add("risk", relationship, title="Zeppelin")
    assert titles(search, "zeppelin") == ["Zeppelin"]
    assert search.index.work() is False


def test_the_search_is_no_part_of_the_data(sample: Project) -> None:
    work_through(Index(sample))
    assert not [name for name in gather(sample)["tables"] if name.startswith("search")]
    sample.add("risk", sample.relationships()[0].id, title="Frost")
    assert {row[0] for row in sample.rows_of('SELECT DISTINCT "table" FROM history_row')} == {"risk"}


def test_spans_stand_where_the_words_stand() -> None:
    text = "Große Straße, e\u0301tude"
    assert [text[a:b] for a, b in find_spans(text, split_words("strasse gros etude"))] == [
        "Groß",
        "Straße",
        "e\u0301tude",
    ]
    assert find_spans("van van", ("van", "an")) == ((0, 3), (4, 7))
    part, spans = clip("word " * 60 + "needle in\n\nthe hay " + "more " * 60, ("needle",))
    assert part.startswith("… word") and part.endswith("…") and "\n" not in part
    assert [part[a:b] for a, b in spans] == ["needle"]


def test_the_guide_the_words_and_the_documents() -> None:
    assert find_leaves(("ladder",), GUIDE, 20) and find_leaves(("ser",), WORDS, 20)
    ladder = find_leaves(split_words("settle issues together"), GUIDE, 5)[0]
    assert ladder.address == "guide/5.5.3.4"
    assert find_leaves(("rmp",), WORDS, 1)[0].address.startswith("help/words/")
    assert (
        find_leaves(split_words("joint relationship management plan"), DOCUMENTS, 1)[0].address == "documents/joint_rmp"
    )
