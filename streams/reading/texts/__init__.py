"""Texts: an article cut into paragraphs, sentences, quotes, clauses and rows of words, with exact offsets."""
