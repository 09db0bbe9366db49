"""The eight stages of ISO 44001, as short as the track needs them, and each in a sentence."""

STAGES = (
    ("Awareness", "You begin to see that working together could help."),
    ("Knowledge", "You learn what it takes, and put it in a plan."),
    ("Internal assessment", "You look at your own firm: are you ready, is it worth it?"),
    ("Partner selection", "You choose whom to do it with, and start to talk."),
    ("Working together", "You agree how you do it, and do it."),
    ("Value creation", "You look for more value than the contract asks for."),
    ("Staying together", "You measure, mend and keep the relationship fresh."),
    ("Exit", "You part, wholly or in part, in the way that you agreed."),
)
