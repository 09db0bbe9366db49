"""What stays out of the folder. Each list says why; a part that Accord comes to need must be taken off it."""

import os
import re
import subprocess
import sys
from pathlib import Path

from resources.words import available

Entry = tuple[str, str, str]  # where it goes in the folder, where it comes from, PyInstaller's word for its kind

MODULES = [
    # Python: nothing of the network, of terminals or of its own workshop
    "_tkinter", "tkinter", "curses", "readline", "unittest", "doctest", "pydoc", "pydoc_data", "lib2to3", "distutils",
    "test", "ssl", "_ssl", "ftplib", "imaplib", "nntplib", "poplib", "smtplib", "telnetlib", "xmlrpc", "setuptools",
    "pkg_resources", "pip", "wheel", "_distutils_hack", "multiprocessing",
    # what a library would use if it were there
    "mypy", "mypyc", "pytest", "hypothesis", "numpy", "pandas", "greenlet", "rlPyCairo", "IPython", "pytz",
    # parts of libraries that nothing here calls
    "pydantic.v1", "pydantic.mypy", "pydantic._hypothesis_plugin", "icalendar.tests", "alembic.testing",
    "alembic.templates", "babel.messages", "lxml.html", "lxml.objectify", "lxml.isoschematron", "lxml.sax",
    "sqlalchemy.testing", "sqlalchemy.ext.mypy",
    # Qt: Core, Gui, Widgets, Svg, PrintSupport and Pdf are all that is imported
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtNetwork", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtDBus",
    "PySide6.QtOpenGL",
    # Pillow: a logo is PNG or JPEG; letters are ReportLab's business
    "PIL.ImageQt", "PIL.ImageTk", "PIL.ImageCms", "PIL.AvifImagePlugin", "PIL._avif", "PIL.WebPImagePlugin", "PIL._webp",
    "PIL._imagingtk", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingmath", "PIL._imagingmorph",
]  # fmt: skip

# Plugins of Qt: other platforms' screens, GTK's theme, drawing by OpenGL, the network, formats that no logo may have.
# Direct3D and Mesa for Windows, shells of Wayland for cars and tests. D-Bus and CUPS are the computer's own: every desktop
# has the one, every desktop with a printer the other, and what they drag in (systemd, gcrypt, gnutls) is best kept safe there.
PLUGINS = re.compile(
    r"libqgtk3|egldeviceintegrations|EglFS|libqeglfs|libqlinuxfb|libqvnc|libqvkkhr|libqminimalegl|q?minimal\.(so|dll)"
    r"|plugins/generic|qmltooling|networkinformation|plugins/tls|irtual[Kk]eyboard|imageformats/(lib)?q(pdf|tiff|tga|wbmp|icns|webp)"
    r"|xcbglintegrations|wayland-graphics-integration|Qt6Quick|Qt6Qml|opengl32sw|qdirect2d|d3dcompiler|libcups\.|libavahi"
    r"|libdbus-1|imageformats/(lib)?q(gif|ico)\.|libivi-shell|libqt-shell|libwl-shell|libfullscreen-shell"
)

# Babel has 314 languages in 30 MB. These stay, with all their countries: Europe's, and the most spoken elsewhere.
LANGUAGES = re.compile(
    r"ar|b[gns]|c[asy]|d[ae]|e[lnstu]|f[ir]|g[al]|h[eiru]|i[dst]|ja|ko|l[btv]|m[kt]|n[blno]|p[lt]|ro|root|ru|s[klqrv]|t[hr]"
    r"|u[kr]|vi|zh"
)

SHARED = re.compile(r"\.so(\.\d+)*$")


def is_wanted(entry: Entry) -> bool:
    """Whether a file goes into the folder at all."""
    name = entry[0].replace(os.sep, "/")
    if "__pycache__" in name or name.endswith((".pyi", "py.typed")):
        return False
    if name.endswith(".py") and name.startswith("resources/"):  # modules, which lie in the archive
        return False
    if "/translations/" in name:  # Qt's own words, in the languages that Accord has words for
        return name.rpartition("/")[2] in {f"qtbase_{tag.replace('-', '_')}.qm" for tag in available()}
    if name.endswith((".pot", ".po")):  # the .mo beside it is what is read
        return False
    if "babel/locale-data/" in name:
        return LANGUAGES.fullmatch(re.split(r"[_.]", name.rpartition("/")[2])[0]) is not None
    return not PLUGINS.search(name)


def drop_orphans(binaries: list[Entry]) -> list[Entry]:
    """Without the shared libraries that only came for something that was left out (Linux; others are few)."""
    if not sys.platform.startswith("linux"):
        return binaries
    by_name: dict[str, list[Entry]] = {}
    for entry in binaries:
        by_name.setdefault(entry[0].rpartition("/")[2], []).append(entry)
    reached: set[str] = set()
    waiting = [entry for entry in binaries if not _is_library(entry)]
    while waiting:
        entry = waiting.pop()
        if entry[0] in reached:
            continue
        reached.add(entry[0])
        if entry[2] == "SYMLINK":
            waiting += by_name.get(Path(entry[1]).name, [])
            continue
        for name in _needed(entry[1]):
            waiting += by_name.get(name, [])
    return [entry for entry in binaries if entry[0] in reached]


def _needed(file: str) -> list[str]:
    """The libraries that a file names itself; ldd would name those of the libraries left out too."""
    told = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^\s*NEEDED\s+(\S+)", told, re.MULTILINE)


def _is_library(entry: Entry) -> bool:
    """Whether a file is there only for others to link: at the top, in a wheel's own .libs, or in Qt's lib."""
    folder, _, name = entry[0].rpartition("/")
    plain = folder == "" or folder.endswith((".libs", "Qt/lib"))
    return plain and bool(SHARED.search(name)) and not name.startswith("libpython")


def drop_dangling(entries: list[Entry], kept: list[Entry]) -> list[Entry]:
    """Without the links to files that were left out."""
    there = {entry[0] for entry in kept if entry[2] != "SYMLINK"}
    return [
        entry
        for entry in entries
        if entry[2] != "SYMLINK" or os.path.normpath(os.path.join(os.path.dirname(entry[0]), entry[1])) in there
    ]
