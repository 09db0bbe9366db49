"""Where a file lies: why it can't be written there, whether a sync service or a network carries it, and the copies they leave."""

import errno
import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from resources.words import tr

LONGEST_NAME = 255  # bytes, on every file system that matters
LONGEST_PATH = 259  # characters, on Windows without a setting that few have made
COMPANION = len("-journal")  # what SQLite writes beside the file while it saves
SOME_SERVICE = "a sync service"  # unspoken: one of those that have no sentence of their own
SERVICES = (  # as a folder is called; what we call the service
    (re.compile(r"onedrive( - .+)?", re.I), "OneDrive"),
    (re.compile(r"dropbox( \(.+\))?", re.I), "Dropbox"),  # unspoken
    (re.compile(r"google ?drive|my drive|googledrive-.+|drivefs", re.I), "Google Drive"),  # unspoken
    (re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents", re.I), "iCloud Drive"),  # unspoken
    (re.compile(r"nextcloud\d*", re.I), "Nextcloud"),  # unspoken
    (re.compile(r"owncloud\d*", re.I), "ownCloud"),
    (
        re.compile(r"syncthing|sync\.com|pclouddrive|pcloud|mega|megasync|box|box sync|seafile", re.I),
        SOME_SERVICE,
    ),
)
MARKS = (  # a file or folder at the root of what is synced
    (".dropbox", "Dropbox"),  # unspoken
    (".dropbox.cache", "Dropbox"),  # unspoken
    (".stfolder", "Syncthing"),  # unspoken
    (".owncloudsync.log", "Nextcloud"),  # unspoken
    (".nextcloudsync.log", "Nextcloud"),  # unspoken
    (".sync_*.db", "Nextcloud"),  # unspoken
    (".tmp.drivedownload", "Google Drive"),  # unspoken
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
)
VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
NETWORKS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "davfs", "fuse.sshfs", "fuse.davfs2", "fuse.rclone",
            "fuse.gvfsd-fuse", "fuse.google-drive-ocamlfuse", "ncpfs", "afpfs", "webdav"}  # fmt: skip
CONFLICTS = (  # what is left of a copy's name after that of the project is taken away from its front
    re.compile(r" ?\(.*(conflicted copy|conflict|Konflikt|copie en conflit).*\)", re.I),
    re.compile(r"\.sync-conflict-\d{8}-\d{6}(-\w+)?"),
    re.compile(r"_conflict-\d{8}-\d{6}"),
    re.compile(r" ?\(\d{1,2}\)"),
    re.compile(r"-(?=[\d-]*[A-Z])[A-Z0-9][A-Z0-9-]{2,20}(-\d{1,2})?"),  # OneDrive: the name of the other computer
)


@dataclass(frozen=True, slots=True)
class Notice:
    """Who carries a file from one computer to another: its name, and one sentence on how to stay safe."""

    service: str
    sentence: str


# ---------------------------------------------------------------- writing


def why_not_writable(path: Path) -> str:
    """The true cause, found by trying, why a file can't be written; "" where it can. One sentence, without its way out."""
    name = path.name
    if len(os.fsencode(name)) + COMPANION > LONGEST_NAME:
        return tr("The name “{name}…” is too long to be saved; a shorter one, up to 200 letters, will do.").format(
            name=name[:40]
        )
    if sys.platform == "win32" and len(str(path.absolute())) + COMPANION > LONGEST_PATH:
        return tr("The path to “{name}” is longer than Windows allows; a folder nearer to the top will do.").format(
            name=name[:40]
        )
    try:
        _try_folder(path.parent)
        if path.exists():
            with path.open("r+b"):
                pass
    except OSError as error:
        return _cause(error, path)
    return ""


def _try_folder(folder: Path) -> None:
    probe = folder / f".accord-{secrets.token_hex(6)}"
    try:
        with probe.open("xb") as file:
            file.write(b"\0" * 8192)
    finally:
        with suppress(OSError):
            probe.unlink()


