"""One chapter to read: its text with pictures and links, and the words found in it set off."""

import re
from collections.abc import Sequence
from html import escape, unescape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from resources.manual import SCALE, Picture, Topic, topics
from resources.words import tr
from ui.guide.reading import MARGIN, Reading
from ui.help.finding import Span
from ui.mirroring import onward
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.help.keys import Group

WIDEST = 720  # pixels of a line at the usual size
STYLE = """
.title {{ font-size: {title}pt; font-weight: 700; line-height: 110%; margin: 0 0 10px 0; }}
.heading {{ font-size: {heading}pt; font-weight: 600; margin: 20px 0 4px 0; }}
p, li {{ line-height: 142%; margin: 0 0 12px 0; }}
li {{ margin: 0 0 5px 0; }}
a {{ color: {primary}; text-decoration: none; }}
.part, .caption {{ color: {muted}; font-size: {small}pt; }}
td {{ padding: 5px 28px 5px 0; border-bottom: 1px solid {line}; }}
"""
TABLE = '<table width="100%" cellspacing="0" cellpadding="0">'  # unspoken
ROW = '<tr><td width="42%"><b>{keys}</b></td><td>{means}</td></tr>'  # unspoken


def paragraph(text: str) -> str:
    """A paragraph as HTML; lines that begin with a number are steps."""
    lines = text.split("\n")
    if all(line[:1].isdigit() and ". " in line[:4] for line in lines):
        return "<ol>" + "".join(f"<li>{escape(line.partition('. ')[2])}</li>" for line in lines) + "</ol>"
    return f"<p>{escape(text)}</p>"


def picture(shown: Picture) -> str:
    """A picture as HTML, with its words beneath."""
    alt = escape(shown.alt)
    image = f'<img src="picture:{shown.key}" alt="{alt}">'  # unspoken
    return f'<p style="margin-bottom: 4px; line-height: 100%">{image}</p><p class="caption">{alt}</p>'


def write_topic(topic: Topic, *, links: bool) -> str:
    """A chapter as HTML; links says whether a project is there to go to."""
    parts = [f'<p class="part" style="margin: 0">{escape(topic.part)}</p><p class="title">{escape(topic.title)}</p>']
    for number, text in enumerate(topic.paragraphs, start=1):
        parts.append(paragraph(text))
        parts += [picture(shown) for shown in topic.pictures_after(number)]
    if links:
        parts += [f'<p>{onward()} <a href="{escape(link.key)}">{escape(link.says)}</a></p>' for link in topic.go]
    others = [topics()[key] for key in topic.see]
    if others:
        parts.append(f'<p class="heading">{escape(tr("Read next"))}</p>')
        parts += [f'<p><a href="help:{other.key}">{escape(other.title)}</a></p>' for other in others]
    return "".join(parts)


def write_keys(part: str, title: str, groups: "Sequence[Group]") -> str:
    """The list of keys as HTML."""
    parts = [f'<p class="part" style="margin: 0">{escape(part)}</p><p class="title">{escape(title)}</p>']
    for name, rows in groups:
        parts += [f'<p class="heading">{escape(name)}</p>', TABLE]
        parts += [ROW.format(keys=escape(keys), means=escape(means)) for keys, means in rows]
        parts.append("</table>")
    return "".join(parts)


def plain_text(html: str) -> str:
    """The letters that a text view shows of a chapter without tables, each at the place that it has there."""
    lines = re.sub(r"<img[^>]*>", "\ufffc", html)
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(p|li)>", "\n", lines))).removesuffix("\n")


class Chapter(Reading):
    """Shows one chapter at a time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._html = ""
        self._spans: list[Span] = []
        self._at = -1
        self.setAccessibleName(tr("The chapter"))
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._write_again)
        theme.changed.connect(self._later.start)

    def show_html(self, html: str) -> None:
        """Show another chapter from its beginning."""
        self._html = html
        self._spans, self._at = [], -1
        self._write()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _write(self) -> None:
        theme = self._theme
        document = self.document()
        names = ("primary", "muted", "line")
        sizes = ("title", "heading", "small")
        document.setDefaultFont(theme.font())
        document.setDefaultStyleSheet(
            STYLE.format(**{name: theme.hex(name) for name in names}, **{size: theme.points(size) for size in sizes})
        )
        self._room, self._written = self._fit(), self._measure()
        self.setHtml(self._html)
        frame = document.rootFrame().frameFormat()
        frame.setRightMargin(max(0, self.viewport().width() - self._room - 2 * MARGIN))
        document.rootFrame().setFrameFormat(frame)

    _room = 0
    _written: tuple[object, ...] = ()

    def _measure(self) -> tuple[object, ...]:
        """What the text was written for: another room or look asks for another text."""
        return self.viewport().width(), self._theme.name, self._theme.scale

    def _fit(self) -> int:
        """How wide a line may be."""
        return max(120, min(round(WIDEST * self._theme.scale), self.viewport().width() - 2 * MARGIN))

    def _write_again(self) -> None:
        if not self._html or self._measure() == self._written:  # a scroll bar that comes and goes changes nothing
            return
        place = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
        self._write()
        self.mark(self._spans, self._at, follow=False)
        self.verticalScrollBar().setValue(round(place * self.verticalScrollBar().maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit lines and pictures."""
        super().resizeEvent(event)
        self._later.start()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture in the size and the colours of the screen."""
        url = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or url.scheme() != "picture":
            return super().loadResource(kind, name)
        dark = self._theme.name == "dark"
        image = QImage(str(Picture(url.path(), "").path(dark=dark)))
        if image.isNull():
            return image
        wide = min(self._room, round(image.width() / SCALE * self._theme.scale))
        ratio = self.devicePixelRatioF()
        if round(wide * ratio) != image.width():
            image = image.scaledToWidth(round(wide * ratio), Qt.TransformationMode.SmoothTransformation)
        image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image

    # ---------------------------------------------------------------- finds

    def text(self) -> str:
        """The text as it stands, a place for each letter."""
        return self.document().toPlainText()

    def mark(self, spans: list[Span], at: int, *, follow: bool = True) -> None:
        """Set off what was found, most of all the find in hand, and go there."""
        self._spans, self._at = spans, at
        found: list[QTextEdit.ExtraSelection] = []
        for number, (start, end) in enumerate(spans):
            here = number == at
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(self._color("primary" if here else "amber_tint"))
            look.setForeground(self._color("on_primary" if here else "ink"))
            selection.cursor, selection.format = cursor, look
            found.append(selection)
            if here and follow:
                self._go_to(cursor)
        self.setExtraSelections(found)

    def _color(self, name: str) -> QColor:
        return self._theme.color(name)

    def _go_to(self, cursor: QTextCursor) -> None:
        """Bring a find into sight, with some lines above it."""
        cursor = QTextCursor(cursor)
        cursor.setPosition(cursor.selectionStart())
        top = self.cursorRect(cursor).top()
        height = self.viewport().height()
        if not 0 <= top <= height - 40:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - height // 3)
