"""`python -m streams.cli`: the same as the command `volteface`."""

from streams.cli.main import main

main()
