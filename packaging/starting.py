"""What makes the built program start sooner: Python's and Qt's first modules lie ready to run, not in archives."""

import shutil
import sys
import zipfile
from importlib.util import MAGIC_NUMBER
from marshal import dumps
from pathlib import Path
from types import CodeType

Entry = tuple[str, str, str]  # where it goes in the folder, where it comes from, PyInstaller's word for its kind

BASE = "base_library.zip"
STUBS = "shibokensupport/signature/lib/pyi_generator.py"  # loaded at every start, used only to write .pyi files
HEAD = MAGIC_NUMBER + bytes(12)  # of a .pyc that is compared with no source


def unpack_base(entries: list[Entry], folder: Path) -> list[Entry]:
    """Replace the archive of Python's first modules by a folder of the same name: it is read in C, the archive in Python."""
    shutil.rmtree(folder / BASE, ignore_errors=True)
    made: list[Entry] = []
    for name, source, kind in entries:
        if name != BASE:
            made.append((name, source, kind))
            continue
        with zipfile.ZipFile(source) as archive:
            archive.extractall(folder / BASE)
        made += [
            (path.relative_to(folder).as_posix(), str(path), "DATA") for path in sorted((folder / BASE).rglob("*.pyc"))
        ]
    return made


def compile_support(folder: Path) -> list[Entry]:
    """PySide6's own Python modules, compiled: it brings them as source in an archive and would compile them at every start.

    It looks for them beside shiboken6 first, in files.dir (its switch SBK_EMBED makes the same folder of sources). The one
    that writes .pyi files for programmers stays empty: its patterns alone cost a tenth of a bare window's start.
    """
    import PySide6.QtCore  # noqa: F401  (unpacks them)

    archive = sys.modules["shibokensupport"].__loader__.zfile  # type: ignore[union-attr]
    made: list[Entry] = []
    for name in archive.namelist():
        if name.endswith(".py") and name != "signature_bootstrap.py":
            text = b"" if name == STUBS else archive.read(name)
            code = compile(text, name, "exec", dont_inherit=True, optimize=2)
            made.append(_write(folder, f"shiboken6/files.dir/{name}c", code))
    return made


def _write(folder: Path, name: str, code: CodeType) -> Entry:
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(HEAD + dumps(code))
    return name, str(target), "DATA"
