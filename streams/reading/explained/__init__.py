"""Explained: why an article was read as it was, as data."""
