"""The command `volteface`: the composition root, where clocks, files, terminals and brokers meet the pure steps."""

from streams.cli.main import main

__all__ = ["main"]
