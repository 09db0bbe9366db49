"""A realistic joint plan of about twenty pages, built by hand, and an almost empty one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.facts import (
    HeatMapFacts,
    IdeaPoint,
    MaturityFacts,
    MaturityRow,
    ObjectiveBar,
    ObjectivesFacts,
    PipelineFacts,
    PulseFacts,
    PulseItem,
    RiskPoint,
    SegmentationFacts,
    SegmentPoint,
    TrendFacts,
    WheelFacts,
)
from models.snapshot import (
    Answer,
    Chart,
    Column,
    Facts,
    Firm,
    Note,
    OnePage,
    Row,
    Section,
    Signature,
    Signatures,
    Snapshot,
    Subsection,
    Table,
)

US, THEM = "Larkfield Bakery", "Northgate Deliveries"
WHEEL = WheelFacts((1, 1, 0.86, 0.72, 0.6, 0.4, 0.5, 0.3, 0.4, 0.72, 0.2, 0.3), 0.61)
SIGNATURES = Signatures(
    (
        Signature(US, "Mara Ellison", "Owner", "3 November 2026"),
        Signature(THEM, "Tom Hadley", "Managing director"),
    )
)
LONG = (
    "We bake through the night and load at four. Northgate's vans leave our yard by half past five and reach the last "
    "village before seven. When one of us is late, the other one hears it first from us and not from a shopkeeper. We "
    "both gain from fuller vans: a van that carries bread out and empty crates back earns twice on one journey."
)
PRINCIPLES = (
    "Relationship management",
    "Visions and values",
    "Business objectives",
    "Collaborative leadership",
    "Governance and processes",
    "Competence and behaviour",
    "Trust and commitment to mutual benefit",
    "Value creation",
    "Information and knowledge sharing",
    "Risk management",
    "Measurement and optimization",
    "Exit strategy",
)
STATEMENTS = (
    "We keep our promises",
    "We reply in the agreed time",
    "We hear bad news early",
    "We admit errors",
    "We share what the other needs to know",
    "We keep confidences",
    "Each considers the other's interest",
    "Both are able to do their part",
    "Both of us benefit",
    "Disagreements are settled without blame",
    "New ideas are welcome",
    "We would choose each other again",
)
OURS = (4.4, 4.2, 3.6, 4.1, 4.0, 4.6, 4.0, 4.3, 4.1, 4.2, 3.5, 4.6)
THEIRS = (4.2, 4.0, 2.7, 4.0, 3.9, 4.5, 3.4, 4.4, 3.4, 3.8, None, 4.4)
RISKS = (
    ("R-01", "Single van fails before the morning run", 4, 4, 2, 4, "Owner", "Backup hire agreed with Valley Vans"),
    ("R-02", "Flour price rise breaks the fixed-price deal", 2, 4, 2, 2, "Owner", "Index clause in the contract"),
    ("R-03", "Depot flood", 1, 5, None, None, "Depot", "Second pick-up point at the mill"),
    ("R-04", "Key planner leaves Northgate", 3, 5, 2, 3, "", "Cross-train a second planner"),
    ("R-05", "Drivers see confidential recipes", 3, 2, 1, 2, "Owner", "Sealed sheets and a short agreement"),
    ("R-06", "Two invoicing systems disagree", 4, 2, None, None, "Accounts", "Reconcile weekly"),
    ("R-07", "Allergen mix-up on shared crates", 2, 4, 1, 4, "Production", "Colour-coded crates"),
    ("R-08", "Crates are lost in the villages", 2, 4, None, None, "Depot", "Deposit on each crate"),
    ("R-09", "A shop closes and doesn't tell us", 2, 4, None, None, "Driver", "Monthly call to each shop"),
    ("R-10", "New parking rules in the market square", 2, 4, None, None, "Planner", "Ask the council in spring"),
)  # fmt: skip


def tone(score: int) -> str:
    return "good" if score <= 6 else "bad" if score >= 15 else "amber"


def risk_table() -> Table:
    rows = []
    for name, title, likelihood, impact, _, _, owner, treatment in RISKS:
        score = likelihood * impact
        details = (("Because of", "only one of everything on this route"), ("It would mean", LONG[:140]))
        cells = (name, title, "Joint", str(score), owner, treatment, "3 Dec 2026")
        rows.append(Row(cells, details if score > 8 else (), ("", "", "blue", tone(score))))
    columns = (
        Column("No."), Column("Risk", weight=2), Column("Kind", pill=True), Column("Score", numeric=True, pill=True),
        Column("Owner"), Column("Treatment", weight=2), Column("Due"),
    )  # fmt: skip
    return Table(columns, tuple(rows), "Joint risks", "No joint risks yet.")


def heat_map() -> HeatMapFacts:
    points = tuple(RiskPoint(name, *levels) for name, _, *levels, _, _ in RISKS)
    names = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain"), ("Slight", "Small", "Some", "Large", "Severe")
    return HeatMapFacts(points, names)


def objectives_table() -> Table:
    columns = (
        Column("Joint objective", weight=2), Column("Measure"), Column("Now", numeric=True),
        Column("Target", numeric=True), Column("By"),
    )  # fmt: skip
    rows = (
        Row(("Serve the valley villages", "shops per day", "31", "40", "Mar 27")),
        Row(("Arrive before opening", "late drops", "2.1%", "< 1%", "Mar 27")),
        Row(("Cheaper together", "cost per drop", "£1.94", "£1.78", "Jun 27")),
    )
    return Table(columns, rows)


def one_page() -> OnePage:
    texts = (
        Answer("Why we work together", "Fresh bread in every village shop before seven, without a van each."),
        Answer(
            "What we want by March 2027", "40 shops served daily; under 1% late drops; cost per drop down 8%, shared."
        ),
    )
    deciders = Facts((
        ("Sponsors (SER)", "Owner · Managing director"),
        ("Day to day", "Production manager · Depot manager"),
        ("Meets", "Weekly call, quarterly review"),
    ), "Who decides")  # fmt: skip
    ending = Answer("If it ends", "90 days' notice; crates counted and returned; shops told together, in one letter.")
    return OnePage(texts, WHEEL, objectives_table(), deciders, ending, replace(SIGNATURES, title="Agreed by"))


def register(title: str, count: int, *labels: str) -> Table:
    columns = tuple(Column(label, weight=2 if index == 0 else 1) for index, label in enumerate(labels))
    rows = tuple(
        Row(tuple(f"{LONG.split('. ')[(n + i) % 4][: 44 - 6 * i]}" for i in range(len(labels)))) for n in range(count)
    )
    return Table(columns, rows, title, f"Nothing in {title.lower()} yet.")


def ladder() -> Table:
    columns = (Column("Rung", numeric=True), Column(US), Column(THEM), Column("Within"))
    rows = (
        Row(("1", "Shift lead", "Route planner", "2 hours")),
        Row(("2", "Production manager", "Depot manager", "1 day")),
        Row(("3", "Owner (SER)", "Managing director (SER)", "1 week")),
    )
    return Table(columns, rows)


def measures() -> tuple[Subsection, ...]:
    items = tuple(PulseItem(*each) for each in zip(STATEMENTS, OURS, THEIRS, strict=True))
    rounds = ("Feb 2026", "May 2026", "Aug 2026", "Nov 2026")
    rows = tuple(
        MaturityRow(name, 1 + n % 4, 1 + (n * 2) % 4 if n != 5 else None, 3) for n, name in enumerate(PRINCIPLES)
    )
    bars = (
        ObjectiveBar("Serve the valley villages", 0.55, "31", "40", "good"),
        ObjectiveBar(
            "Arrive before opening, every morning, in every village on the route", 0.3, "2.1%", "< 1%", "amber"
        ),
        ObjectiveBar("Cheaper together", -0.1, "£1.94", "£1.78", "bad"),
        ObjectiveBar("Crates come back", 1.3, "99%", "97%", "good"),
        ObjectiveBar("Not measured yet", None, "–", "12", ""),
    )
    names = ("Ad hoc", "Agreed", "Working", "Improving")
    return (
        Subsection("How far we are", (Chart(ObjectivesFacts(bars), "Joint objectives", "From the baseline to the target."),)),
        Subsection("How each side sees it", (
            Chart(PulseFacts(US, THEM, items), "Trust pulse, November 2026", "5 answers from us, 4 from them; 1 to 5."),
            Chart(TrendFacts(US, THEM, rounds, (3.1, 3.4, 3.9, 4.1), (2.9, 3.2, None, 3.7)), "Over time", "Averages."),
        )),
        Subsection("Maturity", (
            Chart(MaturityFacts(US, THEM, rows, names), "Where we stand", "Our own scale of four levels."),
        )),
    )  # fmt: skip


def sections() -> tuple[Section, ...]:
    ideas = tuple(
        IdeaPoint(name, effort, benefit, status)
        for name, effort, benefit, status in (
            ("Share the demand forecast", 2, 4, "testing"), ("One crate for all", 3, 5, "adopted"),
            ("Carry parcels back", 4, 3, "new"), ("Joint open day", 2, 4, "parked"), ("Night drop boxes", 5, 4, "new"),
        )
    )  # fmt: skip
    texts = tuple(Answer(label, LONG) for label in ("Our joint vision", "What we value", "What each of us brings"))
    blanks = tuple(Answer(label, "") for label in ("Who pays", "When", "What happens at Christmas", "Insurance"))
    return (
        Section("one_page", "The plan on one page", blocks=(one_page(),)),
        Section("parties", "Parties, version and approval", "Who made this plan, and how far it is agreed.", (
            Facts((("Between", f"{US} and {THEM}"), ("Kind", "Alliance"), ("Since", "March 2025"), ("Contract", "")), "Basics"),
            Facts((("Prepared by", "Mara Ellison"), ("Approved by", "both owners"), ("Next review", "21 February 2027"))),
        )),
        Section("vision", "Why we work together", blocks=texts, subsections=(
            Subsection("Our values", (register("Values", 5, "Value", "We do", "We never"), Answer("How we check", LONG))),
            Subsection("Climate", (Answer("Is climate change relevant to us?", "Yes. " + LONG),)),
        )),
        Section("objectives", "Joint objectives", LONG, (replace(objectives_table(), title="What we want"),), (
            Subsection("Why us, why them", texts[:2]),
            Subsection("Readings", (register("Readings since spring", 14, "Objective", "Value", "Comment", "By"),)),
        )),
        Section("people", "People", "", (register("Who is who", 8, "Name", "Role", "Firm", "Reach"),), (
            Subsection("The senior executives responsible", (Answer("What they decide", LONG), Answer("Deputies", ""))),
            Subsection("Joint management team", texts[1:]),
        )),
        Section("governance", "Governance and processes", subsections=(
            Subsection("How we steer", (register("Meetings", 4, "Layer", "People", "How often", "Topics", "Authority"),)),
            Subsection("How we work", (
                Answer("Way of working", LONG + "\n\n" + LONG), register("Processes", 7, "Process", "Who", "Tool"),
            )),
            Subsection("How we settle issues", (
                Answer("What an issue is", "Anything that puts a morning delivery, a customer promise or a payment at risk."),
                ladder(), Note("What the owners cannot settle within a week goes to mediation."),
            )),
            Subsection("How we keep in touch", (Answer("Rhythm", "A call every Monday; a joint review each quarter."), *blanks)),
        )),
        Section("behaviour", "Behaviour charter", blocks=texts[:1], subsections=(
            Subsection("When this happens, we do that", (register("Charter", 6, "When", "We", "So that"),)),
        )),
        Section("value", "Value creation", LONG, subsections=(
            Subsection("Value register", (register("Ideas", 9, "Idea", "By", "Owner", "Status"),)),
            Subsection("Effort and benefit", (Chart(PipelineFacts(ideas), "Ideas", "Start at the top left."),)),
        )),
        Section("sharing", "Information and knowledge", blocks=(
            register("Sharing register", 12, "Item", "Owner", "Purpose", "Condition", "At end"),
        )),
        Section("risks", "Joint risks", blocks=(
            Chart(heat_map(), "Heat map", "Likelihood and impact, 1 to 5; the number in the corner is the score."), risk_table(),
        )),
        Section("measures", "Measures and trust", LONG, subsections=measures()),
        Section("exit", "Joint exit strategy", blocks=texts, subsections=(
            Subsection("Agreed triggers", (register("Triggers", 6, "Trigger", "Threshold", "What we do"),)),
            Subsection("The last sixty days", (register("Hand-back", 10, "What", "From", "To", "By"),)),
        )),
        Section("insurance", "Insurance", blocks=blanks),
        Section("actions", "Actions", blocks=(register("Open actions", 16, "Action", "Owner", "Due", "Status"),)),
        Section("signatures", "Signatures", blocks=(SIGNATURES,)),
        Section("history", "Change history", blocks=(register("Changes", 6, "Version", "What", "Who", "When"),)),
    )  # fmt: skip


@pytest.fixture
def plan() -> Snapshot:
    """A full joint plan."""
    return Snapshot(
        "joint_plan", "Joint relationship management plan", "joint", "For both partners", "en-GB", "A4",
        Firm(US, "Bakery"), (Firm(THEM, "Regional distributor"),), "1.3", "draft", "21 November 2026",
        "21 February 2027", f"{US} and {THEM}", WHEEL, sections(),
    )  # fmt: skip


@pytest.fixture
def empty_plan(plan: Snapshot) -> Snapshot:
    """The same plan before anything is said."""

    def blank(block: object) -> object:
        match block:
            case Answer():
                return replace(block, text="")
            case Facts():
                return replace(block, rows=tuple((name, "") for name, _ in block.rows))
            case Table():
                return replace(block, rows=())
            case OnePage():
                made = {"texts": tuple(map(blank, block.texts)), "objectives": blank(block.objectives)}
                return replace(block, **made, deciders=blank(block.deciders), ending=blank(block.ending))
            case _:
                return block

    bare = []
    for section in plan.sections:
        blocks = tuple(blank(block) for block in section.blocks if not isinstance(block, Chart))
        subs = tuple(
            replace(sub, blocks=tuple(blank(block) for block in sub.blocks if not isinstance(block, Chart)))
            for sub in section.subsections
        )
        bare.append(replace(section, blocks=blocks, subsections=subs))
    wheel = WheelFacts((0.0,) * 12, 0.0)
    return replace(plan, wheel=wheel, sections=tuple(bare), review="")


@pytest.fixture
def document(plan: Snapshot) -> Callable[..., Snapshot]:
    """A small document around some blocks, for one test each: document(*blocks, audience="ours")."""

    def make(*blocks: object, **changes: object) -> Snapshot:
        section = Section("only", "A section", blocks=blocks)
        return replace(plan, sections=(section, Section("more", "Another", "Words.", (Note("And words."),))), **changes)

    return make


@pytest.fixture
def segmentation() -> SegmentationFacts:
    """Relationships of which many crowd in one place."""
    names = (THEM, "Meadow Mill", "Oak & Ember Cafés", "Riverside Catering", "The Valley Growers' Cooperative Society")
    crowd = tuple(
        SegmentPoint(f"{name} {n}", 4, 4, 1000.0 * n, f"{n}{i}") for i, name in enumerate(names) for n in (1, 2)
    )
    edges = tuple(
        SegmentPoint(names[n % 5], x, y, None, f"e{n}") for n, (x, y) in enumerate(((1, 1), (5, 5), (1, 5), (5, 1)))
    )
    return SegmentationFacts(crowd + edges)
