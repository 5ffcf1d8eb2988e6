"""Commands that have commands of their own, a room each; framing/cli.py registers them."""
