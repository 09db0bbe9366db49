"""Dialogues: only to create, to describe a firm or a relationship, and to tell of a bug."""
