"""The rules of the house: who may import whom, and how large a file may grow."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
FLOORS = ("resources", "models", "reports", "ui", "app")  # from the ground up
FILES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
LINES = 350
NETWORK = {"socket", "socketserver", "ssl", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "asyncio",
           "urllib.request", "http", "requests", "httpx", "aiohttp", "urllib3",
           "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets"}  # fmt: skip
OWNERS = {  # a library and the only places that may know it
    "PySide6": ("ui/", "app/"),
    "shiboken6": ("ui/", "app/"),
    "reportlab": ("reports/",),
    "sqlmodel": ("models/",),
    "sqlalchemy": ("models/",),
    "sqlite3": ("models/",),
    "sqlcipher3": ("models/cipher.py",),
    "alembic": ("models/migrations/",),
}


def name(path: Path) -> str:
    """A file's place in the house."""
    return path.relative_to(ROOT).as_posix()


@cache
def imports(path: Path) -> frozenset[str]:
    """The full names of all modules that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name(path)} imports relatively"
            assert node.module
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def uses(path: Path, library: str) -> bool:
    """Whether a file imports a library or a part of it."""
    return any(module == library or module.startswith(library + ".") for module in imports(path))


def test_the_house_is_found() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in FILES} == set(FLOORS)
    assert uses(ROOT / "models" / "project.py", "sqlalchemy") and uses(ROOT / "ui" / "desk.py", "models")


def test_imports_only_go_down() -> None:
    found = {}
    for path in FILES:
        own = FLOORS.index(path.relative_to(ROOT).parts[0])
        if above := [floor for floor in (*FLOORS[own + 1 :], "tests", "packaging") if uses(path, floor)]:
            found[name(path)] = above
    assert not found, f"imports that go up: {found}"


def test_libraries_stay_on_their_floor() -> None:
    found = [
        f"{name(path)} imports {library}"
        for path in FILES
        for library, places in OWNERS.items()
        if uses(path, library) and not name(path).startswith(places)
    ]
    assert not found


def test_nothing_knows_the_network() -> None:
    found = [f"{name(path)} imports {module}" for path in FILES for module in sorted(NETWORK) if uses(path, module)]
    assert not found


def test_files_stay_short() -> None:
    long = {
        name(path): count for path in FILES if (count := len(path.read_text(encoding="utf-8").splitlines())) > LINES
    }
    assert not long, f"More than {LINES} lines: {long}"


def test_no_package_where_none_belongs() -> None:
    assert not [name(p) for folder in ("tests", "packaging", "docs") for p in (ROOT / folder).rglob("__init__.py")]


def test_every_floor_is_a_package() -> None:
    bare = {name(p.parent) for p in FILES} - {name(p.parent) for p in FILES if p.name == "__init__.py"}
    assert bare <= {"models/migrations/versions"}, "setuptools leaves folders without __init__.py out"


def test_a_project_needs_neither_alembic_nor_pages_nor_windows() -> None:
    code = "import sys, models.project; sys.exit(any(m in sys.modules for m in ('alembic', 'reportlab', 'PySide6')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
