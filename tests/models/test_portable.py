"""JSON out and in again: nothing is lost, and everything wrong is one sentence that says what and where."""

import base64
import copy
import hashlib
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import portable, schema, unpacking
from models.portable import export_project, import_project
from models.project import Project
from models.sample import write_sample
from models.trouble import ProjectError
from resources.catalogue import registers
from resources.guide import fields
from resources.samples import samples

Json = dict[str, Any]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Json:
    """A sample with an attachment, as JSON values; copy before changing."""
    folder = tmp_path_factory.mktemp("exported")
    project = write_sample("cafe", folder / "cafe.accord", today=date(2026, 12, 3))
    relationship = project.relationships()[0].id
    project.add("attachment", relationship, name="../../etc/passwd", file=project.attach(b"\x00\xff" * 9, "image/png"))
    export_project(project, folder / "cafe.json")
    project.close()
    found: Json = json.loads((folder / "cafe.json").read_text(encoding="utf-8"))
    return found


def refusal(tmp_path: Path, whole: object) -> str:
    """The sentence with which an import is refused; nothing may be left behind."""
    source = tmp_path / "in.json"
    source.write_bytes(whole if isinstance(whole, bytes) else json.dumps(whole).encode())
    target = tmp_path / "out.accord"
    with pytest.raises(ProjectError) as caught:
        import_project(source, target)
    assert list(tmp_path.iterdir()) == [source], "no half-made file"
    text = str(caught.value)
    assert text.startswith("“in.json” can’t be imported: ") and text.endswith(".") and "\n" not in text
    return text.removeprefix("“in.json” can’t be imported: ")


