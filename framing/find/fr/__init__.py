"""French: the rules of its sentences, its negation, and how its press attributes words (docs/languages.md)."""
