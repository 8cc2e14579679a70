"""`volteface quarantine`: the commands about what was set aside, as a group."""

import typer

from streams.cli import quarantine
from streams.cli.endings import ended_well

group = typer.Typer(
    help="What was set aside: list it, look at it, put it through again. In a data folder, or with --kafka.",
    no_args_is_help=True,
)
for _command, _example in (
    (quarantine.ls, "volteface quarantine ls run --reason step-failed"),
    (quarantine.show, "volteface quarantine show 5c1f9a0e run"),
    (quarantine.retry, "volteface quarantine retry --reason step-failed --kafka --dry-run"),
):
    group.command(epilog=f"Example: {_example}")(ended_well(_command))
