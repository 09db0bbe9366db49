"""OneDrive's folders are known by Windows' own note in them, whatever alphabet it is written in."""

from pathlib import Path

import pytest

from models.surroundings import notice


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8", "cp1252"])
def test_the_note_is_read_in_any_alphabet(tmp_path: Path, encoding: str) -> None:
    text = "[.ShellClassInfo]\r\nLocalizedResourceName=Größe – OneDrive\r\n"
    (tmp_path / "desktop.ini").write_bytes(text.encode(encoding))
    found = notice(tmp_path / "inner" / "firm.accord")
    assert found is not None and found.service == "OneDrive"


def test_any_other_note_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "desktop.ini").write_bytes("[.ShellClassInfo]\r\nIconResource=Größe.ico\r\n".encode("cp1252"))
    assert notice(tmp_path / "firm.accord") is None