@pytest.mark.parametrize("name", [sample.name for sample in samples()])
def test_every_sample_comes_back_byte_for_byte(name: str, tmp_path: Path, dump) -> None:
    project = write_sample(name, tmp_path / "a.accord")
    project.attach(bytes(range(256)), "application/pdf")
    export_project(project, tmp_path / "a.json")
    again = import_project(tmp_path / "a.json", tmp_path / "b.accord", person="Bea")
    export_project(again, tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert dump(again) == dump(project)
    content = "SELECT id, media_type, size, data FROM content ORDER BY id"
    assert again.rows_of(content) == project.rows_of(content) != []
    assert again.count("history_step") == 0 and not again.read_only and again.undo() is None
    for found in (project, again):
        found.close()
    assert {p.name for p in tmp_path.iterdir()} == {"a.accord", "a.json", "b.accord", "b.json"}


def test_the_format_is_as_documented(exported: Json) -> None:
    assert list(exported) == ["format", "version", "schema", "project", "tables", "attachments"]
    assert (exported["format"], exported["version"], exported["schema"]) == ("accord-project", 1, schema.SCHEMA)
    assert list(exported["tables"]) == [t.name for t in schema.recorded_tables() if t.name != "project"]
    risk = exported["tables"]["risk"][0]
    assert type(risk["likelihood"]) is int and type(risk["shared"]) is bool and date.fromisoformat(risk["due"])
    assert any(row["closed_reason"] == "" for row in exported["tables"]["risk"])
    (content,) = exported["attachments"]
    assert content["sha256"] == hashlib.sha256(b"\x00\xff" * 9).hexdigest() and content["media_type"] == "image/png"
    assert base64.b64decode(content["data"]) == b"\x00\xff" * 9 and content["size"] == 18
    assert "history" not in json.dumps(list(exported["tables"]))
    text = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")
    for table in exported["tables"]:
        line = next((line for line in text.splitlines() if line.startswith(f"| `{table}` |")), None)
        assert line is not None, f"docs/file-format.md does not name {table}"
        if table in registers():
            told = line.split("|")[3].replace(" ", "")
            own = [c.key for c in registers()[table].columns]
            assert sorted(re.sub(r"\([^)]*\)", "", told).split(",")) == sorted(own), (
                f"columns of {table} in docs/file-format.md"
            )
    for key in (*exported, *content):
        assert f"`{key}`" in text, f"docs/file-format.md does not name {key}"


def test_the_example_in_the_documentation_can_be_imported(tmp_path: Path, exported: Json) -> None:
    text = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")
    example = json.loads(text.split("```json\n")[1].split("\n```")[0])
    assert list(example) == list(exported)
    for name, rows in example["tables"].items():
        if rows and exported["tables"][name]:
            assert list(rows[0]) == list(exported["tables"][name][0]), name
    example["tables"] = {name: example["tables"].get(name, []) for name in exported["tables"]}
    (tmp_path / "x.json").write_text(json.dumps(example), encoding="utf-8")
    project = import_project(tmp_path / "x.json", tmp_path / "x.accord")
    assert project.relationships() and project.count("content") == 1
    project.close()


Spoil = Callable[[Json], object]
T = "tables"


def spoil(path: str, value: object) -> Spoil:
    """Put a value somewhere in the file."""

    def change(whole: Json) -> None:
        *steps, last = path.split("/")
        place: Any = whole
        for step in steps:
            place = place[int(step) if isinstance(place, list) else step]
        place[last] = value

    return change


WRONG: list[tuple[Spoil, str]] = [
    (spoil("format", "other"), "it is not an export of Accord"),
    (spoil("version", 2), "newer Accord"),
    (spoil("version", "1"), "“version” has to be a whole number"),
    (spoil("schema", schema.SCHEMA + 1), "newer Accord"),
    (spoil("schema", 0), "“schema” has to be a whole number from 1"),
    (spoil("schema", True), "“schema” has to be a whole number"),
    (lambda w: w.pop("attachments"), "“attachments” is missing in the file"),
    (spoil("secret", 1), "does not know “secret” in the file"),
    (spoil("tables", []), "“tables” has to be an object"),
    (spoil("attachments", {}), "“attachments” has to be a list"),
    (spoil("project/id", "other"), "the project’s own key"),
    (spoil("project/title", None), "the project, column “title”: null"),
    (spoil("project/language", "klingon"), "the project, column “language”: “klingon” is not a language"),
    (lambda w: w["project"].pop("paper"), "“paper” is missing in the project"),
    (spoil("tables/unicorn", []), "does not know the list “unicorn”"),
    (lambda w: w[T].update({"../../etc/passwd": []}), "does not know the list “../../etc/passwd”"),
    (lambda w: w[T].pop("risk"), "the list “risk” is missing"),
    (spoil("tables/risk", {}), "“risk” has to be a list"),
    (spoil("tables/risk/1/colour", "red"), "does not know “colour” in risk, row 2"),
    (lambda w: w[T]["risk"][1].pop("title"), "“title” is missing in risk, row 2"),
    (lambda w: w[T].update(risk=["x"]), "risk, row 1 has to be an object"),
    (spoil("tables/risk/1/title", 5), "risk, row 2, column “title”: this has to be text"),
    (spoil("tables/risk/1/title", None), "risk, row 2, column “title”: null"),
    (spoil("tables/risk/1/title", "a\ud800"), "risk, row 2, column “title”: there are control characters"),
    (spoil("tables/risk/1/likelihood", 3.0), "risk, row 2, column “likelihood”: this has to be a whole number"),
    (spoil("tables/risk/1/likelihood", 9), "risk, row 2, column “likelihood”: Likelihood: that is not on the list"),
    (spoil("tables/risk/1/likelihood", True), "risk, row 2, column “likelihood”: this has to be a whole number"),
    (spoil("tables/risk/1/status", "vague"), "risk, row 2, column “status”"),
    (spoil("tables/risk/1/shared", 1), "risk, row 2, column “shared”: this has to be true or false"),
    (spoil("tables/risk/1/due", "2026-02-30"), "risk, row 2, column “due”: “2026-02-30” is no day of the calendar"),
    (spoil("tables/risk/1/due", "20260228"), "risk, row 2, column “due”: this has to be a date like"),
    (spoil("tables/risk/1/due", "2026-02-03T10:00"), "risk, row 2, column “due”: this has to be a date like"),
    (spoil("tables/risk/1/position", 2**70), "risk, row 2, column “position”: that number is too large"),
    (spoil("tables/risk/1/position", [1]), "risk, row 2, column “position”: this has to be a whole number"),
    (spoil("tables/relationship/0/annual_value", 10**400), "relationship, row 1, column “annual_value”"),
    (spoil("tables/relationship/0/annual_value", "12"), "relationship, row 1, column “annual_value”: this has to be a number"),
    (spoil("tables/relationship/0/id", "../x"), "relationship, row 1, column “id”: a key is made of letters and digits"),
    (spoil("tables/risk/0/id", ""), "risk, row 1: the id is empty"),
    (lambda w: w[T]["risk"][1].update(id=w[T]["risk"][0]["id"]), "risk, row 2: the id “"),
    (spoil("tables/risk/0/relationship_id", "nowhere"), "risk, row 1: its relationship “nowhere” is not in the file"),
    (spoil("tables/risk/0/relationship_id", None), "risk, row 1, column “relationship_id”: null"),
    (spoil("tables/answer/0/relationship_id", "nowhere"), "answer, row 1: its id does not belong"),
    (spoil("tables/answer/0/field", "other"), "answer, row 1: its id does not belong"),
    (spoil("tables/step_mark/0/state", "half"), "step_mark, row 1, column “state”: “half” is not"),
    (spoil("tables/step_mark/0/step", "9.9"), "step_mark, row 1: its id does not belong"),
    (spoil("tables/party", []), "there is no firm"),
    (spoil("tables/attachment/0/file", "0" * 64), "attachment, row 1, column “file”: the attachment it names is not"),
    (spoil("attachments/0/data", "!!"), "attachment 1: “data” is not base64"),
    (spoil("attachments/0/data", "AAAA"), "attachment 1 ("),
    (spoil("attachments/0/size", 17), "its bytes don’t agree with its size"),
    (spoil("attachments/0/sha256", "../../x"), "attachment 1: “sha256” has to be 64"),
    (spoil("attachments/0/media_type", 7), "attachment 1, column “media_type”: this has to be text"),
    (lambda w: w["attachments"].append(dict(w["attachments"][0])), "attachment 2 is there twice"),
    (lambda w: w["attachments"][0].pop("size"), "“size” is missing in attachment 1"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), WRONG, ids=[said[:50] for _, said in WRONG])
def test_what_is_wrong_is_named(change: Spoil, said: str, exported: Json, tmp_path: Path) -> None:
    whole = copy.deepcopy(exported)
    change(whole)
    assert said in refusal(tmp_path, whole)


def test_a_wrong_answer_is_named(exported: Json, tmp_path: Path) -> None:
    for kind, value in (("choice", "vague"), ("date", "soon"), ("choices", "x,y")):
        whole = copy.deepcopy(exported)
        row = next(
            (r for r in whole[T]["answer"] if (f := fields().get(f"{r['step']}.{r['field']}")) and f.kind == kind), None
        )
        if row is not None:
            row["value"] = value
            assert "column “value”" in refusal(tmp_path, whole)


def test_not_json_at_all(exported: Json, tmp_path: Path) -> None:
    text = json.dumps(exported, indent=1).encode()
    for cut in (10, len(text) // 3, len(text) // 2, len(text) - 3):
        said = refusal(tmp_path, text[:cut])
        assert "stops in the middle" in said or "is not JSON (line" in said
    assert "it is empty" in refusal(tmp_path, b" \n")
    assert "is not JSON (line 1)" in refusal(tmp_path, b"hello")
    assert "UTF-8" in refusal(tmp_path, b"\xff\xfe{")
    assert "not an export" in refusal(tmp_path, b"[1]")
    assert "not an export" in refusal(tmp_path, {"format": "pia"})
    assert "NaN is not a number" in refusal(tmp_path, text.replace(b'"version": 1', b'"version": NaN'))
    assert "stands twice" in refusal(tmp_path, text.replace(b'"version": 1', b'"version": 1, "version": 1'))
    assert "no export" in refusal(tmp_path, b"[" * 200_000)
    assert "no export" in refusal(tmp_path, b'{"version": ' + b"1" * 5000 + b"}")


def test_limits_and_places(exported: Json, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: Project) -> None:
    with pytest.raises(ProjectError, match="can’t be read"):
        import_project(tmp_path / "nowhere.json", tmp_path / "out.accord")
    source = tmp_path / "in.json"
    source.write_text(json.dumps(exported))
    with pytest.raises(ProjectError, match=r"another folder|somewhere else|could not be saved"):
        import_project(source, tmp_path / "nowhere" / "out.accord")
    there = tmp_path / "there.accord"
    there.write_text("mine")
    with pytest.raises(ProjectError, match="there already"):
        import_project(source, there)
    assert there.read_text() == "mine"
    with pytest.raises(ProjectError, match="the project itself"):
        export_project(project, project.path)
    with pytest.raises(ProjectError, match="another folder"):
        export_project(project, tmp_path / "nowhere" / "x.json")
    for module in (portable, unpacking):
        monkeypatch.setattr(module, "LIMIT", 1000)
    with pytest.raises(ProjectError, match="larger than"):
        import_project(source, tmp_path / "out.accord")
    with pytest.raises(ProjectError, match="too large to export"):
        export_project(project, tmp_path / "x.json")
    assert not list(tmp_path.glob("out*")) and not list(tmp_path.glob("x.json*"))


def test_an_export_that_lost_rows_is_no_export(
    sample: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.json"
    target.write_text("an older export")
    whole = portable.gather(sample)
    whole["tables"]["risk"].pop()
    monkeypatch.setattr(portable, "gather", lambda project: whole)
    with pytest.raises(ProjectError, match="every row"):
        export_project(sample, target)
    assert target.read_text() == "an older export" and not list(tmp_path.glob("*.part"))


def test_a_failing_import_leaves_nothing(exported: Json, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "in.json"
    source.write_text(json.dumps(exported))

    def fail(self: Project) -> None:
        raise ProjectError("The disk is full.")

    monkeypatch.setattr(Project, "forget", fail)
    with pytest.raises(ProjectError, match="full"):
        import_project(source, tmp_path / "out.accord")
    assert list(tmp_path.iterdir()) == [source]


def test_an_export_of_an_older_schema_gets_what_came_later(
    exported: Json, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = copy.deepcopy(exported)
    for row in whole["tables"]["risk"]:
        del row["cost_sharing"]
    del whole["tables"]["lesson"]
    (tmp_path / "in.json").write_text(json.dumps(whole))
    monkeypatch.setattr(schema, "SCHEMA", schema.SCHEMA + 1)
    reading = unpacking.Reading(tmp_path / "in.json")
    assert all(row["cost_sharing"] == "" for row in reading.rows["risk"]) and reading.rows["lesson"] == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(data=st.data())
def test_any_change_is_taken_or_refused_in_one_sentence(data: st.DataObject, exported: Json, tmp_path: Path) -> None:
    whole = copy.deepcopy(exported)
    place: Any = whole
    while True:
        if isinstance(place, list):
            key: Any = data.draw(st.integers(0, len(place) - 1))
        else:
            key = data.draw(st.sampled_from(sorted(place)))
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.integers(0, 4)) == 0:
            break
        place = inner
    place[key] = data.draw(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.just([]) | st.just({})
    )
    (tmp_path / "in.json").write_text(json.dumps(whole))
    try:
        unpacking.Reading(tmp_path / "in.json")
    except ProjectError as error:
        assert str(error).startswith("“in.json” can’t be imported: ") and str(error).endswith(".")


def test_hostile_texts_survive(project: Project, tmp_path: Path, dump) -> None:
    relationship = project.add("relationship", name='"}],\\u0000 <script> Zoë\u0301 🍞 \u202e')
    project.put(fields()["5.1.3.1.plan_scope"], relationship, "tab\there\n\u2028\u2029 'quote' %s {us}\n\n")
    project.set("relationship", relationship, "annual_value", 123456789012345.6)
    project.mark("5.1.3.1", relationship, "not_relevant", "because\nof this")
    project.add("partner", relationship, party_id="a firm that is gone".replace(" ", "-"))
    export_project(project, tmp_path / "a.json")
    again = import_project(tmp_path / "a.json", tmp_path / "b.accord")
    assert dump(again) == dump(project)
    again.close()
