"""What we watch about knowledge, confidentiality, competition law, and what our firm says about itself."""

from collections.abc import Iterator

from models.findings.finding import ACT, HINT, LOOK, Sight, rule
from models.findings.scene import Scene, say
from resources.words import N_, tr

PRICES, NDA = "5.9.3.2.price_data", "5.3.3.4.nda_status"
CLIMATE, REASON = "5.2.3.1.climate_relevant", "5.2.3.1.climate_reason"
CORPORATE = "5.1.3.1.corporate_review"
KNOWN = "SELECT lower(trim(k.item)) FROM knowledge_item k WHERE"


@rule(ACT, "5.9.3.2", "price_data", N_("You may compete. Ask for advice first."), (PRICES,))
def competition_and_prices(scene: Scene) -> Iterator[Sight]:
    """Possible competitors share prices, costs, customers or bids."""
    for place in scene.live:
        if place.competitor and scene.said(PRICES, place.id):
            sentence = tr("You may compete with {partner}, and share prices or customers. Ask for advice first.")
            yield place.id, "", sentence.format(partner=scene.partner(place))


@rule(LOOK, "knowledge_item", "share", N_("A rival would love it, and one of your partners may be one."))
def rival_could_see(scene: Scene) -> Iterator[Sight]:
    """Something that a rival would love may be shared freely, and a partner is a competitor."""
    if any(place.competitor for place in scene.live):
        for place, id, name in scene.rows("knowledge_item", "t.competitor_sensitive AND t.share = 'can'", "t.item"):
            yield (
                place,
                id,
                say(
                    name,
                    tr("{name} may be shared, though a rival would love it. Think twice."),
                    tr("Something may be shared, though a rival would love it. Think twice."),
                ),
            )


@rule(LOOK, "5.3.3.4", "nda_status", N_("You share things with conditions. Is anything signed?"), (NDA,))
def conditions_without_nda(scene: Scene) -> Iterator[Sight]:
    """Things are shared on conditions and nothing about confidentiality is signed."""
    shared = scene.having("shared_item", f"t.condition <> '' OR lower(trim(t.item)) IN ({KNOWN} k.share = 'condition')")
    signed = scene.having("agreement", "t.type = 'nda' AND t.date IS NOT NULL")
    for place in scene.live:
        safe = place.id in signed or scene.said(NDA, place.id) in ("signed", "not_needed")
        if place.id in shared and not safe:
            yield (
                place.id,
                "",
                tr("You share things on conditions with {partner}, but no NDA is signed.").format(
                    partner=scene.partner(place)
                ),
            )


@rule(LOOK, "shared_item", "condition", N_("It is about named people. On what condition?"))
def personal_data_without_condition(scene: Scene) -> Iterator[Sight]:
    """Something about named people is shared without any condition."""
    where = f"t.condition = '' AND t.item <> '' AND lower(trim(t.item)) IN ({KNOWN} k.personal_data)"
    for place, id, name in scene.rows("shared_item", where, "t.item"):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} is about named people. Say on what condition it is shared."),
                tr("Something is about named people. Say on what condition it is shared."),
            ),
        )


@rule(LOOK, "shared_item", "at_end", N_("What happens to it when it ends?"))
def shared_item_without_end(scene: Scene) -> Iterator[Sight]:
    """Nobody knows what happens to something shared when it ends."""
    for place, id, name in scene.rows("shared_item", "t.at_end = ''", "t.item"):
        yield (
            place,
            id,
            say(name, tr("What happens to {name} when it ends?"), tr("What happens to what you share when it ends?")),
        )


@rule(LOOK, "knowledge_item", "condition", N_("On what condition?"))
def condition_without_words(scene: Scene) -> Iterator[Sight]:
    """Something may be shared on a condition that nobody wrote down."""
    for place, id, name in scene.rows("knowledge_item", "t.share = 'condition' AND t.condition = ''", "t.item"):
        yield (
            place,
            id,
            say(name, tr("On what condition may {name} be shared?"), tr("On what condition may this be shared?")),
        )


@rule(LOOK, "knowledge_item", "share", N_("It is secret, and may be shared?"))
def secret_that_may_be_shared(scene: Scene) -> Iterator[Sight]:
    """Something is called secret and may be shared all the same."""
    for place, id, name in scene.rows("knowledge_item", "t.sensitivity = 'secret' AND t.share = 'can'", "t.item"):
        yield (
            place,
            id,
            say(
                name,
                tr("{name} is secret and may be shared. Which is it?"),
                tr("Something is secret and may be shared. Which is it?"),
            ),
        )


@rule(HINT, "knowledge_item", "one_head", N_("Let a second person learn it."))
def knowledge_in_one_head(scene: Scene) -> Iterator[Sight]:
    """Only one person knows something."""
    for place, id, name, holder in scene.rows("knowledge_item", "t.one_head", "t.item", "t.holder"):
        if holder:
            sentence = tr("Only {holder} knows {name}. Let a second person learn it.")
            nameless = tr("Only {holder} knows something. Let a second person learn it.")
        else:
            sentence = tr("Only one person knows {name}. Let a second person learn it.")
            nameless = tr("Only one person knows something. Let a second person learn it.")
        yield place, id, say(name, sentence, nameless, holder=holder)


# ---------------------------------------------------------------- our firm


@rule(LOOK, "5.2.3.1", "climate_relevant", N_("Yes or no: both are answers."), (CLIMATE,))
def climate_undecided(scene: Scene) -> Iterator[Sight]:
    """The firm has not decided whether a changing climate matters to it."""
    if scene.scope is None and scene.said(CLIMATE, None) is None:
        yield None, "", tr("Decide whether a changing climate matters to your business. “No” is an answer too.")


@rule(HINT, "5.2.3.1", "climate_reason", N_("Why, or why not?"), (CLIMATE, REASON))
def climate_without_reason(scene: Scene) -> Iterator[Sight]:
    """The firm has decided about the climate and not said why."""
    if scene.scope is None and scene.said(CLIMATE, None) is not None and not scene.said(REASON, None):
        yield None, "", tr("Say why a changing climate matters to your business, or why not.")


@rule(LOOK, "5.1.3.1", "corporate_review", N_("This day has passed."), (CORPORATE,))
def corporate_review_overdue(scene: Scene) -> Iterator[Sight]:
    """The day to look at how the firm works with partners has passed."""
    day = scene.said(CORPORATE, None) if scene.scope is None else None
    if day and day < scene.today:
        yield None, "", tr("You wanted to look at how you work with partners by {day}.").format(day=scene.day(day))
