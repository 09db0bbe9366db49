"""Proves an installed copy: makes a project, fills it, undoes, prints every document, reads all of it back."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path


def prove() -> int:
    """Run every proof in a temporary folder, print a line for each, and return 0 when all hold."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = 0
    with tempfile.TemporaryDirectory(prefix="accord-") as folder:
        proofs = _Proofs(Path(folder))
        for proof in (proofs.keep, proofs.undo, proofs.sample, proofs.print, proofs.carry, proofs.show):
            failed += not _run(proof)
    print("self-test: everything works" if not failed else f"self-test: {failed} of the proofs failed")
    return 1 if failed else 0


def _run(proof: Callable[[], str]) -> bool:
    begun = time.perf_counter()
    try:
        said = proof()
    except Exception as error:
        print(f"failed  {proof.__name__}: {type(error).__name__}: {error}")
        return False
    print(f"ok      {said} ({(time.perf_counter() - begun) * 1000:.0f} ms)")
    return True


class _Proofs:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self) -> str:
        """Make a project, answer every question, close it and find every answer again."""
        from models import kinds
        from models.project import Project
        from resources.guide import fields

        path = self.folder / "own – Ωμέγα.accord"
        project = Project.create(path, "Self-test & Söhne")
        relationship = project.add("relationship", name="A partner")
        said = {}
        for field in fields().values():
            value = {"number": 3.5, "money": 1250.0, "scale": 4, "yes_no": True, "choices": tuple(field.options)}.get(
                field.kind, next(iter(field.options), "") if field.options else f"Answer to {field.key} — ✓ Žluťoučký"
            )
            if field.kind in ("date", "party", "link", "file"):
                continue
            project.put(field, relationship, value)
            said[field.path] = kinds.check(field, value)
        project.close()
        project = Project.open(path)
        lost = [path for path, value in said.items() if project.answer(fields()[path], relationship) != value]
        project.close()
        if lost:
            raise AssertionError(f"lost {lost[:3]}")
        return f"{len(said)} answers kept in one file"

    def undo(self) -> str:
        """Take back every step after a restart, and bring all of it forward again."""
        from models.project import Project

        project = Project.open(self.folder / "own – Ωμέγα.accord")
        before = project.count("answer")
        steps = 0
        while project.undo():
            steps += 1
        empty = project.count("answer") + project.count("relationship")
        while project.redo():
            pass
        after = project.count("answer")
        project.close()
        if empty or before != after:
            raise AssertionError(f"{before} answers became {after}, {empty} stayed")
        return f"{steps} steps undone and redone after a restart"

    def sample(self) -> str:
        """Write every sample."""
        from models.sample import write_sample
        from resources.samples import samples

        for info in samples():
            write_sample(info.name, self.folder / f"{info.name}.accord").close()
        return f"{len(samples())} samples written"

    def print(self) -> str:
        """Print every document of the bakery on both papers and read the pages back."""
        from PySide6.QtPdf import QPdfDocument

        from models.outlining import PrintOptions, take_snapshot
        from models.project import Project
        from reports.document import write_document
        from resources.outlines import outlines

        project = Project.open(self.folder / "bakery.accord", read_only=True)
        relationship = project.relationships()[0]
        firm = project.us().name
        pages = 0
        for kind in outlines():
            for paper in ("A4", "Letter"):
                path = self.folder / f"{kind}-{paper}.pdf"
                write_document(take_snapshot(project, kind, relationship.id, PrintOptions(paper=paper)), path)
                pdf = QPdfDocument()
                pdf.load(str(path))
                if firm not in pdf.getAllText(0).text():
                    raise AssertionError(f"{path.name} does not name the firm on its cover")
                pages += pdf.pageCount()
                pdf.close()
        project.close()
        return f"{2 * len(outlines())} documents printed, {pages} pages read back"

    def carry(self) -> str:
        """Export to JSON, import, export again: both texts are the same."""
        from models.portable import export_project, import_project
        from models.project import Project

        first, second = self.folder / "first.json", self.folder / "second.json"
        project = Project.open(self.folder / "bakery.accord", read_only=True)
        export_project(project, first)
        project.close()
        project = import_project(first, self.folder / "carried.accord")
        export_project(project, second)
        project.close()
        if first.read_bytes() != second.read_bytes():
            raise AssertionError("export, import and export again differ")
        return f"{first.stat().st_size // 1024} KB of JSON carried there and back"

    def show(self) -> str:
        """Open the bakery in the window and show every page."""
        from app.start import show_every_page

        return f"{show_every_page(self.folder / 'bakery.accord')} pages shown"
