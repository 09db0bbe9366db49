"""The dialogue after a bug: what is safe, and a report that can be copied. Nothing is sent."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from resources.words import tr
from ui.dialogs.frame import Frame, note
from ui.parts import button


class CrashDialog(Frame):
    """Tells of a bug and lets the user carry on."""

    def __init__(self, report: str, log: str, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Something went wrong in Accord"),
            tr(
                "That is our mistake, not yours. Everything that was saved is safe, and you can carry on. "
                "If it happens again, copy this report and send it to whoever looks after the program. What stands here is "
                "all of it: the name of your file, and none of your answers. Nothing is sent by itself."
            ),
            tr("Carry on"),
            parent,
            wide=620,
        )
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setFixedHeight(220)
        self.report.setAccessibleName(tr("Report"))
        self.body.addWidget(self.report)
        if log:
            self.body.addWidget(note(tr("It is also kept in {file}").format(file=log)))
        self.leave.hide()
        copy = button(tr("Copy the report"), icon="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        self.foot.insertWidget(0, copy)
