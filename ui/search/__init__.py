"""Searching everything: the box in the top bar and the panel under it."""
