"""The eight stages of ISO 44001, as short as the track needs them, and each in a sentence."""

from resources.words import N_

STAGES = (
    (N_("Awareness"), N_("You begin to see that working together could help.")),
    (N_("Knowledge"), N_("You learn what it takes, and put it in a plan.")),
    (N_("Internal assessment"), N_("You look at your own firm: are you ready, is it worth it?")),
    (N_("Partner selection"), N_("You choose whom to do it with, and start to talk.")),
    (N_("Working together"), N_("You agree how you do it, and do it.")),
    (N_("Value creation"), N_("You look for more value than the contract asks for.")),
    (N_("Staying together"), N_("You measure, mend and keep the relationship fresh.")),
    (N_("Exit"), N_("You part, wholly or in part, in the way that you agreed.")),
)
