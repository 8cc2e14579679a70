"""Routing: which alerts a desk wants, and why. Pure: knows no file, clock, network or database."""
