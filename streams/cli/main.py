"""Entry point: commands, and how every failure ends.

Exit codes: 0 done, 1 a fault in Volteface itself, 2 something named is not usable (command line, file, catalogue,
broker), 3 the embedded log or a worker's data folder, 4 a worker met too many bad messages (its supervisor should not
start it again as it is), 130 interrupted. As with diff(1), 1 is also the answer of `regress` (a misreading is still
there), of `replay --diff --exit-code` and of `rebuild` (something is other).
"""

import sys

from streams.cli.app import app_for
from streams.errors import VoltefaceError
from streams.wording.safe import safe


def main() -> None:
    """Run the command line. Never returns; exits with one of the codes above."""
    try:
        app_for(sys.argv[1:])()
    except VoltefaceError as error:
        print(f"volteface: {safe(str(error))}", file=sys.stderr)  # noqa: T201 - the last word of a command
        sys.exit(error.exit_code)
