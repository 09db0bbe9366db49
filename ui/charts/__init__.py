"""Charts on the screen: the drawings of reports/charts as pictures that answer to mouse and keyboard."""
