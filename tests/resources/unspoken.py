"""Finds texts in the code that look as if people would read them and that no gettext call holds."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOORS = ("app", "ui", "reports", "models")
FOR_US = ("app/self_test.py", "app/log.py")  # read by those who look after the program, and by scripts
HOLDERS = ("tr", "N_", "ngettext")
# Calls whose texts are for machines or for us: SQL, names, patterns, faults of our own making.
# fmt: off
SILENT = (
    "setObjectName", "setProperty", "property", "compile", "sub", "execute", "exec_driver_sql", "executescript", "text",
    "getLogger", "debug", "info", "warning", "AssertionError", "TypeError", "KeyError", "RuntimeError", "ValueError",
    "LookupError", "NotImplementedError", "getattr", "setattr", "hasattr", "TypeVar", "Literal", "cast", "startswith",
    "endswith", "icon", "fromisoformat", "strftime", "strptime", "QKeySequence", "ContextVar", "ParamSpec",
    "setStyleSheet", "replace", "encode", "environ", "run", "Path",
)
# fmt: on
_SENTENCE = re.compile(r"[A-Za-z’']{2,}[,;:]? [A-Za-z“‘(]{1,}")
_WORD = re.compile(r"^(&?[A-Z][a-z’]{2,}( &[a-z]+)?|[A-Z][a-z]+ ?[….:]+)$")
_FILLED = re.compile(
    r"^[A-Z][a-z]+[ :,].*\{\}|\{\},? [a-z’]{2,}|\b[a-z’]{2,}:? [“(]?\{\}"
)  # a pattern of our own, with {} where a value goes
_MACHINE = re.compile(
    r"SELECT |INSERT |UPDATE |DELETE |CREATE |DROP |ALTER |PRAGMA |\bFROM |WHERE |JOIN |ORDER BY|VALUES|BEGIN|ATTACH |AND |"
    r"UNION|TEXT NOT NULL|CONSTRAINT|^[a-z_-]+$|^\s*[a-z.#Q:\[\]\"=]+\s*\{|px|rgba?\(|^application/|^[A-Z_]+$|^Q[A-Z]\w+$|"
    r"\b(IS|NULL|IN|OR|NOT|AS|ON|LIKE|CASE|WHEN|THEN|LIMIT|GROUP|DISTINCT|TABLE|INDEX|TRIGGER|SET)\b|typeof\(|"
    r"\[look=|\b[a-z]\.[a-z_]+,|^[a-z]\.[a-z_]+ |"
    r"^ISO |^Accord$|^https?:|^\W*$"
)


def looks_spoken(text: str) -> bool:
    """Whether a text looks like one that people read."""
    return any(pattern.search(text) for pattern in (_SENTENCE, _WORD, _FILLED)) and not _MACHINE.search(text)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _texts(node: ast.AST, silent: bool) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Call):
        name = _called(node)
        if name in HOLDERS:
            return
        silent = silent or name in SILENT
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Compare | ast.Subscript | ast.Assert | ast.Match):
        silent = True
    if isinstance(node, ast.JoinedStr):
        whole = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        if not silent and looks_spoken(whole):
            yield node.lineno, whole
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _texts(part.value, silent)
        return
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and not silent and looks_spoken(node.value):
            yield node.lineno, node.value
        return
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        return
    for name, child in ast.iter_fields(node):
        for part in child if isinstance(child, list) else [child]:
            if isinstance(part, ast.AST) and name not in ("annotation", "returns"):
                yield from _texts(part, silent)


def find(path: Path) -> list[tuple[int, str]]:
    """Line and text of everything in a file that looks spoken and is not held; `# unspoken` at the line's end excuses it."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    return [(line, text) for line, text in _texts(ast.parse(source), False) if "# unspoken" not in lines[line - 1]]


def files() -> list[Path]:
    """Every source file whose texts may be seen."""
    found = (path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
    return sorted(path for path in found if path.relative_to(ROOT).as_posix() not in FOR_US)


if __name__ == "__main__":
    wanted = [Path(name).resolve() for name in sys.argv[1:]]
    for path in files():
        if not wanted or any(path == name or name in path.parents for name in wanted):
            for line, text in find(path):
                print(f"{path.relative_to(ROOT)}:{line}: {text[:140]!r}")
