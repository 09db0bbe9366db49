"""What to know before a document is printed: calm sentences that never stop anybody."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.findings import HINT, LOOK, Finding, for_document
from models.project import Project, Scope
from models.reader import JOINT, OURS
from models.snapshot import Answer, Block, Facts, Snapshot
from resources.catalogue import registers
from resources.guide import Field, fields, steps
from resources.outlines import OutlineSection, outlines
from resources.words import N_, list_words, ngettext, speaking, tr
from ui.documents.press import Print
from ui.documents.request import Request
from ui.findings.card import address_for

NAMED_AT_MOST = 4
SCORES = ("pulse_answer", "candidate_score")  # so many that their number says nothing; they are in the tip only
LAW = N_("You may compete with {partner}. Check that no prices, costs, bids or customer names are in here.")


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to know, how grave it is (a severity of the findings), and the address where it can be put right."""

    text: str
    severity: str = HINT
    address: str = ""


def advise(project: Project, request: Request, printed: Print) -> list[Advice]:
    """Everything to know about this document before it leaves the house, the grave things first."""
    return [
        *_competition(project, request),
        *_privacy(request),
        *_letters(printed),
        *_blanks(request, printed.snapshot),
        *_findings(project, request),
    ]


def _findings(project: Project, request: Request) -> Iterator[Advice]:
    found: list[Finding] = for_document(
        project, request.kind, request.scope, left_out=request.left_out, joint=request.joint
    )
    for one in found:
        yield Advice(one.sentence, one.severity, address_for(one))


def _competition(project: Project, request: Request) -> Iterator[Advice]:
    if request.joint and request.scope is not None:
        row = project.get("relationship", request.scope)
        if row is not None and row.competitor:
            yield Advice(tr(LAW).format(partner=project.partner_names(request.scope)), LOOK)


def _privacy(request: Request) -> Iterator[Advice]:
    if not request.joint:
        yield Advice(tr("This paper is only for you. Mind where you save it and who stands at the printer."), LOOK)


def _letters(printed: Print) -> Iterator[Advice]:
    names = [name.capitalize() for name in printed.missing.values()]
    if names:
        shown = ", ".join(names[:NAMED_AT_MOST])
        if len(names) > NAMED_AT_MOST:
            shown = tr("{names} and {number} more").format(names=shown, number=len(names) - NAMED_AT_MOST)
        text = ngettext(
            "One character has no picture in our fonts and will be printed by name: {names}.",
            "{number} characters have no picture in our fonts and will be printed by name: {names}.",
            len(names),
        )
        yield Advice(text.format(number=len(names), names=shown), LOOK)


def _blanks(request: Request, snapshot: Snapshot) -> Iterator[Advice]:
    blanks = [label for section in snapshot.sections for label in _unanswered(section.blocks)]
    blanks += [
        label for section in snapshot.sections for part in section.subsections for label in _unanswered(part.blocks)
    ]
    if not blanks:
        return
    text = _tell_blanks(len(blanks), joint=request.joint, left_out=request.hide_blanks)
    clause = clause_of(blanks[0], request, snapshot) if request.needs_relationship else ""
    if clause:
        yield Advice(" ".join((text, tr("Go to the first."))), address=f"guide/{clause}")
    else:
        yield Advice(text)


def _tell_blanks(number: int, *, joint: bool, left_out: bool) -> str:
    if joint and left_out:
        text = ngettext(
            "One question is not agreed yet, and left out.",
            "{number} questions are not agreed yet, and left out.",
            number,
        )
    elif joint:
        text = ngettext("One question is not agreed yet.", "{number} questions are not agreed yet.", number)
    elif left_out:
        text = ngettext(
            "One question is not answered yet, and left out.",
            "{number} questions are not answered yet, and left out.",
            number,
        )
    else:
        text = ngettext("One question is not answered yet.", "{number} questions are not answered yet.", number)
    return text.format(number=number)


def _unanswered(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Answer) and not block.text:
            yield block.label
        elif isinstance(block, Facts):
            yield from (label for label, text in block.rows if not text)


def clause_of(label: str, request: Request, snapshot: Snapshot) -> str:
    """The step that asks what is printed under this heading, or an empty string."""
    us, them = snapshot.firm.name, " · ".join(firm.name for firm in snapshot.partners)
    with speaking(snapshot.language):  # in which the heading is
        asked = [field for section in outlines()[request.kind].sections for field in _asked(section)]
        return next((field.step for field in asked if field.heading_for(us, them) == label), "")


def _asked(section: OutlineSection) -> Iterator[Field]:
    for part in section.all_parts():
        yield from (fields()[path] for path in part.fields + part.facts)
        if part.step:
            yield from steps()[part.step].fields


# ---------------------------------------------------------------- what stays out


def count_private(project: Project, scope: Scope) -> dict[str, int]:
    """What is marked “Only for us” in a scope: answers under "answer", rows by their register; nothing that is shared."""
    found = {"answer": 0}
    for row in project.all("answer", scope):
        field = fields().get(f"{row.step}.{row.field}")
        if field is not None and row.value and not _reaches(field.audience, row.shared):
            found["answer"] += 1
    for key, register in registers().items():
        kept_here = register.scope == "any" or register.scope == ("relationship" if scope else "business")
        if not kept_here or register.audience == JOINT:
            continue
        shared = {} if register.audience == OURS else {"shared": False}
        count = project.count(key, scope, **shared)
        if count:
            found[key] = count
    return found


def _reaches(audience: str, shared: bool) -> bool:
    return audience == JOINT or (audience == "shareable" and bool(shared))


def say_private(counts: dict[str, int]) -> str:
    """The counts in one short sentence: answers and risks by name, everything else together."""
    answers, risks = counts.get("answer", 0), counts.get("risk", 0)
    rest = sum(count for key, count in counts.items() if key not in ("answer", "risk", *SCORES))
    named = []
    if answers:
        named.append(ngettext("{number} answer", "{number} answers", answers).format(number=answers))
    if risks:
        named.append(ngettext("{number} risk", "{number} risks", risks).format(number=risks))
    if rest and named:
        named.append(ngettext("{number} other entry", "{number} other entries", rest).format(number=rest))
    elif rest:
        named.append(ngettext("{number} entry", "{number} entries", rest).format(number=rest))
    if not named:
        return tr("Nothing is marked “Only for us” so far, so nothing stays out.")
    return tr("Everything marked “Only for us” stays out: {entries}.").format(entries=list_words(named))


def list_private(counts: dict[str, int]) -> str:
    """The counts by register, one a line."""
    names = {key: register.title for key, register in registers().items()} | {"answer": tr("Answers")}
    return "\n".join(f"{names[key]}: {count}" for key, count in counts.items() if count)
