"""The few numbers by which we judge, in one place for screens, findings and paper. All of them are Accord's own."""

from datetime import timedelta

HIGH_RISK = 15  # likelihood × impact, each 1–5, from which a risk is high
WATCH_RISK = 8  # from which it is worth watching
EXIT_GROWS_OLD = timedelta(days=365)  # an exit strategy is looked at once a year
NOTICE_SOON = timedelta(days=60)  # an agreement whose notice must be given within this time is pointed out
READING_GROWS_OLD = timedelta(days=92)  # an objective's number is looked at once a quarter
PULSE_GROWS_OLD = timedelta(days=365)  # both sides are asked at least once a year
PULSE_GAP = 0.7  # points of the trust pulse (1–5) between both sides' averages of a statement, worth a talk
TRUST_LOW = 2.5  # a side's average (1–5) that, twice running, is too low; a trigger that says otherwise goes before
HEAVY_SHARE = 40  # percent of sales or purchases with one partner from which we speak of depending on it
WORKING_TOGETHER = 5  # the stage from which both work together
ENDING = 8  # the stage in which the exit strategy is used


def risk_tone(score: int) -> str:
    """The tone of a risk's score: green, amber or red."""
    return "red" if score >= HIGH_RISK else "amber" if score >= WATCH_RISK else "green"
