"""The names of PDF files and the numbers of editions."""

import re
import unicodedata

from resources.words import N_, tr

LONGEST = 140  # bytes of a file name; some encrypted folders take no more than 143
SHORT_TITLES = {
    "joint_rmp": N_("Joint RMP"),
    "relationship_rmp": N_("RMP"),
    "corporate_rmp": N_("Corporate RMP"),
    "joint_exit_strategy": N_("Joint exit strategy"),
    "internal_exit_strategy": N_("Internal exit strategy"),
}
PLAN = N_("Plan")
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def clean_name(text: str) -> str:
    """A text as every file system takes it in a file name; empty where nothing is left."""
    text = FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text))
    text = " ".join(text.split()).strip(" .")
    return tr("{name} file").format(name=text) if RESERVED.fullmatch(text) else text


def file_name(kind: str, firms: list[str], version: str, *, extract: bool = False) -> str:
    """The name suggested for a document: who, what and which edition. Long firm names are cut to fit."""
    title = tr("How we work with partners") if extract else tr(SHORT_TITLES.get(kind, PLAN))
    return _join(firms, _number(title, clean_name(version)))


def _number(title: str, version: str) -> str:
    return tr("{title} v{version}").format(title=title, version=version) if version else title


def paper_name(firms: list[str], title: str, day: str) -> str:
    """The name suggested for minutes or a list: who, what and of which day."""
    return _join(firms, " ".join(part for part in (clean_name(title), clean_name(day)) if part))


def _join(firms: list[str], edition: str) -> str:
    edition = _cut(edition, LONGEST // 2)
    names = [name for firm in firms if (name := clean_name(firm))]
    room = LONGEST - len(f" – {edition}.pdf".encode())
    each = max(12, room // max(1, len(names)) - 5)
    if len(" – ".join(names).encode()) > room:
        names = [_cut(name, each) for name in names]
    while names and len(" – ".join(names).encode()) > room:
        names.pop()
    return " – ".join([*names, edition]) + ".pdf"


def _cut(text: str, limit: int) -> str:
    if len(text.encode()) <= limit:
        return text
    return text.encode()[: limit - 3].decode(errors="ignore").rstrip(" .") + "…"


def _parts(version: str) -> tuple[int, ...] | None:
    found = re.fullmatch(r"\s*v?(\d{1,6}(?:\.\d{1,6})*)\s*", version, re.IGNORECASE)
    return tuple(int(part) for part in found[1].split(".")) if found else None


def next_version(current: str, issued: list[str]) -> str:
    """The edition to suggest: the plan's own number while it has not been issued, else the next minor one."""
    known = sorted(parts for version in issued if (parts := _parts(version)) is not None)
    here = _parts(current)
    if here is not None and (not known or here > known[-1]):
        return ".".join(map(str, here))
    if not known:
        return "1.0" if issued or current.strip() else "0.1"
    last = known[-1] if len(known[-1]) > 1 else (*known[-1], 0)
    return ".".join(map(str, (*last[:-1], last[-1] + 1)))
