"""The manual as a document."""

from datetime import date

from models.handbook import take_manual
from models.snapshot import Answer, Image, texts
from reports.document import print_document
from resources.manual import topics

KEYS = (("Everywhere", (("Ctrl+Z", "Undo"), ("F1", "Help"))),)


def test_every_chapter_is_in_it() -> None:
    manual = take_manual("A4", "en-GB", KEYS, date(2026, 11, 22))
    titles = [sub.title for section in manual.sections for sub in section.subsections]
    assert titles == [topic.title for topic in topics().values()]
    said = set(texts(manual))
    assert all(set(topic.paragraphs) <= said for topic in topics().values())
    assert {"Ctrl+Z", "SER"} <= said and manual.date == "22 November 2026"
    images = [
        block for s in manual.sections for sub in s.subsections for block in sub.blocks if isinstance(block, Image)
    ]
    assert len(images) == sum(len(topic.pictures) for topic in topics().values())
    assert all(80 < image.width < 800 and image.caption for image in images)


def test_a_picture_stands_after_its_paragraph() -> None:
    manual = take_manual("A4", "en-GB", ())
    blocks = next(
        sub.blocks for s in manual.sections for sub in s.subsections if sub.title == topics()["overview"].title
    )
    assert [type(block) for block in blocks[:4]] == [Answer, Image, Answer, Image]
    assert [section.key for section in manual.sections].count("keyboard") == 0


def test_it_prints_with_pictures() -> None:
    import re

    data = print_document(take_manual("Letter", "en-GB", KEYS, date(2026, 11, 22)))
    assert data.startswith(b"%PDF") and data.count(b"/Subtype /Image") >= 15
    assert 20 < len(re.findall(rb"/Type /Page\b", data)) < 60 and len(data) < 2_000_000
