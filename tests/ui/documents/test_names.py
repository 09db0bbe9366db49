"""File names that every file system takes, and the numbers of editions."""

import pytest

from ui.documents.names import LONGEST, clean_name, file_name, next_version


def test_name_says_who_what_and_which() -> None:
    name = file_name("joint_rmp", ["Larkfield Bakery", "Northgate Deliveries"], "1.3")
    assert name == "Larkfield Bakery – Northgate Deliveries – Joint RMP v1.3.pdf"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ('A/B\\C:D*E?"F"<G>|H', "A B C D E F G H"),
        ("  Kim & Söhne.  ", "Kim & Söhne"),
        ("con", "con file"),
        ("LPT1.txt", "LPT1.txt file"),
        ("tab\tnew\nline\u202e\x00", "tab new line"),
        ("...", ""),
    ],
)
def test_clean_name(text: str, clean: str) -> None:
    assert clean_name(text) == clean


@pytest.mark.parametrize("firm", ["A" * 300, "霧ヶ浜" * 60, "Firm 🙂 " * 40])
def test_long_names_are_cut(firm: str) -> None:
    name = file_name("internal_exit_strategy", [firm, firm, firm], "12.10 draft")
    assert len(name.encode()) <= LONGEST
    assert name.endswith("Internal exit strategy v12.10 draft.pdf")


def test_absurd_version_fits() -> None:
    assert len(file_name("joint_rmp", ["Us", "Them"], "9" * 400).encode()) <= LONGEST


@pytest.mark.parametrize(
    ("current", "issued", "suggested"),
    [
        ("", [], "0.1"),
        ("0.1", [], "0.1"),
        ("1.3", ["1.2", "1.1"], "1.3"),
        ("1.2", ["1.2", "1.1"], "1.3"),
        ("1.9", ["1.9"], "1.10"),
        ("1.2", ["1.10", "1.9"], "1.11"),
        ("", ["2"], "2.1"),
        ("v2.0", ["1.0"], "2.0"),
        ("spring", ["autumn"], "1.0"),
    ],
)
def test_next_version(current: str, issued: list[str], suggested: str) -> None:
    assert next_version(current, issued) == suggested
