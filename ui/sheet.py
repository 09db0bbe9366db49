"""The style sheet: every look of every control, written with the tokens of a theme."""

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from ui.theme import Theme

TONES = {
    "blue": ("blue", "blue_tint"),
    "grey": ("ink", "grey_tint"),
    "green": ("good", "good_tint"),
    "amber": ("amber", "amber_tint"),
    "red": ("bad", "bad_tint"),
    "primary": ("primary", "primary_tint"),
}

SHEET = Template("""
QWidget { color: $ink; font-size: ${body}pt; }
QMainWindow, QDialog, QWidget[look="page"] { background: $paper; }
QToolTip { color: $paper; background: $ink; border: 0; padding: 5px 8px; font-size: ${small}pt; }

QLabel { background: transparent; }
QLabel[look="title"] { font-size: ${title}pt; font-weight: 700; }
QLabel[look="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[look="label"] { font-weight: 600; }
QLabel[look="small"] { font-size: ${small}pt; }
QLabel[look="muted"] { font-size: ${small}pt; color: $muted; }
QLabel[look="soft"] { color: $muted; }
QLabel[look="error"] { font-size: ${small}pt; color: $bad; }
QLabel[look="section"] { font-size: ${tiny}pt; color: $muted; letter-spacing: 1px; }
QLabel[look="caps"] { font-size: ${small}pt; font-weight: 600; color: $primary; }
QLabel[look="pill"] { font-size: ${small}pt; font-weight: 500; border-radius: ${pill_corner}px; padding: 2px 9px; }
QLabel[look="example"] { color: $muted; font-style: italic; }

QPushButton, QToolButton {
    border-radius: 7px; padding: 0 ${pad}px; min-height: ${control_inner}px; font-weight: 500;
    border: 1px solid $line; background: $surface; color: $ink;
}
QToolButton { padding: 0 8px; }
QPushButton:hover, QToolButton:hover { background: $paper; border-color: $field_line; }
QPushButton:pressed, QToolButton:pressed { background: $grey_tint; }
QPushButton:focus, QToolButton:focus {
    border: 2px solid $primary; padding: 0 ${pad_focus}px; min-height: ${control_focus}px; }
QToolButton:focus { padding: 0 7px; }
QLineEdit QToolButton, QLineEdit QToolButton:hover, QLineEdit QToolButton:focus {
    min-height: 0; border: 0; padding: 0; background: transparent; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: $paper; }
QPushButton[look="primary"] { background: $primary; color: $on_primary; border-color: $primary; font-weight: 600; }
QPushButton[look="primary"]:hover { background: $primary_hover; }
QPushButton[look="primary"]:pressed { background: $primary_down; }
QPushButton[look="primary"]:focus { border: 2px solid $ink; }
QPushButton[look="primary"]:disabled { background: $track; color: $muted; border-color: $track; }
QPushButton[tall="true"] { min-height: ${tall_inner}px; padding: 0 20px; font-size: ${heading}pt; }
QPushButton[tall="true"]:focus { padding: 0 19px; min-height: ${tall_focus}px; }
QPushButton[look="danger"] { color: $bad; }
QPushButton[look="danger"]:focus { border: 2px solid $bad; }
QPushButton[look="danger"]:disabled { color: $muted; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: $grey_tint; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border: 2px solid $primary; }
QPushButton[look="quiet"]:checked, QToolButton[look="quiet"]:checked { background: $grey_tint; }
QPushButton[small="true"] { min-height: ${segment_inner}px; padding: 0 10px; }
QPushButton[small="true"]:focus { min-height: ${segment_focus}px; padding: 0 9px; }
QPushButton[alone="true"] { min-width: ${control_inner}px; padding: 0; }
QPushButton[alone="true"]:focus { min-width: ${control_focus}px; padding: 0; }
QPushButton[alone="true"][small="true"] { min-width: ${segment_inner}px; padding: 0; }
QPushButton[alone="true"][small="true"]:focus { min-width: ${segment_focus}px; padding: 0; }
QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton[look="link"] {
    background: transparent; border: 1px solid transparent; color: $primary; padding: 0 2px;
    min-height: ${chip_inner}px;
    text-align: left;
}
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border: 1px solid $primary; border-radius: 4px; }
QPushButton[look="link"]:disabled { color: $muted; }
QPushButton[look="segment"] { min-height: ${segment_inner}px; padding: 0 12px; }
QPushButton[look="segment"]:checked { border: 1px solid $primary; color: $primary; background: $primary_tint; }
QPushButton[look="segment"]:focus { border: 2px solid $primary; padding: 0 11px; min-height: ${segment_focus}px; }
QPushButton[look="chip"] {
    min-height: ${chip_inner}px; padding: 0 9px; border: 1px solid transparent; border-radius: ${pill_corner}px;
    background: $primary_tint; color: $primary; font-size: ${small}pt;
}
QPushButton[look="chip"]:hover { border-color: $primary; }
QPushButton[look="chip"]:focus { border: 2px solid $primary; padding: 0 8px; min-height: ${chip_focus}px; }
QPushButton[look="row"] {
    text-align: left; border: 1px solid transparent; background: transparent; padding: 0 10px; font-weight: 400;
}
QPushButton[look="row"]:hover { background: $grey_tint; }
QPushButton[look="row"]:focus { border: 2px solid $primary; padding: 0 9px; }
QPushButton[look="row"]:checked { background: $primary_tint; color: $primary; font-weight: 600; }
QPushButton::menu-indicator { image: none; width: 0; height: 0; }

QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame[look="card"][active="true"]:hover { border-color: $field_line; }
QFrame[look="card"][active="true"]:focus { border: 2px solid $primary; }
QFrame[look="sidebar"] { background: $sidebar; border: 0; border-right: 1px solid $line; }
QFrame[look="top"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[look="panel"] { background: $surface; border: 0; }
QFrame[look="foot"] { background: $surface; border: 0; border-top: 1px solid $line; }
QFrame[look="line"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[look="upright"] { background: $line; border: 0; max-width: 1px; min-width: 1px; }
QFrame[look="banner"] { background: $grey_tint; border: 0; border-radius: 7px; }
QFrame[look="banner"][tone="amber"] { background: $amber_tint; }
QFrame[look="banner"][tone="red"] { background: $bad_tint; }
QFrame[look="banner"][tone="green"] { background: $good_tint; }
QFrame[look="banner"][tone="blue"] { background: $blue_tint; }
QFrame[look="banner"][tone="primary"] { background: $primary_tint; }
QFrame[look="banner"][flat="true"] { border-radius: 0; }
QFrame[look="toast"] { background: $ink; border: 0; border-radius: 7px; }
QFrame[look="toast"] QLabel { color: $paper; }
QFrame[look="toast"] QPushButton { color: $toast_link; font-weight: 600; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {
    background: $surface; border: 1px solid $field_line; border-radius: 7px; color: $ink;
    selection-background-color: $primary; selection-color: $on_primary;
}
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit { min-height: ${field_inner}px; padding: 0 10px 1px 10px; }
QComboBox {
    min-height: ${control_inner}px; padding: 0 12px; selection-background-color: $primary_tint; selection-color: $ink;
}
QPlainTextEdit, QTextEdit { padding: 6px 7px; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus {
    border: 2px solid $primary; padding: 0 9px 1px 9px; min-height: ${field_focus}px; }
QComboBox:focus { border: 2px solid $primary; padding: 0 11px; min-height: ${control_focus}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $primary; padding: 5px 6px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QLineEdit:read-only, QPlainTextEdit:read-only {
    background: $paper; color: $muted; border-color: $line; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid $bad; }
QLineEdit[look="bare"], QPlainTextEdit[look="bare"], QComboBox[look="bare"] { border-color: transparent; }
QLineEdit[look="search"] { background: $paper; border-color: $line; }
QLineEdit[look="search"]:focus { background: $surface; border: 2px solid $primary; }
QTextBrowser { border: 0; background: transparent; padding: 0; }
QTextBrowser:focus { border: 0; padding: 0; }
QComboBox::drop-down { border: 0; subcontrol-origin: border; subcontrol-position: center right; width: ${drop_wide}px; }
QComboBox::down-arrow { image: url("$chevron_down"); width: ${chevron}px; height: ${chevron}px; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $line; border-radius: 0; padding: 4px; outline: 0; color: $ink;
    selection-background-color: $primary_tint; selection-color: $ink;
}
QComboBox QAbstractItemView::item { min-height: ${drop}px; padding: 0 6px; }
QSpinBox::up-button, QSpinBox::down-button { width: 20px; border: 0; background: transparent; }
QSpinBox::up-arrow { image: url("$chevron_up"); width: 12px; height: 12px; }
QSpinBox::down-arrow { image: url("$chevron_down"); width: 12px; height: 12px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; padding: 2px; border: 1px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid $primary; border-radius: 5px; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator {
    width: ${tick}px; height: ${tick}px; border: 1px solid $field_line; border-radius: 4px; background: $surface; }
QCheckBox::indicator:hover { border-color: $primary; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {
    background: $primary; border-color: $primary; image: url("$check"); }
QCheckBox::indicator:indeterminate { background: $primary; border-color: $primary; image: url("$minus"); }
QCheckBox[look="share"]:checked { color: $blue; }
QCheckBox[look="share"]::indicator:checked { background: $blue; border-color: $blue; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }
QRadioButton::indicator { width: ${radio}px; height: ${radio}px; border: 1px solid $field_line;
    border-radius: ${radio_corner}px;
    background: $surface; }
QRadioButton::indicator:checked { border: ${radio_edge}px solid $primary; width: ${radio_dot}px; height: ${radio_dot}px; }

QTableView, QListView, QTreeView {
    background: $surface; border: 0; outline: 0; gridline-color: $line; color: $ink;
    selection-background-color: $primary_tint; selection-color: $ink; alternate-background-color: $paper;
}
QHeaderView { background: $surface; border: 0; }
QHeaderView::section {
    background: $surface; color: $muted; font-size: ${tiny}pt; font-weight: 500; border: 0;
    border-bottom: 1px solid $line; padding: 6px 10px; text-align: left;
}
QTableCornerButton::section { background: $surface; border: 0; }
QListView[look="list"] { border: 1px solid $line; border-radius: 7px; padding: 4px; }
QListView[look="list"]:focus { border: 2px solid $primary; padding: 3px; }
QListView[look="list"]::item { min-height: ${item}px; padding: 2px 8px; border-radius: 5px; }
QListView[look="list"]::item:hover { background: $grey_tint; }
QListView[look="list"]::item:selected { background: $primary_tint; color: $primary; }

QScrollArea { border: 0; background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget[look="page"] { background: $paper; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $track_hover; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $field_line; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter[look="gap"]::handle { background: transparent; }
QSplitter[look="gap"]::handle:horizontal { width: 16px; }
QSplitter[look="gap"]::handle:vertical { height: 16px; }

QMenuBar { background: $surface; border-bottom: 1px solid $line; padding: 1px 6px; font-size: ${small}pt; }
QMenuBar::item { padding: 4px 9px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: $grey_tint; }
QMenu { background: $surface; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $primary_tint; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::right-arrow { image: url($onward); width: ${chevron}px; height: ${chevron}px; margin: 0 6px; }
QProgressBar { border: 0; background: $track; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $primary; border-radius: 3px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QAbstractItemView { selection-background-color: $primary; selection-color: $on_primary; }
QCalendarWidget QToolButton { min-height: 26px; border: 0; }
""")


