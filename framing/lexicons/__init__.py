"""Word lists, one CSV each; README.md tells where each comes from."""
