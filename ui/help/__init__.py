"""Help: the manual, the words, the keys, and what this program is."""
