"""The command line as a stranger uses it: what works, and one clear line for what can't."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.commands import DOCUMENTS, run
from models.project import Project
from resources.outlines import outlines
from resources.samples import samples


@pytest.fixture(scope="module")
def bakery(tmp_path_factory) -> Path:
    """The bakery, written by the command itself."""
    path = tmp_path_factory.mktemp("sample") / "bakery.accord"
    assert run(["sample", "bakery", str(path)]) == 0
    return path


def refused(capsys, arguments: list[str]) -> str:
    """The one line on stderr of a command that ends with 1."""
    assert run(arguments) == 1
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("accord: ")
    assert "Traceback" not in lines[0] and "Error" not in lines[0]
    return lines[0]


@pytest.mark.parametrize("info", samples(), ids=lambda info: info.name)
def test_every_sample_is_written_and_sound(info, tmp_path, capsys):
    path = tmp_path / f"{info.name}.accord"
    assert run(["sample", info.name, str(path)]) == 0
    assert run(["check", str(path)]) == 0
    assert "sound" in capsys.readouterr().out


def test_the_ten_samples_are_there():
    assert [info.order for info in samples()] == list(range(1, 11))


def test_documents_offered_are_the_outlines_there_are():
    assert {name.replace("-", "_") for name in DOCUMENTS} == set(outlines())


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_document_prints(bakery, tmp_path, document, paper):
    out = tmp_path / "out.pdf"
    arguments = ["print", str(bakery), "--document", document, "--relationship", "Northgate"]
    assert run([*arguments, "--paper", paper, "--output", str(out)]) == 0
    pdf = PdfReader(out)
    width = {"A4": 595, "Letter": 612}[paper]
    assert int(min(pdf.pages[0].mediabox.width, pdf.pages[0].mediabox.height)) == width
    assert "Larkfield Bakery" in (pdf.metadata.author or "")
    if document == "joint-rmp":
        assert len(pdf.pages) >= 15
        assert out.stat().st_size < 2**20


def test_what_is_held_about_a_person_prints(bakery, tmp_path, capsys):
    out = tmp_path / "tom.pdf"
    arguments = ["print", str(bakery), "--document", "person-report", "--output", str(out)]
    assert "--person" in refused(capsys, arguments)
    assert "never for a partner" in refused(capsys, [*arguments, "--person", "Tom", "--for-partner"])
    assert run([*arguments, "--person", "tom  fairley", "--paper", "Letter"]) == 0
    pages = [page.extract_text() for page in PdfReader(out).pages]
    assert "What we hold about Tom Fairley" in pages[0] and "For the person named" in pages[0]
    assert "Skill ratings" in "".join(pages)
    assert "What this list does not show" in pages[-1]


def test_relationship_is_found_by_its_start_and_by_the_partner(bakery, tmp_path, capsys):
    for name in ("northgate", "Northgate Deliveries"):
        out = tmp_path / "x.pdf"
        arguments = ["--relationship", name, "--language", "en-US", "--output", str(out)]
        assert run(["print", str(bakery), "--document", "joint-rmp", *arguments]) == 0
    assert PdfReader(out).trailer["/Root"]["/Lang"] == "en-US"


def test_wrong_usage_is_two(capsys, tmp_path):
    assert run(["print", "x.accord"]) == 2
    assert run(["print", "x.accord", "--document", "poem", "--output", "x.pdf"]) == 2
    assert run(["dance"]) == 2
    assert "neither a file nor" in capsys.readouterr().err
    assert run(["--help"]) == 0
    assert run(["--version"]) == 0


def test_refusals_say_what_to_do(bakery, tmp_path, capsys):
    out = ["--output", str(tmp_path / "o.pdf")]
    joint = ["print", str(bakery), "--document", "joint-rmp"]
    assert "Northgate Deliveries" in refused(capsys, [*joint, *out])
    assert "Meadow Mill" in refused(capsys, [*joint, "--relationship", "Nobody", *out])
    assert "A4 or Letter" in refused(capsys, [*joint, "--relationship", "north", "--paper", "A3", *out])
    assert "English" in refused(capsys, [*joint, "--relationship", "north", "--language", "xx", *out])
    assert "section" in refused(capsys, [*joint, "--relationship", "north", "--leave-out", "poem", *out])
    assert "folder" in refused(capsys, [*joint, "--relationship", "north", "--output", str(tmp_path / "no" / "o.pdf")])
    assert "no sample" in refused(capsys, ["sample", "castle", str(tmp_path / "c.accord")])
    assert "there already" in refused(capsys, ["sample", "bakery", str(bakery)])
    assert not (tmp_path / "o.pdf").exists()


def trouble(tmp_path: Path, kind: str, bakery: Path) -> Path:
    """A file with one kind of trouble."""
    path = tmp_path / f"{kind}.accord"
    data = bytearray(bakery.read_bytes())
    if kind == "damaged":
        for place in range(8192, len(data), 4096):
            data[place : place + 64] = b"\xaa" * 64
    elif kind == "newer":
        data[60:64] = (9999).to_bytes(4, "big")
    elif kind == "stranger":
        data = bytearray(b"%PDF-1.4 not a project" * 20)
    elif kind == "other":
        data[68:72] = b"\x00\x00\x00\x00"
    elif kind == "empty":
        data = bytearray()
    if kind != "missing":
        path.write_bytes(data)
    return path


@pytest.mark.parametrize("kind", ["damaged", "newer", "stranger", "other", "empty", "missing"])
@pytest.mark.parametrize("command", ["check", "print", "export"])
def test_files_in_trouble_get_one_sentence(kind, command, bakery, tmp_path, capsys):
    path = trouble(tmp_path, kind, bakery)
    before = path.read_bytes() if path.exists() else None
    out = str(tmp_path / "out")
    arguments = {
        "check": ["check", str(path)],
        "print": ["print", str(path), "--document", "corporate-rmp", "--output", out],
        "export": ["export", str(path), "--output", out],
    }[command]
    refused(capsys, arguments)
    assert (path.read_bytes() if path.exists() else None) == before
    assert not Path(out).exists()


def test_a_locked_file_is_not_written_to(bakery, tmp_path, capsys):
    path = tmp_path / "own.accord"
    path.write_bytes(bakery.read_bytes())
    holder = Project.open(path, person="Ann Larkfield")
    try:
        assert "Ann Larkfield" in refused(capsys, ["merge", str(path), str(bakery)])
        assert run(["check", str(path)]) == 0
    finally:
        holder.close()


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write everywhere")
def test_a_read_only_file_is_not_written_to(bakery, tmp_path, capsys):
    path = tmp_path / "own.accord"
    path.write_bytes(bakery.read_bytes())
    path.chmod(0o400)
    assert "can’t be written" in refused(capsys, ["merge", str(path), str(bakery)])


def test_export_and_import_carry_everything(bakery, tmp_path):
    first, second, copy = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "copy.accord"
    assert run(["export", str(bakery), "--output", str(first)]) == 0
    assert run(["import", str(first), str(copy)]) == 0
    assert run(["export", str(copy), "--output", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert json.loads(first.read_text(encoding="utf-8"))


def test_merging_a_copy_brings_its_new_rows(bakery, tmp_path, capsys):
    own, other = tmp_path / "own.accord", tmp_path / "other.accord"
    own.write_bytes(bakery.read_bytes())
    other.write_bytes(bakery.read_bytes())
    project = Project.open(other)
    relationship = project.relationships()[0].id
    project.add("risk", relationship, title="A lorry in the ditch")
    project.close()
    assert run(["merge", str(own), str(other)]) == 0
    project = Project.open(own)
    titles = [row.title for row in project.all("risk", relationship)]
    project.close()
    assert "A lorry in the ditch" in titles


def test_the_module_and_a_real_process_behave_alike(bakery):
    found = subprocess.run(
        [sys.executable, "-m", "app", "print", str(bakery), "--document", "joint-rmp", "--output", "/nowhere/x.pdf"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert found.returncode == 1
    assert found.stdout == ""
    assert len(found.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_screen_one_line_says_so(bakery):
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    found = subprocess.run(
        [sys.executable, "-m", "app", str(bakery)],
        cwd=Path(__file__).parents[2],
        env=bare,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert found.returncode == 1
    assert found.stderr.startswith("accord: There is no screen") and len(found.stderr.splitlines()) == 1
