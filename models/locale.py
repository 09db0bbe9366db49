"""How a reader writes numbers, dates and money, and in which languages what is typed may be meant."""

from dataclasses import dataclass
from functools import cache

from resources.words import format_tag, language


@dataclass(frozen=True, slots=True)
class Locale:
    """How the reader writes numbers, dates and money: a language tag such as en-GB, and an ISO currency."""

    language: str = "en-GB"
    currency: str = "GBP"

    @property
    def tag(self) -> str:
        """The tag as Babel spells it."""
        return self.language.replace("-", "_")

    @property
    def tongues(self) -> tuple[str, ...]:
        """The tags by which what is typed here is read: this one, its language, the language spoken, English."""
        return _list_tongues(self.language, format_tag(language()))


@cache
def _list_tongues(*tags: str) -> tuple[str, ...]:
    from babel.localedata import exists

    spelled = [tag.replace("-", "_") for tag in tags]
    wanted = [tag for one in spelled for tag in (one, one.partition("_")[0])]
    return (*dict.fromkeys(tag for tag in wanted if tag.partition("_")[0] != "en" and exists(tag)),
            *dict.fromkeys(tag for tag in spelled if tag.startswith("en_") and exists(tag)), "en")  # fmt: skip
