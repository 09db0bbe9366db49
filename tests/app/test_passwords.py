"""Projects under a password on the command line."""

import shutil
from pathlib import Path

import pytest

from app.__main__ import main
from models import cipher
from models.project import Project
from models.protection import protect

pytestmark = pytest.mark.usefixtures("quick")

WORD = "Mühle am Bach"


@pytest.fixture
def safe(tmp_path: Path) -> Path:
    """A protected project, locked."""
    path = tmp_path / "firm.accord"
    project = Project.create(path, "Larkfield Bakery")
    project.add("relationship", name="Northgate")
    project.close()
    protect(path, WORD)
    cipher.forget()
    return path


@pytest.fixture(params=[f"{WORD}\n", f"{WORD}\r\n# the second line", f"\ufeff{WORD}"])
def word(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The password in a file, as different programs write it."""
    path = tmp_path / "word.txt"
    path.write_bytes(request.param.encode())
    return path


def test_every_command_that_reads_a_project_takes_the_password(safe: Path, word: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "out"
    for command in (
        ["check", str(safe)],
        ["print", str(safe), "--document", "corporate-rmp", "--output", f"{out}.pdf"],
        ["export", str(safe), "--output", f"{out}.json"],
        ["export", str(safe), "--register", "risk", "--output", f"{out}.csv"],
        ["merge", str(safe), str(shutil.copy(safe, tmp_path / "copy.accord"))],
    ):
        cipher.forget()
        assert main(command) == 1
        assert capsys.readouterr().err.count("\n") == 1
        assert main([*command, "--password-file", str(word)]) == 0, capsys.readouterr().err
        assert ("has no password: whoever gets it can read it." in capsys.readouterr().err) == (str(out) in command[-1])
    assert Path(f"{out}.pdf").stat().st_size and Path(f"{out}.csv").exists()


def test_an_import_can_be_put_under_a_password(safe: Path, word: Path, tmp_path: Path) -> None:
    out, new = tmp_path / "out.json", tmp_path / "new.accord"
    assert main(["export", str(safe), "--output", str(out), "--password-file", str(word)]) == 0
    assert main(["import", str(out), str(new), "--password-file", str(tmp_path / "nowhere")]) == 1
    assert not new.exists()
    assert main(["import", str(out), str(new), "--password-file", str(word)]) == 0
    assert cipher.is_protected(new)


@pytest.mark.parametrize(("text", "said"), [(b"wrong\n", "not the password"), (b"\n", "empty"), (b"\xff\xfe", "UTF-8")])
def test_what_is_wrong_is_one_line(safe: Path, tmp_path: Path, capsys, text: bytes, said: str) -> None:
    path = tmp_path / "word.txt"
    path.write_bytes(text)
    assert main(["check", str(safe), "--password-file", str(path)]) == 1
    told = capsys.readouterr()
    assert said in told.err and told.err.count("\n") == 1 and not told.out


def test_copies_with_two_passwords_can_be_merged(safe: Path, tmp_path: Path, capsys) -> None:
    other = Path(shutil.copy(safe, tmp_path / "other.accord"))
    cipher.unlock(other, WORD)
    protect(other, "theirs")
    cipher.forget()
    for name, text in (("own", WORD), ("theirs", "theirs")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = ["merge", str(safe), str(other), "--password-file", str(tmp_path / "own")]
    assert main(command) == 1
    cipher.forget()
    assert main([*command, "--other-password-file", str(tmp_path / "theirs")]) == 0


def test_a_hurt_beginning_is_rescued_with_the_password(safe: Path, tmp_path: Path, capsys) -> None:
    word = tmp_path / "word.txt"
    word.write_text(WORD)
    whole = bytearray(safe.read_bytes())
    whole[100:200] = bytes(100)
    safe.write_bytes(whole)
    target = tmp_path / "clean.accord"
    assert main(["check", str(safe), "--password-file", str(word)]) == 1
    assert "damaged" in capsys.readouterr().out
    assert main(["rescue", str(safe), str(target)]) == 1 and "--password-file" in capsys.readouterr().err
    assert main(["rescue", str(safe), str(target), "--password-file", str(word)]) == 0
    assert capsys.readouterr().out.startswith("Everything could be read")
    assert cipher.is_protected(target) and b"Northgate" not in target.read_bytes()
