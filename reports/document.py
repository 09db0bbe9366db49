"""A snapshot becomes a PDF: laid out once, so that every page number is known, then drawn page by page."""

import os
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from models.snapshot import Snapshot
from reports import fonts
from reports.blocks import Look
from reports.chapters import Entry, Heading, chapters, leaflets
from reports.charts.shapes import clip, text_width
from reports.contents import Pages, contents
from reports.cover import draw_cover, version_text
from reports.flow import Page, flow
from reports.head import compact_head
from reports.style import Paper, Style, palette, paper, styles
from reports.text import clean, shown
from resources.words import speaking, tr

HEADING_ROOM = 52.0


def print_document(snapshot: Snapshot) -> bytes:
    """The whole document as a PDF file. The same snapshot always makes the same bytes."""
    with speaking(snapshot.language):
        return _print(snapshot)


def _print(snapshot: Snapshot) -> bytes:
    sheet = paper(snapshot.paper, landscape=snapshot.landscape)
    tall = sheet.top - sheet.bottom
    ours = snapshot.audience == "ours"
    look = Look(snapshot.words, styles(), palette(), sheet.text_width, tall - HEADING_ROOM, ours, snapshot.hide_blanks)
    if snapshot.compact:
        return _print_paper(snapshot, look, sheet)
    body = chapters(snapshot.sections, look)
    entries = [box.entry for box in body if isinstance(box, Heading)]
    pages: Pages = {}
    listed = _list(entries, pages, look, tall)
    main = flow(body, sheet.text_width, tall)
    first = 2 + len(listed)
    for number, page in enumerate(main, start=first):
        pages.update({put.box.entry.place: number for put in page.placed if isinstance(put.box, Heading)})
    file = BytesIO()
    canvas = _canvas(file, snapshot, sheet)
    draw_cover(canvas, snapshot, look, sheet)
    canvas.showPage()
    for number, page in enumerate([*listed, *main], start=2):
        _draw_page(canvas, page, sheet)
        _draw_margins(canvas, snapshot, look, sheet, number, 1 + len(listed) + len(main))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _print_paper(snapshot: Snapshot, look: Look, sheet: Paper) -> bytes:
    """A paper without cover and contents: its head stands on the first page."""
    pages = flow(
        [compact_head(snapshot, look), *leaflets(snapshot.sections, look)], sheet.text_width, sheet.top - sheet.bottom
    )
    file = BytesIO()
    canvas = _canvas(file, snapshot, sheet)
    for number, page in enumerate(pages, start=1):
        _draw_page(canvas, page, sheet)
        _draw_margins(canvas, snapshot, look, sheet, number, len(pages))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def write_document(snapshot: Snapshot, path: Path) -> None:
    """Write the PDF beside its place, read it again, and only then put it in place of an older one.

    Raises OSError where the disk is full, the folder is missing or the file is held open by another program.
    """
    data = print_document(snapshot)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.stem}-", suffix=".pdf", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.close()
            Path(file.name).unlink(missing_ok=True)
            raise
    written = Path(file.name)
    try:
        if _count_pages(written) < 1:
            raise OSError(tr("{name} could not be read again after writing.").format(name=path.name))
        written.chmod(0o644)
        written.replace(path)
    except OSError:
        written.unlink(missing_ok=True)
        raise


def _count_pages(path: Path) -> int:
    """The pages of a PDF as another reader sees them; 0 where it can't be read."""
    import pikepdf

    try:
        with pikepdf.open(path) as file:
            return len(file.pages)
    except pikepdf.PdfError:
        return 0


def _list(entries: list[Entry], pages: Pages, look: Look, tall: float) -> list[Page]:
    """The contents pages, set tighter where that makes them one; none for a single section."""
    if len([entry for entry in entries if entry.level == 0]) < 2:
        return []
    for scale in (1.0, 0.94, 0.87):
        listed = flow(contents(entries, pages, look.at(scale)), look.width, tall)
        if len(listed) == 1:
            return listed
    return flow(contents(entries, pages, look), look.width, tall)


def _canvas(file: BytesIO, snapshot: Snapshot, sheet: Paper) -> Canvas:
    # Without initialFontName ReportLab names Helvetica in every file and embeds it in none.
    # Nor may charts begin with it. Streams stay binary: text armour costs a fifth of the size and of the time.
    rl_config.useA85 = 0
    rl_config.defaultGraphicsFontName = fonts.main("regular")
    canvas = Canvas(
        file,
        pagesize=(sheet.width, sheet.height),
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.main("regular"),
        lang=clean(snapshot.language) or None,
    )
    canvas.setTitle(clean(snapshot.title))
    canvas.setAuthor(clean(snapshot.firm.name))
    canvas.setSubject(clean(snapshot.subject))
    canvas.setCreator("Accord")
    canvas.setProducer("Accord")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _draw_page(canvas: Canvas, page: Page, sheet: Paper) -> None:
    for put in page.placed:
        put.box.draw(canvas, sheet.margin, sheet.top - put.down)


def _draw_margins(canvas: Canvas, snapshot: Snapshot, look: Look, sheet: Paper, number: int, count: int) -> None:
    """The running header and footer; what is too long for its line is clipped with …"""
    style = look.styles.small.resized(0.94)
    version = clean(snapshot.date) if snapshot.compact else version_text(snapshot)
    page = look.words.page_of.format(page=number, pages=count)
    firms = " · ".join(clean(firm.name) for firm in (snapshot.firm, *snapshot.partners))
    above, below = sheet.height - sheet.margin + 2, sheet.margin - 20
    if not snapshot.compact or number > 1:
        _draw_line(canvas, snapshot.title, version, above, sheet, style)
    _draw_line(canvas, firms, page, below, sheet, style)
    _draw_line(canvas, snapshot.audience_note, "", below - style.leading, sheet, style)


def _draw_line(canvas: Canvas, left: str, right: str, y: float, sheet: Paper, style: Style) -> None:
    right = clip(right, style.size, sheet.text_width * 0.4)
    taken = text_width(right, style.size)
    left = clip(left, style.size, sheet.text_width - taken - 20)
    canvas.setFillColor(style.colour)
    for text, x in ((left, sheet.margin), (right, sheet.width - sheet.margin - taken)):
        for run in fonts.runs(shown(text), "regular"):
            canvas.setFont(run.font, style.size)
            canvas.drawString(x, y, run.text)
            x += fonts.measure(run.text, run.font, style.size)
