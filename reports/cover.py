"""The cover: whose plan it is, what it is, how valid it is, and the wheel."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError
from reportlab.graphics import renderPDF
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from models.snapshot import Snapshot
from reports.blocks import Look
from reports.boxes import Stack
from reports.chapters import short_rule
from reports.charts.wheel import wheel
from reports.style import Paper
from reports.text import clean, paragraph

LOGO = 48.0
LOGO_WIDEST = 130.0
MOST_PIXELS = 60_000_000  # a photograph has 12 to 50 million; what has more is made to swell up
WHEEL = 156.0
TITLE_WIDTH = 0.78
TITLE_AT = 0.345  # of the sheet's height, where there is room


def version_text(snapshot: Snapshot, with_status: bool = True) -> str:
    """“Version 1.3 · draft”."""
    words = snapshot.words
    version = words.version.format(version=clean(snapshot.version)) if clean(snapshot.version) else ""
    status = words.draft if snapshot.status == "draft" else clean(snapshot.status)
    return " · ".join(part for part in (version, status if with_status else "") if part)


def draw_cover(canvas: Canvas, snapshot: Snapshot, look: Look, paper: Paper) -> None:
    """Draw the first page."""
    style, margin = look.styles, paper.margin
    firms = [snapshot.firm, *snapshot.partners]
    top = paper.height - margin - 4
    x = margin
    for logo in (_logo(firm.logo) for firm in firms):
        if logo and x + logo[1] <= paper.width - margin:
            reader, width, height = logo
            canvas.drawImage(reader, x, top - (LOGO + height) / 2, width, height, mask="auto")
            x += width + 16
    beside = x > margin and x < paper.width / 2 and len(firms) < 4
    names = Stack([paragraph(firm.name, style.cover) for firm in firms if clean(firm.name)])
    start = x if beside else margin
    tall = names.wrap(paper.width - margin - start)
    under = top
    if x > margin:
        under -= max(LOGO - tall, 0) / 2 if beside else LOGO + 14
    names.draw(canvas, start, under)
    title = Stack([paragraph(snapshot.title, style.title), short_rule(look, 1.6).spaced(before=16)])
    height = title.wrap(paper.text_width * TITLE_WIDTH)
    down = max(TITLE_AT * paper.height, paper.height - under + tall + 50)
    title.draw(canvas, margin, paper.height - down)
    lines = [" · ".join(part for part in (version_text(snapshot), clean(snapshot.date)) if part)]
    lines += [look.words.review_due.format(date=clean(snapshot.review))] if clean(snapshot.review) else []
    lines += [snapshot.audience_note]
    facts = Stack([paragraph(text, style.cover) for text in lines if clean(text)])
    facts.wrap(paper.text_width * 0.86)
    facts.draw(canvas, margin, paper.height - down - height - 20)
    foot = margin + 16
    drawing = wheel(snapshot.wheel, look.palette, WHEEL, WHEEL, look.words, total=False, numbers=False)
    renderPDF.draw(drawing, canvas, paper.width - margin - WHEEL, foot)
    disclaimer = paragraph(look.words.disclaimer, style.small)
    height = disclaimer.wrap(paper.text_width - WHEEL - 56)
    disclaimer.draw(canvas, margin, foot + height)


def _logo(data: bytes | None) -> tuple[ImageReader, float, float] | None:
    """A picture ready to draw and its size in points; None for none and for one that can't be read."""
    if not data:
        return None
    try:
        # Only these: a file from a stranger may hold a picture of another kind, which would start another program.
        image: Image.Image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
        if image.width * image.height > MOST_PIXELS:
            return None
        image.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    if not image.width or not image.height:
        return None
    scale = min(LOGO / image.height, LOGO_WIDEST / image.width)
    width, height = image.width * scale, image.height * scale
    # 300 dots per inch are enough; a photograph from a phone would make the file heavy.
    image.thumbnail((round(width * 4.2) + 1, round(height * 4.2) + 1))
    image = image.convert("RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB")
    return ImageReader(image), width, height
