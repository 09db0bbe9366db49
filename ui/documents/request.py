"""A request: which document, for whom, and how."""

from dataclasses import dataclass, field, replace

from models.outlining import PrintOptions, take_snapshot
from models.project import Project, Scope
from models.reader import JOINT, OURS
from models.snapshot import Snapshot
from resources.catalogue import choices
from resources.guide import fields
from resources.outlines import Outline, outlines
from resources.words import speaking, tr
from ui.documents.names import file_name, paper_name

VERSION, STATUS = "5.1.3.1.plan_version", "5.1.3.1.plan_status"


@dataclass(frozen=True, slots=True)
class Request:
    """What the reader chose on the left of the page."""

    kind: str
    relationship: Scope = None
    audience: str = ""
    language: str = "en-GB"
    paper: str = "A4"
    left_out: frozenset[str] = field(default_factory=frozenset)
    hide_blanks: bool = False
    meeting: str = ""

    @property
    def outline(self) -> Outline:
        """The outline of the document."""
        return outlines()[self.kind]

    @property
    def needs_relationship(self) -> bool:
        """Whether the document is about one relationship."""
        return self.outline.scope == "relationship"

    @property
    def scope(self) -> Scope:
        """The scope in which the document is kept once it is issued."""
        return None if self.outline.scope == "business" else self.relationship

    @property
    def extract(self) -> bool:
        """Whether it is the version for partners of a document that is ours."""
        return self.outline.extract and self.audience == JOINT

    @property
    def joint(self) -> bool:
        """Whether a partner reads it."""
        return self.outline.audience == JOINT or self.extract

    def options(self) -> PrintOptions:
        """The same in the words of the models."""
        audience = (JOINT if self.extract else OURS) if self.outline.extract else ""
        return PrintOptions(self.paper, self.language, audience, self.left_out, self.hide_blanks, meeting=self.meeting)

    def take(self, project: Project) -> Snapshot:
        """The document as it stands now. ProjectError where it can't be made."""
        return take_snapshot(project, self.kind, self.scope, self.options())


def suggest_name(request: Request, snapshot: Snapshot) -> str:
    """The file name to suggest for a document."""
    firms = [snapshot.firm.name, *(firm.name for firm in snapshot.partners)]
    if snapshot.compact:
        return paper_name(firms, snapshot.title, snapshot.date)
    with speaking(snapshot.language):
        return file_name(request.kind, firms, snapshot.version, extract=request.extract)


class _Rehearsed(Exception):
    """Carries a rehearsal out of its transaction, so that nothing of it stays."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition to be issued: its number, what changed, and the day it was signed, if it was."""

    version: str
    note: str = ""
    signed_on: object = None
    issued_on: object = None

    @property
    def status(self) -> str:
        """A plan that both signed is agreed; any other is a draft."""
        return "agreed" if self.signed_on else "draft"

    def rehearse(self, project: Project, request: Request) -> Snapshot:
        """The document as it will be once this edition is issued; the project stays as it is."""
        found: list[Snapshot] = []
        try:
            with project.step("Rehearsal"):  # unspoken
                self._write(project, request, "")
                found.append(request.take(project))
                raise _Rehearsed
        except _Rehearsed:
            pass
        return replace(found[0], version=self.version, status=choices()["plan_status"][self.status])

    def issue(self, project: Project, request: Request, data: bytes) -> str:
        """Keep the printed pages in the project and write the edition down, in one step; returns the row's key."""
        file = project.attach(data, "application/pdf")
        title = choices()["document_kind"].get(request.kind, tr("document"))
        with project.step(tr("Issued {title} v{version}").format(title=title, version=self.version)):
            return self._write(project, request, file)

    def _write(self, project: Project, request: Request, file: str) -> str:
        if request.kind == "joint_rmp":
            project.put(fields()[VERSION], request.relationship, self.version)
            project.put(fields()[STATUS], request.relationship, self.status)
        if self.status == "agreed":
            for row in project.all("issued_document", request.scope, kind=request.kind, status="agreed"):
                project.set("issued_document", row.id, "status", "superseded")
        return project.add(
            "issued_document", request.scope, kind=request.kind, version=self.version, status=self.status,
            issued_on=self.issued_on, signed_on=self.signed_on, note=self.note, file=file,
        )  # fmt: skip
