"""The commands that have commands of their own: a room each, joined to `framing` in cli.py."""
