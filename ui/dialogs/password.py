"""Passwords: typed to open a file, set, changed or taken away."""

from collections.abc import Callable
from math import log2
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QRadioButton, QWidget

from models import cipher
from models.trouble import DamagedError, PasswordError, ProjectError
from resources.words import N_, tr
from ui.dialogs.busy import Busy
from ui.dialogs.frame import Entry
from ui.parts import Banner, button, column, icon_button, label
from ui.theme import current

LONGEST = 1024  # letters
WEAK, STRONG = 50, 75  # bits that guessing has to find out
LETTERS = 20  # bits of a word that a dictionary may hold
WELL_KNOWN = ("password", "passwort", "qwerty", "qwertz", "azerty", "letmein", "welcome", "iloveyou", "admin", "accord")
CAPS = N_("Caps Lock is on.")
LOST = N_(
    "There is no way to get it back: not by you, not by us. If the password is lost, so is everything in this project."
    " Write it down and keep the paper in a safe place."
)


def judge_strength(password: str) -> str:
    """How long guessing would take, in a sentence; never a rule."""
    if not password:
        return tr("Four words that don’t belong together are strong, and easy to keep in mind.")
    for word in WELL_KNOWN:
        place = password.casefold().find(word)
        if place >= 0:
            password = password[:place] + "." + password[place + len(word) :]
    bits = sum(_weigh(part) for part in password.split())
    if bits < WEAK:
        return tr("Weak: a program would guess this soon. Some more words make it strong.")
    if bits < STRONG:
        return tr("Fair: this holds for a while. One more word makes it strong.")
    return tr("Strong.")


def _weigh(part: str) -> float:
    """The bits that guessing one word has to find out; letters alone are taken for a word of a language."""
    kinds = ((str.islower, 26), (str.isupper, 26), (str.isdigit, 10), (lambda c: not c.isalnum(), 30), (_is_sign, 2000))
    pool = sum(size for belongs, size in kinds if any(belongs(c) for c in part))
    fresh = sum(1 for place, c in enumerate(part) if place == 0 or abs(ord(c) - ord(part[place - 1])) > 1)
    bits = min(fresh, 2 * len(set(part))) * log2(pool) if pool > 1 else 0.0
    return min(bits, LETTERS + 2 * max(0, len(part) - 8)) if part.isalpha() else bits


def _is_sign(c: str) -> bool:
    return c.isalpha() and c.lower() == c.upper()


