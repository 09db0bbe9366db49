"""A chart on the screen: told on hover, picked by mouse and keyboard, drawn anew for theme and size."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QToolTip
from pytestqt.qtbot import QtBot

from models.facts import HeatMapFacts, LadderFacts, LadderRow, RiskPoint
from ui.charts.picture import copy_picture, save_picture, write_picture
from ui.charts.view import ChartView
from ui.theme import Theme, apply

RISKS = HeatMapFacts(
    (RiskPoint("R-01", 4, 5, 2, 2, "a", "Van fails"), RiskPoint("R-02", 2, 4, None, None, "b", "Flour"),
     RiskPoint("R-03", 2, 4, None, None, "c", "Eggs"), RiskPoint("R-04", 2, 1, None, None, "d", "Ice")),
    (("Rare", "Unlikely", "Possible", "Likely", "Expected"), ("Slight", "Small", "Medium", "Serious", "Severe")),
    "before",
)  # fmt: skip


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> Iterator[ChartView]:
    found = ChartView(theme)
    qtbot.addWidget(found)
    found.resize(600, 420)
    found.show_facts(RISKS, "Heat map")
    found.show()
    qtbot.waitExposed(found)
    found.activateWindow()
    yield found
    apply(QApplication.instance(), "light", 100)  # type: ignore[arg-type]


def middle(view: ChartView, id: str) -> QPoint:
    view.grab()
    return view._boxes[id].center().toPoint()


def press(view: ChartView, key: Qt.Key) -> None:
    QTest.keyClick(view, key)


def heard(view: ChartView) -> list[str]:
    found: list[str] = []
    view.picked.connect(found.append)
    return found


def test_a_click_picks_and_a_second_click_takes_it_back(view: ChartView) -> None:
    picked = heard(view)
    for _ in range(2):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, "cell-2-4"))
    assert picked == ["cell-2-4", ""]


def test_an_empty_cell_and_the_ground_let_go(view: ChartView) -> None:
    picked = heard(view)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, "cell-1-1"))
    assert picked == []
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, "cell-4-5"))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(view.width() - 2, view.height() - 2))
    assert picked == ["cell-4-5", ""]


def here(view: ChartView) -> str:
    """What a screen reader says of the place where the keys are."""
    return view.spoken_shapes.words(view.spoken_shapes.here())


def test_arrows_go_from_cell_to_cell_enter_picks_and_escape_lets_go(view: ChartView, qtbot: QtBot) -> None:
    picked = heard(view)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    assert "R-01 Van fails" in here(view)
    press(view, Qt.Key.Key_Down)
    assert "Unlikely and Serious, score 8: R-02 Flour, R-03 Eggs" in here(view)
    press(view, Qt.Key.Key_Left)
    press(view, Qt.Key.Key_Return)
    press(view, Qt.Key.Key_Right)
    press(view, Qt.Key.Key_Space)
    press(view, Qt.Key.Key_Escape)
    assert picked == ["cell-2-1", "cell-2-4", ""]
    press(view, Qt.Key.Key_Home)
    assert "R-01" in here(view)


def test_it_says_in_a_sentence_what_it_shows(view: ChartView) -> None:
    assert view.accessibleDescription() == "4 open risks: 1 high, 2 to watch."


def test_the_tip_tells_in_plain_words(view: ChartView, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: said.append(text))
    at = middle(view, "cell-4-5")
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    at = middle(view, "cell-5-5")
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    assert said == ["Likely and Severe, score 20: R-01 Van fails", "Expected and Severe, score 25: no risks"]


def test_the_choice_stays_while_its_shape_has_rows(view: ChartView) -> None:
    view.choose("cell-2-4")
    view.show_facts(HeatMapFacts(RISKS.points[:2], RISKS.level_names, "before"), "Heat map")
    assert view.chosen == "cell-2-4"
    view.show_facts(HeatMapFacts(RISKS.points[:1], RISKS.level_names, "before"), "Heat map")
    assert view.chosen == ""


def color_at(view: ChartView, id: str) -> str:
    image = view.grab().toImage()
    ratio = image.devicePixelRatio()
    at = view._boxes[id].bottomLeft() + QPointF(9, -9)
    return image.pixelColor(round(at.x() * ratio), round(at.y() * ratio)).name()


def test_another_theme_brings_other_colours_and_sizes(view: ChartView, qapp: QApplication) -> None:
    light, height = color_at(view, "cell-5-5"), view.heightForWidth(300)
    apply(qapp, "dark", 100)
    assert color_at(view, "cell-5-5") != light
    narrow = view.measure(300)[0]
    apply(qapp, "light", 150)
    assert view.measure(300)[0] < narrow and abs(view.heightForWidth(450) - height * 1.5) < 12


def test_a_field_makes_do_with_the_room_and_rows_do_not(view: ChartView) -> None:
    view.set_room(230)
    assert view.heightForWidth(600) <= 232
    view.show_facts(LadderFacts((LadderRow("1", "", 1, 1),) * 12), "Ladder")
    assert view.heightForWidth(600) > 500


def test_nothing_can_be_picked_where_rows_mean_nothing(view: ChartView) -> None:
    picked = heard(view)
    view.show_facts(RISKS, "Heat map", pickable=False)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, "cell-2-4"))
    assert picked == []


def test_a_picture_goes_to_the_clipboard_and_to_files(view: ChartView, tmp_path: Path) -> None:
    copy_picture(view)
    image = QGuiApplication.clipboard().image()
    assert image.width() > 600 and image.pixelColor(0, 0).name() == "#ffffff"
    for name in ("map.svg", "map.png"):
        write_picture(view, tmp_path / name)
        assert not QImage(str(tmp_path / name)).isNull()
    assert b"Arial" in (tmp_path / "map.svg").read_bytes()
    with pytest.raises(OSError):
        write_picture(view, tmp_path / "nowhere" / "map.png")


def test_of_a_protected_project_a_picture_is_asked_about(
    view: ChartView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "map.svg"
    project = SimpleNamespace(protected=True)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(target), "svg"))
    answers = ["Cancel", "Go on"]

    def answer(box: QMessageBox) -> int:
        word = answers.pop(0)
        next(button for button in box.buttons() if button.text() == word).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    assert save_picture(view, "Heat map", project) == "" and not target.exists()
    assert str(target) in save_picture(view, "Heat map", project) and target.exists()
    project.protected = False
    save_picture(view, "Heat map", project)
    assert not answers