def _pills(theme: "Theme") -> str:
    return "\n".join(
        f'QLabel[look="pill"][tone="{tone}"] {{ color: {theme.hex(ink)}; background: {theme.hex(ground)}; }}'
        for tone, (ink, ground) in TONES.items()
    )


def style_sheet(theme: "Theme") -> str:
    """The whole style sheet of a theme."""
    names = ("paper", "surface", "sidebar", "line", "field_line", "track", "ink", "muted", "primary", "on_primary",
             "primary_tint", "amber", "amber_tint", "good", "good_tint", "bad", "bad_tint", "blue", "blue_tint",
             "grey_tint")  # fmt: skip
    values: dict[str, object] = {name: theme.hex(name) for name in names}
    dark = theme.name == "dark"
    values |= {
        "primary_hover": theme.color("primary").lighter(108 if dark else 115).name(),
        "primary_down": theme.color("primary").darker(112).name(),
        "track_hover": theme.color("track").lighter(125).name() if dark else theme.color("track").darker(108).name(),
        "toast_link": theme.hex("primary") if dark else "#8FD3CA",
        "body": theme.points("body"),
        "small": theme.points("small"),
        "tiny": round(theme.points("body") * 0.83, 2),
        "heading": theme.points("heading"),
        "title": theme.points("title"),
        "control_inner": theme.size("control") - 2,
        "tall_inner": round(45 * theme.scale),
        "segment_inner": theme.size("control") - 8,
        "chip_inner": round(22 * theme.scale),
        "control_focus": theme.size("control") - 4,
        "field_inner": theme.size("control") - 3,  # a line sets odd letters one pixel lower than a button does
        "field_focus": theme.size("control") - 5,
        "tall_focus": round(45 * theme.scale) - 2,
        "segment_focus": theme.size("control") - 10,
        "chip_focus": round(22 * theme.scale) - 2,
        "drop": round(26 * theme.scale),
        "drop_wide": round(24 * theme.scale),
        "item": round(28 * theme.scale),
        "chevron": theme.size("icon"),
        "tick": round(15 * theme.scale),
        "radio": 2 * round(6.5 * theme.scale),
        "radio_corner": round(6.5 * theme.scale) + 1,
        "radio_edge": round(4 * theme.scale),
        "radio_dot": 2 * round(6.5 * theme.scale) + 2 - 2 * round(4 * theme.scale),
        "pad": round(14 * theme.scale),
        "pad_focus": round(14 * theme.scale) - 1,
        "pill_corner": round(theme.corner("pill") * theme.scale),
        "chevron_down": theme.mark("chevron-down"),
        "chevron_up": theme.mark("chevron-up"),
        "onward": theme.mark("chevron-left" if QGuiApplication.isRightToLeft() else "chevron-right"),
        "check": theme.mark("check"),
        "minus": theme.mark("minus"),
    }
    if dark:
        values["toast_link"] = "#0B5D5E"
    return SHEET.substitute(values) + _pills(theme)