class PasswordLine(QWidget):
    """A line for a password, with a button that shows what was typed and a word when Caps Lock is on."""

    def __init__(self) -> None:
        super().__init__()
        self.line = _SecretLine()
        self.eye = icon_button("eye", tr("Show the password"))
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show)
        self.caps = label(tr(CAPS), "muted")
        self.caps.hide()
        self.line.caps_seen.connect(self.caps.setVisible)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.line, 1)
        line.addWidget(self.eye)
        whole = column(space=2)
        whole.addLayout(line)
        whole.addWidget(self.caps)
        self.setLayout(whole)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """Name the line itself, which is what is typed into."""
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:
        """Describe the line itself."""
        self.line.setAccessibleDescription(words)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def _show(self, on: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self.eye.setToolTip(tr("Hide the password") if on else tr("Show the password"))
        self.eye.setAccessibleName(self.eye.toolTip())


class _SecretLine(QLineEdit):
    caps_seen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)
        self.setFixedHeight(current().size("control"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, and notice a letter that is large without Shift, or small with it."""
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)  # the next letter tells
        elif len(text) == 1 and text.lower() != text.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit((text == text.upper()) != shifted)
        super().keyPressEvent(event)


class _Asking(Busy):
    """A dialogue that asks the file whether a password is its own."""

    def __init__(self, title: str, sentence: str, accept: str, path: Path, parent: QWidget | None) -> None:
        super().__init__(title, sentence, accept, parent, wide=500)
        self.path = path

    def _secret(self, text: str) -> tuple[PasswordLine, Entry]:
        line = PasswordLine()
        entry = self.add(text, line)
        line.line.textEdited.connect(lambda: entry.complain(""))
        return line, entry

    def _try(self, password: str) -> None:
        self.begin(lambda: cipher.unlock(self.path, password))

    def settle(self, result: object) -> None:
        """The password is right."""
        self.finish()

    def fail(self, error: ProjectError) -> None:
        """The password is wrong; or it is right and the file damaged, which whatever wants the file will say."""
        if isinstance(error, DamagedError):
            self.finish()
        else:
            self.refuse(str(error))

    def refuse(self, sentence: str) -> None:
        """Say beneath the field that this password does not fit."""
        raise NotImplementedError

    def finish(self) -> None:
        """Go on: the file is unlocked."""
        raise NotImplementedError


class AskPassword(_Asking):
    """Asks for the password of a file; unlocked is sent when the right one was typed."""

    unlocked = Signal()

    def __init__(self, path: Path, parent: QWidget | None = None, sentence: str = "", title: str = "") -> None:
        super().__init__(
            title or tr("“{name}” has a password").format(name=path.stem),
            sentence or tr("It lies in {folder}.").format(folder=path.parent),
            tr("Go on") if title else tr("Open"),
            path,
            parent,
        )
        self.line, self.entry = self._secret(tr("Password"))
        self.line.setFocus()

    def offer_backups(self, show: Callable[[], object]) -> None:
        """Add a button that leads to the backups of the file: some may be older than its password."""
        found = button(tr("Backups…"), "plain")
        found.clicked.connect(self.reject)
        found.clicked.connect(lambda: show())
        self.foot.insertWidget(0, found)

    def check(self) -> Entry | None:
        """Something was typed."""
        if not self.line.text():
            self.entry.complain(tr("Type the password."))
            return self.entry
        return None

    def accept(self) -> None:
        """Try the password; the dialogue stays open until it is the right one."""
        if self.at_work:
            return
        if self.check() is not None:
            self.line.setFocus()
            return
        self._try(self.line.text())

    def refuse(self, sentence: str) -> None:
        """Say so at once, and let the next one be typed."""
        self.entry.complain(sentence)
        self.line.setFocus()
        self.line.line.selectAll()

    def finish(self) -> None:
        """Tell that the file can be opened now."""
        self.done(int(AskPassword.DialogCode.Accepted))
        self.unlocked.emit()


class SetPassword(_Asking):
    """A password for a project that has none, or another one, or none any more; wanted carries it ("" for none)."""

    wanted = Signal(str)

    def __init__(self, path: Path, protected: bool, parent: QWidget | None = None) -> None:
        title = tr("Change or remove the password") if protected else tr("Set a password")
        sentence = (
            ""
            if protected
            else tr("The whole file becomes unreadable without it: what you wrote, its history, its files.")
        )
        super().__init__(title, sentence, tr("Change it") if protected else tr("Set the password"), path, parent)
        self.now: PasswordLine | None = None
        self.remove = QRadioButton(tr("No password any more"))
        if protected:
            self.now, self.now_entry = self._secret(tr("The password now"))
            self.change = QRadioButton(tr("A new password"))
            self.change.setChecked(True)
            self.body.addLayout(column(self.change, self.remove, space=4))
            self.remove.toggled.connect(lambda _: self._fit_choice())
        self.first, self.first_entry = self._secret(tr("New password") if protected else tr("Password"))
        self.strength = label("", "muted", wrap=True)
        self.body.addWidget(self.strength)
        self.again, self.again_entry = self._secret(tr("The same again"))
        self.banner = Banner(tr(LOST), "amber")
        self.body.addWidget(self.banner)
        self.first.line.textEdited.connect(lambda _: self._show_strength())
        self._show_strength()
        (self.now or self.first).setFocus()

    def _show_strength(self) -> None:
        self.strength.setText(judge_strength(self.first.text()))

    def _fit_choice(self) -> None:
        gone = self.remove.isChecked()
        for part in (self.first_entry, self.strength, self.again_entry):
            part.setVisible(not gone)
        self.go.setText(tr("Remove it") if gone else tr("Change it"))
        self.banner.say(
            tr("Anybody who gets the file, or a backup made from now on, can then read it.") if gone else tr(LOST)
        )
        QTimer.singleShot(0, self, self.fit)

    def check(self) -> Entry | None:
        """What is there is typed, and the new one twice alike."""
        if self.now is not None and not self.now.text():
            self.now_entry.complain(tr("Type the password that the project has now."))
            return self.now_entry
        if self.remove.isChecked():
            return None
        if not self.first.text():
            self.first_entry.complain(tr("Type a password."))
            return self.first_entry
        if self.first.text() != self.again.text():
            self.again_entry.complain(tr("These two are not the same. Type it once more."))
            return self.again_entry
        return None

    def accept(self) -> None:
        """Ask whether the present password is right, then tell the new one."""
        if self.at_work:
            return
        wrong = self.check()
        if wrong is not None:
            wrong.editor.setFocus()
        elif self.now is not None:
            self._try(self.now.text())
        else:
            self.finish()

    def refuse(self, sentence: str) -> None:
        """The present password is wrong."""
        self.now_entry.complain(sentence)
        if self.now is not None:
            self.now.setFocus()
            self.now.line.selectAll()

    def finish(self) -> None:
        """Tell what is wanted."""
        password = "" if self.remove.isChecked() else self.first.text()
        self.done(int(SetPassword.DialogCode.Accepted))
        self.wanted.emit(password)


def with_password(
    parent: QWidget | None, path: Path, act: Callable[[], object], *, title: str = "", sentence: str = ""
) -> AskPassword | None:
    """Do something with a file now; where it has a password that was not given yet, ask for it first."""
    try:
        cipher.key_of(path)
    except PasswordError:
        dialog = AskPassword(path, parent, sentence, title)
        dialog.unlocked.connect(act)
        dialog.open()
        return dialog
    except OSError:
        pass  # the act itself says why a file can't be read
    act()
    return None
