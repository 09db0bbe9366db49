"""How a reader writes numbers, dates and money."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locale:
    """How the reader writes numbers, dates and money: a language tag such as en-GB, and an ISO currency."""

    language: str = "en-GB"
    currency: str = "GBP"

    @property
    def tag(self) -> str:
        """The tag as Babel spells it."""
        return self.language.replace("-", "_")
