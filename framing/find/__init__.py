"""Documents in, spans out."""
