"""The first page: start, carry on, or look inside an example."""
