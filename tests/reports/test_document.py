"""The printed document as another program reads it."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import perf_counter

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import Destination

from models.snapshot import (
    Answer,
    Column,
    Facts,
    Firm,
    Note,
    Row,
    Section,
    Signature,
    Signatures,
    Snapshot,
    Subsection,
    Table,
)
from reports import document as document_module
from reports.document import print_document, write_document

Make = Callable[..., Snapshot]
HOSTILE = {
    "markup": '<b>bold</b> & &amp; <i>unclosed <img src="http://x/y"> </para>',
    "long": "word " * 4000,
    "one word": "x" * 20_000,
    "emoji": "😀 👩‍👩‍👧 🇬🇧 ☑ → \U0001fae8 \ue000",
    "arabic": "اتفق الطرفان (المرحلة 1) على خطة " * 9,
    "hebrew": "שני הצדדים (שלב 1) ABC מסכימים " * 9,
    "chinese": "双方同意共同制定计划。" * 20,
    "japanese": "両社は合意します。「共同計画」" * 20,
    "hangul": "양측은 합의합니다. " * 20,
    "greek": "Συμφωνούν σε κοινό σχέδιο. " * 9,
    "cyrillic": "Согласовали общий план. " * 9,
    "devanagari": "दोनों पक्ष",
    "control": "a\x00b\x07c\x1b\u202e\ud800\r\nd\u2028e\v\f",
    "spaces": " \n\n\t\n " * 300,
    "format": "{page} {0} %s %(x)s \\n \\",
}


def read(snapshot: Snapshot) -> PdfReader:
    return PdfReader(BytesIO(print_document(snapshot)), strict=True)


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def fonts_of(reader: PdfReader) -> dict[str, bool]:
    found = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            found[font["/BaseFont"]] = "/FontFile2" in font.get("/FontDescriptor", {})
    return found


@pytest.fixture(params=["A4", "Letter"])
def paper(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_full_plan_is_about_twenty_pages_without_a_blank_one(plan: Snapshot, paper: str) -> None:
    reader = read(replace(plan, paper=paper))
    assert 18 <= len(reader.pages) <= 26
    for number, page in enumerate(reader.pages, start=1):
        said = page.extract_text().splitlines()
        assert len(said) > 6, f"page {number} is blank"
    size = (595, 842) if paper == "A4" else (612, 792)
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == size


def test_contents_and_bookmarks_name_the_real_pages(plan: Snapshot, paper: str) -> None:
    reader = read(replace(plan, paper=paper))
    listed = re.findall(r"^(\d+(?:\.\d+)?)\n(.+)\n(\d+)$", reader.pages[1].extract_text(), re.MULTILINE)
    assert len(listed) == sum(1 + len(section.subsections) for section in plan.sections)
    outline: list[Destination] = []
    for entry in reader.outline:
        outline += entry if isinstance(entry, list) else [entry]
    assert [entry.title for entry in outline] == [f"{number} {title}" for number, title, _ in listed]
    for (number, title, page), entry in zip(listed, outline, strict=True):
        assert f"{number} {title}" in reader.pages[int(page) - 1].extract_text().splitlines()
        assert reader.get_destination_page_number(entry) == int(page) - 1
    links = [link.get_object() for link in reader.pages[1]["/Annots"]]
    assert len(links) == len(listed) and all(link["/Subtype"] == "/Link" for link in links)


def test_every_page_but_the_cover_is_numbered(plan: Snapshot) -> None:
    reader = read(plan)
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        said = page.extract_text().splitlines()
        assert (f"{number} / {count}" in said) == (number > 1)
        assert ("Version 1.3 · draft" in said) == (number > 1)
        assert "For both partners" in said


def test_metadata_and_language(plan: Snapshot) -> None:
    reader = read(plan)
    info = reader.metadata
    assert info is not None
    assert (info.title, info.author, info.creator) == (plan.title, "Larkfield Bakery", "Accord")
    assert info.subject == plan.subject
    assert reader.root_object["/Lang"] == "en-GB"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"] is True or str(
        reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    ) in ("true", "True")


def test_all_fonts_are_embedded_and_the_file_is_small(plan: Snapshot) -> None:
    data = print_document(plan)
    found = fonts_of(PdfReader(BytesIO(data)))
    assert found and all(found.values()), found
    assert not any("Helvetica" in name or "Times" in name for name in found)
    assert b"Helvetica" not in data
    assert len(data) < 400_000


def test_the_same_snapshot_makes_the_same_bytes(plan: Snapshot) -> None:
    assert print_document(plan) == print_document(plan)


def test_printing_is_quick(plan: Snapshot) -> None:
    print_document(plan)
    start = perf_counter()
    print_document(plan)
    # 0.14 s on the machine that it was written on; the limit leaves room for a busy one.
    assert perf_counter() - start < 0.7


def test_every_answer_comes_out(document: Make) -> None:
    marks = [f"mark{number}" for number in range(40)]
    m = iter(marks)
    snapshot = document(
        Answer(next(m), next(m)),
        Facts(((next(m), next(m)), (next(m), next(m))), next(m)),
        Table((Column(next(m)), Column(next(m))), (Row((next(m), next(m)), ((next(m), next(m)),)),), next(m)),
        Signatures((Signature(next(m), next(m), next(m), next(m)),), next(m)),
        Note(next(m)),
        title=next(m), version=next(m), status=next(m), date=next(m), review=next(m), audience_note=next(m),
    )  # fmt: skip
    text = text_of(read(snapshot))
    used = len(marks) - len(list(m))
    assert used > 25 and not [mark for mark in marks[:used] if not re.search(rf"\b{mark}\b", text)]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_prints_wherever_it_stands(name: str, document: Make) -> None:
    text = HOSTILE[name]
    short = text[:400]
    section = Section("x", short, text, (Note(text),), (Subsection(short, (Answer(text, text),)),))
    columns = (Column(short), Column("B", numeric=True), Column("C", pill=True))
    snapshot = document(
        Answer(short, text, private=True),
        Facts(((short, text), ("x", text)), short),
        Table(columns, (Row((text, short, short), ((short, text),), ("", "", "bad")),), short, text),
        Signatures((Signature(short, short, short, short), Signature(short)), short),
        title=short, audience_note=short, subject=short, firm=Firm(short), partners=(Firm(short),), version=short,
        audience="ours", language="en",
    )  # fmt: skip
    reader = read(replace(snapshot, sections=(*snapshot.sections, section)))
    assert len(reader.pages) >= 3 and all(fonts_of(reader).values())


@pytest.mark.parametrize("name", ["markup", "greek", "cyrillic", "chinese", "japanese", "hangul", "format"])
def test_what_is_written_is_what_is_printed(name: str, document: Make) -> None:
    printed = text_of(read(document(Answer("Question", HOSTILE[name]))))
    assert squeezed(HOSTILE[name]) in squeezed(printed)


def test_a_missing_character_is_named_on_paper(document: Make) -> None:
    assert "[DEVANAGARI LETTER KA]" in text_of(read(document(Answer("Question", "क"))))


def test_header_rows_repeat_and_titles_say_continued(document: Make) -> None:
    rows = tuple(Row((f"row {number}", "text")) for number in range(90))
    reader = read(document(Table((Column("First head"), Column("Second head")), rows, "Register")))
    on = [page.extract_text() for page in reader.pages if "row " in page.extract_text()]
    assert len(on) >= 3
    assert all("First head" in said and "Second head" in said for said in on)
    assert ["Register · continued" in said for said in on] == [False] + [True] * (len(on) - 1)


def test_a_cell_longer_than_a_page_keeps_all_its_words(document: Make) -> None:
    words = [f"w{number}" for number in range(2500)]
    text = text_of(read(document(Table((Column("A"), Column("B")), (Row(("x", " ".join(words))),)))))
    assert [word for word in re.findall(r"\bw\d+\b", text)] == words


def test_private_blocks_are_tagged_for_us_and_never_reach_a_partner(document: Make) -> None:
    private = (
        Answer("Walk-away limit", "SECRET answer", private=True),
        Table((Column("A"),), (Row(("SECRET row",)),), "SECRET table", private=True),
    )
    ours = text_of(read(document(*private, audience="ours")))
    joint = text_of(read(document(*private, Answer("Open", "said"), audience="joint")))
    assert ours.count("Only for us") == 2 and ours.count("SECRET") == 3
    assert "Only for us" not in joint and "SECRET" not in joint and "said" in joint


def test_a_full_joint_plan_carries_no_private_tag(plan: Snapshot) -> None:
    assert "Only for us" not in text_of(read(plan))


def test_blanks_are_said_gathered_or_left_out(document: Make) -> None:
    two = document(Answer("One", ""), Answer("Two", " \n"), Answer("Three", "said"))
    many = document(Answer("One", ""), Answer("Two", ""), Answer("Four", ""), Answer("Three", "said"))
    assert text_of(read(two)).count("not yet agreed") == 2
    gathered = text_of(read(many))
    assert "Not yet agreed: One · Two · Four" in gathered and "not yet agreed" not in gathered
    hidden = text_of(read(replace(many, hide_blanks=True)))
    assert "yet agreed" not in hidden and "Four" not in hidden and "said" in hidden


def test_an_empty_plan_is_short_and_a_hidden_one_shorter(empty_plan: Snapshot) -> None:
    shown, hidden = read(empty_plan), read(replace(empty_plan, hide_blanks=True))
    assert len(shown.pages) <= 7 and len(hidden.pages) <= 4
    text = text_of(shown)
    assert all(section.title in text for section in empty_plan.sections)
    assert "yet agreed" not in text_of(hidden) and "Insurance" not in text_of(hidden)


def test_the_plan_on_one_page_is_one_page(plan: Snapshot, paper: str) -> None:
    reader = read(replace(plan, paper=paper))
    page = reader.pages[2].extract_text()
    for part in ("1 The plan on one page", "Who decides", "If it ends", "Agreed by", "For Northgate Deliveries", "61%"):
        assert part in page, part
    assert "2 Parties" not in page


def test_an_overlong_one_page_goes_on_rather_than_losing_words(plan: Snapshot) -> None:
    block = plan.sections[0].blocks[0]
    words = [f"w{number}" for number in range(1500)]
    longer = replace(block, texts=(Answer("Why", " ".join(words)),))  # type: ignore[type-var]
    sections = (replace(plan.sections[0], blocks=(longer,)), plan.sections[1])
    text = text_of(read(replace(plan, sections=sections)))
    assert [word for word in re.findall(r"\bw\d+\b", text)] == words


def test_signatures_stay_on_one_page(document: Make) -> None:
    lines = tuple(Signature(f"Firm {number}", f"Signer {number}") for number in range(6))
    for count in range(20, 40):
        reader = read(document(*(Note(f"filler {number}") for number in range(count)), Signatures(lines)))
        on = [page for page in reader.pages if "Signer" in page.extract_text()]
        assert len(on) == 1 and all(f"Signer {number}" in on[0].extract_text() for number in range(6))


def test_no_heading_is_left_at_the_foot_of_a_page(document: Make) -> None:
    for count in range(24, 44):
        subs = (Subsection("Heading", (Answer("Label", "word " * 120),)),)
        snapshot = document(*(Note(f"filler {number}") for number in range(count)))
        snapshot = replace(snapshot, sections=(replace(snapshot.sections[0], subsections=subs), snapshot.sections[1]))
        page = next(page for page in read(snapshot).pages[2:] if "Heading" in page.extract_text()).extract_text()
        assert "word word" in page.split("Heading")[1]


def test_a_logo_is_drawn_and_a_broken_one_ignored(plan: Snapshot) -> None:
    file = BytesIO()
    Image.effect_noise((3000, 2000), 80).save(file, "PNG")
    with_logo = print_document(replace(plan, firm=replace(plan.firm, logo=file.getvalue())))
    assert len(PdfReader(BytesIO(with_logo)).pages[0].images) == 1
    assert len(with_logo) < 500_000
    swelling, program = BytesIO(), b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n(x) run\n"
    Image.new("1", (9000, 9000)).save(swelling, "PNG")
    for data in (b"", b"not a picture", file.getvalue()[:200], swelling.getvalue(), program):
        broken = PdfReader(BytesIO(print_document(replace(plan, firm=replace(plan.firm, logo=data)))))
        assert len(broken.pages[0].images) == 0 and "Larkfield Bakery" in broken.pages[0].extract_text()


def test_very_long_firm_names_wrap_on_the_cover(plan: Snapshot) -> None:
    name = "Gesellschaft für landwirtschaftliche Zusammenarbeit und Versorgung der Talgemeinden mbH " * 2
    reader = read(replace(plan, firm=Firm(name.strip()), partners=tuple(Firm(f"{name}{n}") for n in range(4))))
    assert squeezed(name) in squeezed(reader.pages[0].extract_text())


def test_writing_replaces_the_file_only_when_it_can_be_read_again(
    plan: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"older")
    monkeypatch.setattr(document_module, "print_document", lambda snapshot: b"%PDF-1.4 torn")
    with pytest.raises(OSError):
        write_document(plan, path)
    assert path.read_bytes() == b"older" and list(tmp_path.iterdir()) == [path]
    monkeypatch.undo()
    write_document(plan, path)
    assert len(PdfReader(path).pages) > 10 and list(tmp_path.iterdir()) == [path]
    with pytest.raises(OSError):
        write_document(plan, tmp_path / "missing" / "plan.pdf")
