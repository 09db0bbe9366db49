"""Tables: the rows of a register, edited in place."""
