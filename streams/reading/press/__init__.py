"""Press: where the press says that a position changed or clashes."""
