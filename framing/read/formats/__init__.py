"""A room for each kind of file: how its rows are got out of it. None knows of corpora, outlets or reports."""
