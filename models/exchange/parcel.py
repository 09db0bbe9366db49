"""An .xlsx file is a parcel of XML parts: look at it before anything unpacks it."""

import zipfile
import zlib
from pathlib import Path

from models.exchange.sheet import MOST_BYTES
from models.trouble import ProjectError
from resources.words import tr

LIGHT = 5 * 2**20  # bytes below which no ratio is suspicious
SUSPICIOUS = 250  # times smaller when packed than any real sheet gets
OLD = b"\xd0\xcf\x11\xe0"  # .xls, and any .xlsx behind a password
CHUNK = 2**20
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    EOFError,
    RuntimeError,
    OSError,
    ValueError,
)


def check_parcel(path: Path) -> None:
    """Refuse, in one sentence, what is no spreadsheet, is encrypted or damaged, or would swell up when unpacked."""
    name = path.name
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(OLD):
        raise ProjectError(
            tr(
                "“{name}” is an old .xls file or is behind a password. Save it as .xlsx without a password and try again."
            ).format(name=name)
        )
    try:
        with zipfile.ZipFile(path) as parcel:
            parts = parcel.infolist()
            whole, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
            if whole > MOST_BYTES or len(parts) > 5000:
                raise ProjectError(
                    tr("“{name}” is too large to read ({megabytes} MB at most). Split it, or save it as .csv.").format(
                        name=name, megabytes=MOST_BYTES >> 20
                    )
                )
            if whole > LIGHT and whole > SUSPICIOUS * max(1, packed):
                raise ProjectError(
                    tr("“{name}” is packed in a way that no spreadsheet is; Accord did not open it.").format(name=name)
                )
            if any(p.flag_bits & 1 for p in parts):
                raise ProjectError(
                    tr("“{name}” is behind a password. Save it without one and try again.").format(name=name)
                )
            if "xl/workbook.xml" not in parcel.namelist():
                raise ProjectError(
                    tr("“{name}” is not an Excel workbook. Save it as .xlsx or .csv and try again.").format(name=name)
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    _check_part(parcel, part, name)
    except BROKEN as error:
        raise ProjectError(
            tr("“{name}” is damaged or not a spreadsheet. Save it anew as .xlsx or .csv.").format(name=name)
        ) from error


def _check_part(parcel: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Refuse a part that declares entities: nothing honest needs them, and they can swell or reach for other files."""
    left = b""
    with parcel.open(part) as file:
        while chunk := file.read(CHUNK):
            seen = left + chunk.replace(b"\0", b"")
            if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                raise ProjectError(
                    tr("“{name}” holds instructions that no spreadsheet needs; Accord did not open it.").format(
                        name=name
                    )
                )
            left = seen[-16:]
