"""Press: where the press says that a position changed or clashes, or that a speaker disputes what was reported."""
