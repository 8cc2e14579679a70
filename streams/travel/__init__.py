"""Time travel: what was said by then, what was known by then, and what would be if. Pure; in memory."""
