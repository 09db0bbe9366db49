"""About Accord: version, licences, and facts to copy when something goes wrong."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QTextBrowser, QVBoxLayout, QWidget

from resources import FOLDER, VERSION
from resources.licences import read_licences
from resources.words import N_, tr
from ui.dialogs.frame import Frame
from ui.edition import describe_places, describe_program
from ui.herald import offer_caret
from ui.parts import button, label, prose, row, toast
from ui.settings import log_folder
from ui.theme import Theme
from ui.wheel import FULL, Wheel

WORDS = (
    N_(
        "Accord helps small firms to plan, run and end collaborative business relationships. It follows the structure of "
        "ISO 44003:2021 in its own words; the standard itself is sold by ISO and its members. It works without internet, "
        "and your project stays in one file on this computer."
    ),
    N_("Accord gives no legal advice, and no certificate."),
)


class About(QWidget):
    """What this program is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        wheel = Wheel(theme, 56, interactive=False)
        wheel.show_facts(FULL)
        wheel.setAccessibleName("Accord")
        wheel.setAccessibleDescription("")  # a mark, not a measure
        whole.addLayout(row(wheel, label(tr("Accord {version}").format(version=VERSION), "title"), 1, space=14))
        for text in WORDS:
            whole.addWidget(prose(tr(text)))
        whole.addSpacing(8)
        whole.addWidget(label(tr("If something goes wrong"), "heading"))
        about = tr(
            "These facts help whoever looks after the program. Nothing of your projects is among them; the folders may "
            "hold the name of your account."
        )
        whole.addWidget(label(about, "muted", wrap=True))
        self.facts = QPlainTextEdit("\n".join((*describe_program(), *describe_places())))
        self.facts.setReadOnly(True)
        self.facts.setAccessibleName(tr("Facts about this program"))
        self.facts.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.facts.setFixedHeight(round(172 * theme.scale))
        whole.addWidget(self.facts)
        self.copy = button(tr("Copy"), icon="copy")
        self.copy.clicked.connect(self._copy)
        self.log = button(tr("Show the log folder"), icon="folder-open")
        self.log.clicked.connect(self._show_log)
        whole.addLayout(row(self.copy, self.log, 1))
        kept = tr(
            "When something goes wrong, a report is kept in the log folder of this computer. Nothing is ever sent."
        )
        whole.addWidget(label(kept, "muted", wrap=True))
        licences = FOLDER.parent / "docs" / "licences.md"
        if licences.exists():
            whole.addSpacing(8)
            whole.addWidget(label(tr("Licences"), "heading"))
            browser = QTextBrowser()
            offer_caret(browser)
            browser.setMarkdown(licences.read_text(encoding="utf-8").partition("\n")[2])
            browser.setAccessibleName(tr("Licences"))
            browser.setMinimumHeight(260)
            browser.setOpenLinks(False)
            browser.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            whole.addWidget(browser)
        self.texts = button(tr("Every licence in full…"))
        self.texts.clicked.connect(self._show_texts)
        whole.addLayout(row(self.texts, 1))
        whole.addStretch(1)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.facts.toPlainText())
        toast(self, tr("Copied."))

    @staticmethod
    def _show_log() -> None:
        """Open the folder, or the nearest one that is there."""
        folder = log_folder()
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show_texts(self) -> None:
        """The licence of every part, in a window of its own."""
        frame = Frame(
            tr("Licences"),
            tr("Every part of this program, and the licence that it comes under."),
            tr("Close"),
            self,
            wide=760,
        )
        frame.leave.hide()
        texts = QPlainTextEdit(read_licences())
        texts.setReadOnly(True)
        texts.setAccessibleName(tr("Every licence in full"))
        texts.setFixedHeight(420)
        frame.body.addWidget(texts)
        frame.open()