def _cause(error: OSError, path: Path) -> str:
    folder = path.parent
    where = folder.name or str(folder)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return tr("The disk is full ({free} MB left).").format(free=free_megabytes(folder))
    if error.errno == errno.EROFS:
        return tr("“{name}” lies on a disk that can only be read.").format(name=path.name)
    if error.errno == errno.ENAMETOOLONG:
        return tr("The name “{name}” or its path is too long.").format(name=path.name[:40])
    if not folder.is_dir():
        return tr(
            "The folder “{folder}” can’t be reached; perhaps a stick was pulled out or a network is away."
        ).format(folder=where)
    if (
        sys.platform == "win32"
        and error.errno in (errno.EACCES, errno.ENOENT, errno.EPERM)
        and error.filename != str(path)
    ):
        return tr(
            "Windows keeps Accord from writing into “{folder}”, perhaps by its Controlled folder access; you can allow"
            " Accord in Windows Security."
        ).format(folder=where)
    if error.errno in (errno.EACCES, errno.EPERM):
        if error.filename == str(path):
            return tr("“{name}” can’t be written to: it is marked as read-only, or belongs to somebody else.").format(
                name=path.name
            )
        return tr("The folder “{folder}” forbids you to write in it.").format(folder=where)
    return tr("The folder “{folder}” answers “{reason}”.").format(folder=where, reason=error.strerror or error)


def free_megabytes(folder: Path) -> int:
    """The room left where a folder lies, in MB; 0 where that can't be told."""
    import shutil

    try:
        return shutil.disk_usage(folder).free // 2**20
    except OSError:
        return 0


# ---------------------------------------------------------------- who carries the file about


def notice(path: Path) -> Notice | None:
    """What to know about the folder of a project: that a sync service or a network carries it; None for a plain disk."""
    path = path.absolute()
    service = _service(path)
    if service:
        return Notice(
            service,
            tr(
                "A sync service copies this folder to other computers. Close the project here, and let the copying finish,"
                " before you open it there."
            )
            if service == SOME_SERVICE
            else tr(
                "{service} copies this folder to other computers. Close the project here, and let the copying finish,"
                " before you open it there."
            ).format(service=service),
        )
    if _is_on_network(path):
        return Notice(
            "network",
            tr(
                "This project lies in a network folder. One person writes at a time, others can read; everything is saved as"
                " soon as you pause. On a slow network, work on a copy."
            ),
        )
    return None


def _service(path: Path) -> str:
    for variable in VARIABLES:
        root = os.environ.get(variable) or os.environ.get(variable.upper())
        if root and path.is_relative_to(root):
            return "OneDrive"
    for part in path.parent.parts:
        for pattern, name in SERVICES:
            if pattern.fullmatch(part):
                return name
    for folder in path.parents:
        with suppress(OSError):
            for mark, name in MARKS:
                if next(folder.glob(mark), None) is not None:
                    return name
            words = (folder / "desktop.ini").read_bytes().replace(b"\0", b"")  # in UTF-16, or in any older alphabet
            if b"onedrive" in words.lower():
                return "OneDrive"
    return ""


def _is_on_network(path: Path) -> bool:
    if str(path).startswith(("\\\\", "//")):
        return not str(path).startswith(("\\\\?\\", "\\\\.\\")) or str(path).upper().startswith("\\\\?\\UNC")
    if sys.platform == "win32":
        return _is_network_drive(path.drive)
    best = max((m for m in _mounts() if path.is_relative_to(m[0])), key=lambda m: len(m[0]), default=("", ""))
    return best[1] in NETWORKS or "/gvfs/" in str(path)


@cache
def _is_network_drive(drive: str) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == 4)


def _mounts() -> Iterator[tuple[str, str]]:
    """Each place where something is mounted, and the kind of its file system."""
    with suppress(OSError):
        for line in Path("/proc/mounts").read_text(errors="replace").splitlines():
            parts = line.split(" ")
            if len(parts) > 2:
                yield re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), parts[1]), parts[2]


# ---------------------------------------------------------------- copies that a sync service left


def conflicted_copies(path: Path) -> list[Path]:
    """The copies beside a project that a sync service made when two computers had changed it, the newest first."""
    found: list[tuple[float, Path]] = []
    with suppress(OSError):
        for other in path.parent.iterdir():
            if other.suffix == path.suffix and other.name != path.name and _is_conflict(path.stem, other.stem):
                found.append((other.stat().st_mtime, other))
    return [other for _, other in sorted(found, reverse=True)]


def _is_conflict(stem: str, other: str) -> bool:
    return other.startswith(stem) and any(pattern.fullmatch(other[len(stem) :]) for pattern in CONFLICTS)
