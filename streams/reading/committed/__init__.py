"""Committed: what the cues around some words amount to, on the seven-step scale."""
