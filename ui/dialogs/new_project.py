"""Start a project: at most five fields, then the guide opens."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from resources.words import tr
from ui.choice import Choice
from ui.dialogs.frame import Entry, Frame, line_edit
from ui.parts import button
from ui.settings import Settings, documents_folder

if TYPE_CHECKING:
    from models.project import Project

CURRENCIES = (
    "GBP", "EUR", "USD", "AUD", "BGN", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "HKD", "HUF", "ILS", "INR", "ISK",
    "JPY", "KES", "KRW", "MXN", "NGN", "NOK", "NZD", "PLN", "RON", "SEK", "SGD", "THB", "TRY", "UAH", "ZAR",
)  # fmt: skip


def file_name(business: str) -> str:
    """A plain file name made of the name of a business."""
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", business)
    return " ".join(plain.split())[:80].strip(". ") or tr("My business")


# Where paper is US Letter (CLDR, paperSize).
LETTER = ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")


US_LETTER = "Letter"  # unspoken


def usual_paper(system: QLocale, otherwise: str) -> str:
    """US Letter where it is the paper of the country, else what was used before."""
    return US_LETTER if QLocale.territoryToCode(system.territory()) in LETTER else otherwise


def usual_language(system: QLocale, otherwise: str) -> str:
    """The way to write dates and numbers that comes nearest to this computer's: its own tag, else its language's first."""
    from ui.preferences import LANGUAGES

    tag = system.name().replace("_", "-")
    base = tag.partition("-")[0]
    return next(
        (known for known in (tag, *LANGUAGES) if known in LANGUAGES and known.partition("-")[0] == base), otherwise
    )


class NewProject(Frame):
    """Asks for the business, your name, a first partner, the currency and where to keep the file."""

    create_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Start your project"),
            tr("One file holds your firm and all its relationships. Everything can be changed later."),
            tr("Start"),
            parent,
            wide=520,
        )
        self._settings = settings
        self._chosen = False
        self.business = self.add(tr("Your business"), line_edit(placeholder=tr("Larkfield Bakery")))
        self.person = self.add(
            tr("Your name"), line_edit(settings.person), tr("It stands beside the changes that you make.")
        )
        self.partner = self.add(tr("Your first partner"), line_edit(placeholder=tr("You may leave this empty")))
        self.currency = Choice()
        self.currency.addItems(CURRENCIES)
        usual = QLocale().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
        self.currency.setCurrentText(usual if usual in CURRENCIES else settings.currency)
        self.add(tr("Currency"), self.currency)
        self.path = line_edit()
        choose = button(tr("Choose…"))
        choose.clicked.connect(self._choose)
        self.where = self.add(tr("Where to keep it"), self.path)
        beside = QHBoxLayout()
        layout = self.where.layout()
        assert layout is not None
        layout.removeWidget(self.path)
        beside.addWidget(self.path, 1)
        beside.addWidget(choose)
        layout.insertLayout(1, beside)  # type: ignore[attr-defined]
        self.business.editor.textChanged.connect(self._suggest)  # type: ignore[attr-defined]
        self.path.textEdited.connect(self._keep)
        self._suggest("")
        self.business.editor.setFocus()

    @staticmethod
    def _text(entry: Entry) -> str:
        return str(entry.editor.text()).strip()  # type: ignore[attr-defined]

    def _suggest(self, business: str) -> None:
        if not self._chosen:
            self.path.setText(str(documents_folder() / f"{file_name(business)}.accord"))

    def _keep(self) -> None:
        self._chosen = True

    def _choose(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Where to keep it"), self.path.text(), tr("Accord projects (*.accord)"), "",
            QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if path:
            self._chosen = True
            self.path.setText(path if path.endswith(".accord") else f"{path}.accord")
            self.where.complain("")

    def check(self) -> Entry | None:
        """A business needs a name, and the file a place where nothing lies yet."""
        if not self._text(self.business):
            self.business.complain(tr("Your business needs a name. A working title will do."))
            return self.business
        path = self._target()
        if not path.is_absolute():
            self.where.complain(tr("Say in which folder. “Choose…” shows them."))
            return self.where
        if path.exists():
            self.where.complain(
                tr("“{name}” is there already. Choose another name, or leave and open it.").format(name=path.name)
            )
            return self.where
        return None

    def _target(self) -> Path:
        text = self.path.text().strip()
        return Path(text if text.endswith(".accord") else f"{text}.accord").expanduser()

    def accept(self) -> None:
        """Ask for the project to be made; the dialogue stays until it is."""
        wrong = self.check()
        if wrong is not None:
            wrong.editor.setFocus()
            return
        self.go.setEnabled(False)
        self.go.setText(tr("Starting …"))
        self.create_wanted.emit()

    def make(self) -> "Project | None":
        """Make the file, with the first partner in it, and close; None where that failed, which is then said."""
        from models.project import Project
        from models.trouble import ProjectError

        path, person = self._target(), self._text(self.person)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            project = Project.create(
                path,
                self._text(self.business),
                person=person,
                currency=self.currency.currentText(),
                language=usual_language(QLocale(), self._settings.language),
                paper=usual_paper(QLocale(), self._settings.paper),
            )
        except (ProjectError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            self.where.complain(tr("The file could not be made: {reason} Choose another folder.").format(reason=reason))
            self.go.setEnabled(True)
            self.go.setText(tr("Start"))
            return None
        partner = self._text(self.partner)
        if partner:
            from ui.dialogs.partners import link_firm

            with project.step(tr("New relationship · {name}").format(name=partner)):
                id = project.add("relationship", name=partner)
                link_firm(project, id, partner, "")
        self._settings.person = person or self._settings.person
        self._settings.currency = self.currency.currentText()
        super(Frame, self).accept()
        return project
