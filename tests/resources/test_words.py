"""The words: short sentences, plain ones, and no claims or phrases."""

import re
from typing import Any

import pytest

from resources import read_folder, read_toml
from resources.guide import Principle, principles

FORBIDDEN = ("compliant", "certified", "conforms", "leverage", "stakeholder engagement", "best-in-class")
LONGEST_AVERAGE = 16  # words in a sentence
EASE = 65  # Flesch reading ease: 60–70 is plain English


def sentences(text: str) -> list[str]:
    """The sentences of a text; abbreviations and numbers don't end one."""
    text = re.sub(r"\b(e\.g|i\.e|etc|Mr|Mrs|Dr|No)\.", r"\1", text)
    return [s for s in re.split(r"(?<=[.!?…:;])[”’\")]*\s+(?=\S)", text.strip()) if re.search(r"\w", s)]


def words(text: str) -> list[str]:
    """The words of a text; numbers count as one each."""
    return re.findall(r"[A-Za-zÀ-ÿ’']+|\d[\d.,]*", text)


def syllables(word: str) -> int:
    """About how many syllables a word has."""
    word = re.sub(r"[^a-zà-ÿ]", "", word.casefold().replace("’s", "s"))
    if not word:
        return 1
    count = len(re.findall(r"[aeiouyà-ÿ]+", word))
    silent_ed = re.search(r"[^aeiouytd]ed$", word) is not None
    silent_e = re.search(r"[^aeiouyl]e$|[aeiouy]le$", word) is not None
    silent_es = re.search(r"[^aeiouyschxzg]es$", word) is not None
    count -= silent_ed or silent_e or silent_es
    return max(1, count)


def reading_ease(text: str) -> tuple[float, float]:
    """Average words in a sentence, and Flesch's reading ease."""
    said = words(text)
    length = len(said) / len(sentences(text))
    return length, 206.835 - 1.015 * length - 84.6 * sum(map(syllables, said)) / len(said)


def test_the_measure_itself() -> None:
    known = {"the": 1, "cat": 1, "plan": 1, "paper": 2, "agreed": 2, "wanted": 2, "asked": 1, "partnership": 3, "people": 2,
             "likes": 1, "value": 2, "rule": 1, "prices": 2, "relationship": 4}  # fmt: skip
    assert {word: syllables(word) for word in known} == known
    assert sentences("One. Two (2.5 kg)! “Three?” Four: five") == ["One.", "Two (2.5 kg)!", "“Three?", "Four:", "five"]
    plain = reading_ease("The cat sat on the mat. It was warm there.")
    heavy = reading_ease(
        "Organisational stakeholder considerations necessitate comprehensive multilateral documentation."
    )
    assert plain[1] > 90 and heavy[1] < 0


def texts_of(principle: Principle) -> dict[str, str]:
    """What each principle says in its what, why and how."""
    found = {"what": principle.what, "why": principle.why}
    for step in principle.steps:
        found |= {f"{step.clause} what": step.what, f"{step.clause} why": step.why, f"{step.clause} how": step.how}
    return found


@pytest.mark.parametrize("principle", principles(), ids=lambda p: p.key)
def test_reading_level(principle: Principle) -> None:
    parts = texts_of(principle)
    length, ease = reading_ease(" ".join(parts.values()))
    worst = sorted(parts, key=lambda name: reading_ease(parts[name])[1])[:3]
    told = {name: tuple(round(n) for n in reading_ease(parts[name])) for name in worst}
    assert length <= LONGEST_AVERAGE and ease >= EASE, f"{length:.1f} words, ease {ease:.0f}; hardest: {told}"


def strings(value: Any, where: str = "") -> list[tuple[str, str]]:
    """Every text inside a definition, with its place."""
    if isinstance(value, str):
        return [(where, value)]
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in strings(inner, f"{where}.{key}")]
    if isinstance(value, list):
        return [found for place, inner in enumerate(value) for found in strings(inner, f"{where}[{place}]")]
    return []


def everything() -> list[tuple[str, str]]:
    """Every text that people read, with its place."""
    found = []
    for folder in ("guidance", "registers", "documents", "samples"):
        found += strings(read_folder(folder), folder)
    for name in ("annex_a", "annex_b", "choices", "glossary", "manual"):
        found += strings(read_toml(f"{name}.toml"), name)
    return found


def test_no_claims_and_no_phrases() -> None:
    pattern = re.compile(rf"\b({'|'.join(FORBIDDEN)})\b", re.IGNORECASE)
    assert not [(where, hit[0], text[:80]) for where, text in everything() if (hit := pattern.search(text))]


def test_texts_are_clean() -> None:
    bad = [
        where
        for where, text in everything()
        if text != text.strip() or "  " in text or re.search(r"[\x00-\x09\x7f\ufffd]", text)
    ]
    assert not bad


def test_help_is_one_short_line() -> None:
    long = []
    for principle in principles():
        for step in principle.steps:
            long += [f.path for f in step.fields if "\n" in f.help or len(words(f.help)) > 16]
    assert not long
