"""Forms: the questions of a step or of a row, one under the other."""
