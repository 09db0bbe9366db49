"""This week: what is late and what comes, in one list to tick off."""
