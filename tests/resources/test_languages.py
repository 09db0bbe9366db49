"""Languages: catalogues, overlays, the pseudo-locales, and that every text passes through gettext."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from resources import FOLDER, read_source, read_toml, words
from resources.catalogue import choices, registers
from resources.guide import steps
from tests.resources.unspoken import ROOT, files, find

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Risks"
msgstr "Risiken"

msgid "{number} row"
msgid_plural "{number} rows"
msgstr[0] "{number} Zeile"
msgstr[1] "{number} Zeilen"
"""
OVERLAY = """
title = "Visionen und Werte"
key = "not for an overlay to say"

[[steps]]
clause = "5.2.3.1"
what = "Sagen Sie, wofür Ihre Firma steht."
scope = "relationship"
pitfalls = ["Worte für ein Plakat."]

[[steps.items]]
field = "our_purpose"
label = "Wozu es Ihre Firma gibt"
"""


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A small German beside the real languages."""
    import io

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    folder = tmp_path / "de"
    (folder / "guidance").mkdir(parents=True)
    with (folder / "accord.mo").open("wb") as file:
        write_mo(file, read_po(io.BytesIO(CATALOGUE.strip().encode())))
    (folder / "guidance" / "02_visions_and_values.toml").write_text(OVERLAY, encoding="utf-8")
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    with words.speaking("de-AT"):
        yield
    words._books.pop("de", None)


def test_a_catalogue_and_its_plurals(german: None) -> None:
    assert words.language() == "de"
    assert words.tr("Risks") == "Risiken"
    assert words.tr("Not in there") == "Not in there"
    assert words.tr("") == ""
    said = [words.ngettext("{number} row", "{number} rows", n).format(number=n) for n in (0, 1, 2)]
    assert said == ["0 Zeilen", "1 Zeile", "2 Zeilen"]


def test_large_numbers_are_grouped_as_the_language_does(german: None) -> None:
    assert words.tr("{number:,} of {size:,.1f} MB, {day:02d}").format(number=12345, size=1234.5, day=3) == (
        "12.345 of 1.234,5 MB, 03"
    )
    assert words.tr("{flag} {text:>4}").format(flag=True, text="ab") == "True   ab"


def test_definitions_speak_the_language_and_go_back(german: None) -> None:
    assert registers()["risk"].title == "Risiken"
    with words.speaking("en"):
        assert registers()["risk"].title == "Risks"
    assert registers()["risk"].title == "Risiken"


def test_an_overlay_changes_texts_and_nothing_else(german: None) -> None:
    step = steps()["5.2.3.1"]
    assert step.what == "Sagen Sie, wofür Ihre Firma steht."
    assert step.pitfalls == ("Worte für ein Plakat.",)
    assert step.scope == "business", "an overlay has no say in what a step is"
    assert step.fields[0].label == "Wozu es Ihre Firma gibt"
    assert step.why, "what an overlay leaves out stays English"
    data = read_toml("guidance", "02_visions_and_values.toml")
    assert data["title"] == "Visionen und Werte"
    assert data["key"] == "visions_and_values"
    assert data["number"] == 2


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en", "en"), ("en_US", "en"), ("", "en"), ("tlh", "en"), ("C", "en"), ("en-XA", "en-XA"), ("../../etc", "en")],
)
def test_a_tag_settles_on_a_language_that_is_there(tag: str, language: str) -> None:
    assert words.settle(tag) == language


def test_the_pseudo_locale_is_longer_and_keeps_what_machines_read() -> None:
    with words.speaking(words.LONGER):
        said = words.tr("&Save {name:>5} in <b>this</b> folder")
        assert said.startswith("[")
        assert said.endswith("]")
        assert "{name:>5}" in said
        assert "<b>" in said
        assert "&S" in said
        assert len(said) > 1.25 * len("&Save {name:>5} in <b>this</b> folder")
        assert words.tr("{number}%") == "{number}%"
        assert choices()["stage"].keys() == {str(n) for n in range(1, 9)}
        assert all(label.startswith("[") for label in choices()["stage"].values())
    assert not words.is_mirrored()
    with words.speaking(words.MIRRORED):
        assert words.is_mirrored()


def test_every_definition_survives_the_pseudo_locale() -> None:
    with words.speaking(words.LONGER):
        for path in sorted(FOLDER.rglob("*.toml")):
            if "languages" in path.parts:
                continue
            parts = path.relative_to(FOLDER).parts
            assert _shape(read_toml(*parts)) == _shape(read_source(*parts)), path.name


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: _shape(part) for key, part in value.items()}
    return [_shape(part) for part in value] if isinstance(value, list) else type(value)


# ---------------------------------------------------------------- the code


@pytest.mark.parametrize("floor", ["app", "ui", "reports", "models"])
def test_every_text_passes_through_gettext(floor: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text[:100]!r}"
        for path in files()
        if path.relative_to(ROOT).parts[0] == floor
        for line, text in find(path)
    ]
    assert not found, "wrap it in tr or ngettext, or say “# unspoken” at the line's end:\n" + "\n".join(found)


def test_constants_are_marked_and_translated_where_they_are_shown() -> None:
    """A tr at import time would speak the language of the start for good, also in a document of another one."""
    found = []
    for path in files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        within = {id(inner) for node in ast.walk(tree) if isinstance(node, _LATER) for inner in _bodies(node)}
        calls = (node for node in _calls(tree, "tr", "ngettext") if id(node) not in within)
        found += [f"{path.relative_to(ROOT)}:{node.lineno}" for node in calls]
    assert not found


def test_only_whole_texts_are_translated() -> None:
    """An f-string in tr would look for a text that no catalogue holds."""
    found = []
    for path in files():
        for node in _calls(ast.parse(path.read_text(encoding="utf-8")), "tr", "N_", "ngettext"):
            if any(isinstance(inner, ast.JoinedStr) for arg in node.args[:2] for inner in ast.walk(arg)):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not found


def _calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


_LATER = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def _bodies(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> Iterator[ast.AST]:
    for part in node.body if isinstance(node.body, list) else [node.body]:
        yield from ast.walk(part)


def test_the_catalogues_are_complete_and_fresh() -> None:
    told = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "words.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, f"run make words\n{told.stdout}{told.stderr}"


def test_the_mirrored_pseudo_locale_runs_from_right_to_left() -> None:
    with words.speaking(words.MIRRORED):
        said = words.tr("Save {name}.\n\n- a point\n1. a step")
        assert said.startswith("[\u200fŠ") and "\n- \u200fá" in said and "\n1. \u200fá" in said and "{name}" in said
        assert words.tr("{number}%") == "{number}%"
        assert words.ngettext("{n} row", "{n} rows", 2).startswith("[\u200f{n} ")
