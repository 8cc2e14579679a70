"""Wording: ids, commitments, dates and hostile text in words for people, for terminal, page and messages alike."""
