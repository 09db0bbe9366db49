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
        for proof in (
            proofs.keep, proofs.undo, proofs.protect, proofs.upgrade, proofs.sample, proofs.print, proofs.carry,
            proofs.exchange, proofs.date, proofs.find, proofs.show,
        ):  # fmt: skip
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

    def protect(self) -> str:
        """Put a copy of the project under a password, read it with that, and take it off again."""
        from models import cipher
        from models.project import Project
        from models.protection import protect

        path = self.folder / "protected.accord"
        project = Project.open(self.folder / "own – Ωμέγα.accord", read_only=True)
        project.save_copy(path)
        wanted = project.count("answer")
        project.close()
        protect(path, "Self-test – Žluťoučký")
        cipher.forget()
        cipher.unlock(path, "Self-test – Žluťoučký")
        project = Project.open(path, read_only=True)
        found = project.count("answer")
        project.close()
        protect(path, "")
        if found != wanted or cipher.is_protected(path):
            raise AssertionError("a password loses answers or stays")
        return "a password set, used and taken off"

    def upgrade(self) -> str:
        """Bring a file from before the first schema up to date, revision by revision."""
        from models.cipher import connect
        from models.migrations import newest, upgrade
        from models.schema import APPLICATION_ID
        from models.store import look

        path = self.folder / "old.accord"
        raw = connect(path, "rwc")
        raw.executescript(f"PRAGMA application_id = {APPLICATION_ID}; CREATE TABLE x (y); DROP TABLE x;")
        raw.close()
        kept = upgrade(path)
        if kept is None or look(path) != newest():
            raise AssertionError("an older file stays as it is")
        return f"an old file brought up through {newest()} schemas"

    def sample(self) -> str:
        """Write every sample."""
        from models.sample import write_sample
        from resources.samples import samples

        for info in samples():
            write_sample(info.name, self.folder / f"{info.name}.accord").close()
        return f"{len(samples())} samples written"

    def print(self) -> str:
        """Print every document of the bakery on both papers and read the pages back, with two readers."""
        import pikepdf
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
                with pikepdf.open(path) as again:
                    if len(again.pages) != pdf.pageCount() or again.check_pdf_syntax():
                        raise AssertionError(f"{path.name} is not sound")
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

    def exchange(self) -> str:
        """Write every register as a workbook and as CSV; read again, nothing would change. Then bring in a new row."""
        from models.exchange import apply_plan, plan_import, read_sheet, take_table, write_csv, write_xlsx
        from models.exchange.planning import NEW, SAME
        from models.project import ANY, Project
        from resources.catalogue import registers

        project = Project.open(self.folder / "carried.accord")
        files = 0
        for register in registers().values():
            for write, ending in ((write_xlsx, "xlsx"), (write_csv, "csv")):
                path = self.folder / f"{register.key}.{ending}"
                table = take_table(project, register, ANY)
                write(table, path)
                plan = plan_import(project, register, read_sheet(path), ANY)
                if any(row.state != SAME for row in plan.rows) or len(plan.rows) != table.count:
                    raise AssertionError(f"{path.name} does not come back as it went")
                files += 1
        partner = project.relationships()[0].id
        path = self.folder / "new.csv"
        path.write_text("Risk,Likelihood\nAn oven fails – Žluťoučký,3\n", encoding="utf-8")
        before = project.count("risk")
        plan = plan_import(project, registers()["risk"], read_sheet(path), partner)
        if plan.count(NEW) != 1:
            raise AssertionError("a new row is not seen as new")
        apply_plan(project, plan)
        after = project.count("risk")
        project.close()
        if after != before + 1:
            raise AssertionError("a row from a spreadsheet is not there")
        return f"{files} spreadsheets written and read back, one row brought in"

    def date(self) -> str:
        """Write every date of the bakery as a calendar and count the entries in it."""
        from icalendar import Calendar

        from models.ics import write_ics
        from models.project import Project

        path = self.folder / "dates.ics"
        project = Project.open(self.folder / "bakery.accord", read_only=True)
        written = write_ics(project, path)
        project.close()
        found = len(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
        if not written or found != written:
            raise AssertionError(f"{written} dates became {found}")
        return f"{written} dates in a calendar"

    def find(self) -> str:
        """Find by a word what was brought in."""
        from models.project import Project
        from models.search.search import Search

        project = Project.open(self.folder / "carried.accord")
        hits = Search(project).find("zlutoucky oven")
        project.close()
        if [hit.table for hit in hits.rows] != ["risk"]:
            raise AssertionError("a word is not found")
        return "a row found by its words"

    def show(self) -> str:
        """Open the bakery in the window and show every page."""
        from app.start import show_every_page

        return f"{show_every_page(self.folder / 'bakery.accord')} pages shown"
