"""Records of the papers registers; what each column means stands in resources/registers/papers.toml."""

from datetime import date as Date

from models.records.base import AnyScopeRecord


class IssuedDocument(AnyScopeRecord, table=True):
    """Issued document: one row of the register “Issued documents”."""

    __tablename__ = "issued_document"

    kind: str = ""
    version: str = ""
    issued_on: Date | None = None
    status: str = ""
    signed_on: Date | None = None
    note: str = ""
    file: str = ""


class Attachment(AnyScopeRecord, table=True):
    """Attachment: one row of the register “Attachments”."""

    __tablename__ = "attachment"

    name: str = ""
    about: str = ""
    file: str = ""
    belongs_to: str = ""
