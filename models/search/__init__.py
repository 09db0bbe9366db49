"""Searching a project: an index of its words kept in step by triggers, and the words of the program itself."""
