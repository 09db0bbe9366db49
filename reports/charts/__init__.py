"""One module per chart: facts, a palette, a size and words go in, a Drawing comes out, for the page and the screen."""
