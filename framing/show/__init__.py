"""Numbers in, something to look at out."""
