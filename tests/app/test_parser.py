"""The command line's own words: argparse speaks the language of the terminal."""

import argparse
import ast
from pathlib import Path

import pytest

from app.commands import run
from app.parser import SPOKEN, parser, window_parser
from resources import words

# Said to programmers whose parser is wrong, or for what Accord's commands do not have.
UNHEARD = (
    "conflicting", "required' is an invalid", "mutually exclusive", "__call__", "not callable", "cannot merge", "cannot have",
    "invalid option string", "dest= is", "conflict_resolution", "can't open", "with mode", "unexpected option string",
    "program's version", "expected %s argument",
)  # fmt: skip


def test_everything_that_argparse_says_to_a_user_is_in_the_catalogue() -> None:
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext")
    ]
    said = {node.args[0].value for node in calls if isinstance(node.args[0], ast.Constant)}
    said = {text for text in said if not any(part in text for part in UNHEARD)}
    assert said == set(SPOKEN)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["print", "--help"], "[šhöw thíš hélp méššáğé áñd éxít"),
        (["--help"], "[šhöw thé véřšíöñ áñd éxít"),
        (["print"], "[thé föllöwíñğ ářğúméñtš ářé řéqúířéd: FILE, --document, --output"),
        (["check", "a", "b"], "[úñřéçöğñížéd ářğúméñtš: b"),
        (["print", "a", "--output", "b", "--document", "poem"], "[íñválíd çhöíçé: 'poem' (çhööšé fřöm 'corporate-rmp'"),
        (["print", "a", "--output"], "[éxpéçtéd öñé ářğúméñt"),
    ],
)
def test_its_words_pass_through_gettext(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCORD_LANGUAGE", words.LONGER)
    monkeypatch.setenv("COLUMNS", "300")
    try:
        run(arguments)
    finally:
        words.speak(words.ENGLISH)
    told = "".join(capsys.readouterr())
    assert said in told
    assert "[úšáğé:" in told
    assert not {"usage:", "error:", "options:", "positional"} & set(told.split())


def test_no_help_is_left_in_english() -> None:
    with words.speaking(words.LONGER):
        for one in (parser(), window_parser()):
            for action in one._actions:
                assert action.help is None or action.help.startswith("["), action.help
