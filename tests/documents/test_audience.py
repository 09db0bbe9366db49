"""What may be read by whom: every marker comes out somewhere, and nothing of ours in any paper for the partner."""

import io
import re
import zlib

import pytest
from pypdf import PdfReader

from models.outlining import PrintOptions, take_snapshot
from models.reader import Reader
from models.snapshot import texts
from reports.document import print_document
from resources.catalogue import registers
from resources.guide import fields
from resources.outlines import outlines

EXTRACTS = [outline.kind for outline in outlines().values() if outline.extract]
JOINT = [outline.kind for outline in outlines().values() if outline.audience == "joint"]
MARKER = re.compile(r"Q[OSJ]\d{4}[TN]|7\d\d,\d{3}")


def words(marked, kind: str, **options) -> str:
    """Everything that a printed document says: its pages, metadata and bookmarks, line breaks closed up."""
    snapshot = take_snapshot(marked.project, kind, marked.relationship, PrintOptions(**options))
    pdf = PdfReader(io.BytesIO(print_document(snapshot)))
    found = ["".join(page.extract_text().split()) for page in pdf.pages]
    found += [str(value) for value in (pdf.metadata or {}).values()]

    def walk(items) -> None:
        for item in items:
            walk(item) if isinstance(item, list) else found.append(str(item.title))

    walk(pdf.outline)
    return "\n".join(found)


@pytest.fixture(scope="module")
def printed(marked) -> dict[str, str]:
    """The words of every document, and of the corporate plan's extract."""
    found = {kind: words(marked, kind) for kind in outlines()}
    return found | {f"extract_{kind}": words(marked, kind, audience="joint") for kind in EXTRACTS}


def test_every_answer_and_column_is_printed_somewhere(marked, printed):
    everything = "\n".join(printed.values())
    lost = [where for marker, (where, _) in marked.markers.items() if marker not in everything]
    assert lost == []


@pytest.mark.parametrize("kind", [*JOINT, *(f"extract_{kind}" for kind in EXTRACTS)])
def test_nothing_of_ours_reaches_the_partner(marked, printed, kind):
    leaked = [where for marker, (where, who) in marked.markers.items() if who == "ours" and marker in printed[kind]]
    assert leaked == []
    assert "Onlyforus" not in printed[kind]


def test_joint_words_reach_the_joint_plan(marked, printed):
    joint = printed["joint_rmp"] + printed["joint_exit_strategy"]
    own_papers = {"party.private_note", "meeting.agenda"}
    assert {where for m, (where, who) in marked.markers.items() if who == "joint" and m in printed["extract_minutes"]} >= {
        "meeting.agenda", "meeting.notes",
    }  # fmt: skip
    missing = [where for marker, (where, who) in marked.markers.items() if who == "joint" and marker not in joint]
    assert [where for where in missing if where.split(".")[0] not in ("partner",) and where not in own_papers] == []


@pytest.mark.parametrize("kind", [*JOINT, *EXTRACTS])
def test_the_raw_bytes_hold_no_private_marker(marked, kind):
    """Not in any stream, compressed or not, nor as UTF-16 in any string."""
    data = print_document(take_snapshot(marked.project, kind, marked.relationship, PrintOptions(audience="joint")))
    streams = [data]
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            streams.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    private = [marker for marker, (_, who) in marked.markers.items() if who == "ours"]
    assert len(private) > 100
    for stream in streams:
        for marker in private:
            assert marker.encode() not in stream
            assert marker.encode("utf-16-be") not in stream


def test_a_joint_snapshot_holds_nothing_else_than_the_allow_list(marked):
    for kind in (*JOINT, *EXTRACTS):
        said = " ".join(texts(take_snapshot(marked.project, kind, marked.relationship, PrintOptions(audience="joint"))))
        for marker in MARKER.findall(said):
            assert marked.markers[marker][1] == "joint", marked.markers[marker][0]


def test_joint_outlines_name_only_what_both_may_read():
    for outline in outlines().values():
        if outline.audience != "joint":
            continue
        for section in outline.sections:
            for part in section.all_parts():
                for path in part.fields + part.facts:
                    assert fields()[path].audience != "ours", (outline.kind, path)
                assert not part.step, "a joint outline names its questions one by one"
                if part.register:
                    register = registers()[part.register]
                    assert register.audience != "ours", (outline.kind, part.register)
                    for column in part.columns + part.details:
                        assert register.column(column).audience != "ours", (outline.kind, register.key, column)


def test_a_reader_refuses_a_private_column(marked):
    reader = Reader(marked.project, marked.relationship, "joint", marked.project.locale)
    with pytest.raises(KeyError):
        reader.rows("risk", ("title",))
    with pytest.raises(KeyError):
        reader.rows("option", ("benefit",))


def test_unticking_takes_an_answer_out_of_the_next_print(marked):
    field = fields()["5.2.3.1.our_purpose"]
    for shared in (True, False, True):
        marked.project.share(field, marked.relationship, shared)
        answer = marked.project.answer(field, marked.relationship)
        assert (answer in words(marked, "joint_rmp")) is shared


def test_a_left_out_section_is_gone_with_its_bookmark(marked):
    whole, cut = words(marked, "joint_rmp"), words(marked, "joint_rmp", leave_out=frozenset({"trust", "value"}))
    title = next(s.title for s in outlines()["joint_rmp"].sections if s.key == "trust")
    assert title in whole
    assert title not in cut
