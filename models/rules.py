"""The few numbers by which we judge, in one place for screens, findings and paper. All of them are Accord's own."""

from datetime import timedelta

HIGH_RISK = 15  # likelihood × impact, each 1–5, from which a risk is high
WATCH_RISK = 8  # from which it is worth watching
EXIT_GROWS_OLD = timedelta(days=365)  # an exit strategy is looked at once a year
NOTICE_SOON = timedelta(days=60)  # an agreement whose notice must be given within this time is pointed out


def risk_tone(score: int) -> str:
    """The tone of a risk's score: green, amber or red."""
    return "red" if score >= HIGH_RISK else "amber" if score >= WATCH_RISK else "green"
