"""Files on their way to another program: names made harmless, copies in a private folder that goes when Accord ends."""

import atexit
import os
import shutil
import stat
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath

from models.lock import is_running

PREFIX = "accord-aside-"
LONGEST = 120  # letters of a name
FORBIDDEN = set('<>:"/\\|?*')
RESERVED = {"con", "prn", "aux", "nul", *(f"{word}{number}" for word in ("com", "lpt") for number in range(10))}
_RUNNING = """
    action apk app appimage application appref-ms apx bash bat bin bundle cab cmd com command cpl crt csh deb desktop dll dmg
    elf exe fish gadget hta htm html inf ins inx iqy isp iso jar job js jse ksh library-ms lnk mht mhtml msc msh msi msix msp
    mst msu ocx osx out pif pkg pl ps1 ps2 psc1 psm1 py pyc pyw pyz rb reg rpm run scf scpt scr sct settingcontent-ms sh shb
    shs slk svg svgz sys tcsh terminal tool url vb vbe vbs vbscript vhd vhdx workflow ws wsc wsf wsh xbap xhtml xht xll xnk zsh
    docm dotm xlsm xltm xlam pptm potm ppam ppsm sldm accde accdb mdb ade adp
"""
RUNNING = frozenset(_RUNNING.split())


def clean_name(name: str) -> str:
    """A name without path, without signs that hide or deceive, and not longer than a file system takes."""
    name = PureWindowsPath(PurePosixPath(name.replace("\0", "")).name).name
    name = "".join("_" if c in FORBIDDEN else c for c in name if c.isprintable()).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    if len(name) > LONGEST:
        name = f"{stem[: LONGEST - 20]}{dot}{suffix[:19]}" if dot else name[:LONGEST]
    return f"_{name}" if name.partition(".")[0].casefold() in RESERVED else name


def can_run(name: str) -> bool:
    """Whether a computer may run a file of this name rather than show it; a name without an ending may."""
    return Path(name).suffix.lstrip(".").casefold() in RUNNING or not Path(name).suffix


@cache
def _folder() -> Path:
    sweep_aside()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))  # for this user alone
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def room_aside(name: str) -> Path:
    """Where a copy that another program may open can be written; it is deleted when Accord ends. OSError without room."""
    return Path(tempfile.mkdtemp(dir=_folder())) / (clean_name(name) or "file")


def put_aside(name: str, data: bytes) -> Path:
    """Write a copy that another program may open; it is deleted when Accord ends. OSError where that can't be done."""
    path = room_aside(name)
    path.write_bytes(data)
    path.chmod(0o600)
    return path


def sweep_aside() -> None:
    """Delete what windows that were killed could not delete themselves."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        process = folder.name.removeprefix(PREFIX).partition("-")[0]
        with suppress(OSError):
            if process.isdigit() and _is_own(folder) and not is_running(int(process)):
                shutil.rmtree(folder, ignore_errors=True)


def _is_own(folder: Path) -> bool:
    """Whether it is a real folder of this user; somebody else may have made one of that name."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())


def clear_aside() -> None:
    """Delete the copies that no other program holds open."""
    if _folder.cache_info().currsize:
        for left in _folder().iterdir():
            shutil.rmtree(left, ignore_errors=True)
