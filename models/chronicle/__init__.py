"""The history for people: who changed what from what to what, how it was before, and what keeping all that costs."""
