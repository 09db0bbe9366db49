"""The words of the program itself, folded once: the guide, its questions, the glossary, the help and the documents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.folding import fold
from resources import read_toml
from resources.guide import principles, steps
from resources.manual import topics
from resources.outlines import outlines
from resources.words import N_, cache_by_language, tr

GUIDE, WORDS, DOCUMENTS = "guide", "words", "documents"
HELP = N_("Help")


@dataclass(frozen=True, slots=True)
class Leaf:
    """Something to read: its title, where it stands, its text and the address of its page."""

    shelf: str
    title: str
    where: str
    text: str
    address: str
    folded: str = field(init=False)

    def __post_init__(self) -> None:
        """Fold title and text once."""
        object.__setattr__(self, "folded", fold(f"{self.title}\n{self.text}"))


@cache_by_language
def leaves() -> tuple[Leaf, ...]:
    """Everything that can be found beside the project's own words."""
    return (*_guide(), *_questions(), *_manual(), *_glossary(), *_documents())


def _guide() -> list[Leaf]:
    found = []
    for step in steps().values():
        texts = (step.what, step.why, step.how, step.example, *step.pitfalls, step.standard_title, step.clause)
        where = f"{step.clause} · {principles()[step.principle - 1].title}"
        found.append(Leaf(GUIDE, step.title, where, "\n".join(texts), f"guide/{step.clause}"))
    return found


def _questions() -> list[Leaf]:
    return [
        Leaf(GUIDE, item.label, f"{step.clause} · {step.title}", item.help, f"guide/{step.clause}/{item.key}")
        for step in steps().values()
        for item in step.fields
    ]


def _manual() -> list[Leaf]:
    return [Leaf(GUIDE, topic.title, tr(HELP), topic.text, f"help/{topic.key}") for topic in topics().values()]


def _glossary() -> list[Leaf]:
    entries = [entry for entry in read_toml("glossary.toml").values() if isinstance(entry, dict)]
    return [
        Leaf(
            WORDS,
            entry["word"],
            "",
            "\n".join((entry["short"], entry.get("more", ""), *entry.get("also", ()))),
            f"help/words/{entry['word']}",
        )
        for entry in entries
    ]


def _documents() -> list[Leaf]:
    found = []
    for outline in outlines().values():
        address = f"documents/{outline.kind}"
        found.append(Leaf(DOCUMENTS, outline.title, outline.audience_note, outline.subject, address))
        for section in outline.sections:
            parts = (section.intro, *(inner.title for inner in section.subsections))
            found.append(Leaf(DOCUMENTS, section.title, outline.title, "\n".join(parts), address))
    return found


def find_leaves(words: Sequence[str], shelf: str, limit: int) -> list[Leaf]:
    """What holds all the words: those in titles first, then where a word begins with the first one."""
    if not words:
        return []
    found = [leaf for leaf in leaves() if leaf.shelf == shelf and all(word in leaf.folded for word in words)]
    return sorted(found, key=lambda leaf: _rank(leaf, words))[:limit]


def _rank(leaf: Leaf, words: Sequence[str]) -> tuple[bool, bool, bool, int]:
    title = leaf.folded.partition("\n")[0]
    inside = re.search(rf"\b{re.escape(words[0])}", leaf.folded) is None
    return (
        not all(word in title for word in words),
        leaf.address.startswith("help/"),
        inside,
        leaf.folded.find(words[0]),
    )
