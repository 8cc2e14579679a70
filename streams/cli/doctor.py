"""`volteface doctor`: what may be wrong, and what to do about it."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.text import Text

from streams.cli.options import AsJson, Bootstrap, Prefix, installation_at
from streams.doctor import broker, disk, embedded, files, group, newest, replicas, topics, versions
from streams.doctor.examination import Check, examine
from streams.doctor.finding import Finding, Verdict
from streams.embedded.folder import LOG
from streams.installation import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX, Installation
from streams.terminal.screen import Screen
from streams.terminal.styled import styled
from streams.wording.safe import one_line

DEFAULT_TIMEOUT = 60.0
STYLES = {Verdict.OK: "green", Verdict.WARN: "yellow", Verdict.FAIL: "red"}


def doctor(
    folder: Annotated[
        Path | None, typer.Argument(help="A data folder to look at as well.", metavar="[DIR]", show_default=False)
    ] = None,
    *,
    catalogue: Annotated[Path | None, typer.Option("--catalogue", "-c", help="A catalogue to check as well.")] = None,
    policy: Annotated[Path | None, typer.Option("--policy", help="A policy to check as well.")] = None,
    embedded_only: Annotated[bool, typer.Option("--no-broker", help="Look for no broker.")] = False,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help="Seconds for all of it.")] = DEFAULT_TIMEOUT,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    json: AsJson = False,
) -> None:
    """Look at the broker, the topics, the workers, the disks and the files, and say what to do.

    Changes nothing, and sends nothing. Ends with 1 where a check failed; a warning alone is no failure.
    """
    checks = [Check("versions", versions.versions)]
    if catalogue is not None:
        checks.append(Check("catalogue", partial(files.catalogue, catalogue)))
    if policy is not None:
        checks.append(Check("policy", partial(files.policy, policy)))
    if folder is not None:
        checks += _folder_checks(folder)
    if not embedded_only:
        checks += _broker_checks(installation_at(bootstrap, prefix))
    console, failed = Screen(), False
    for name, finding in examine(checks, timeout):
        failed = failed or finding.verdict is Verdict.FAIL
        _print(console, name, finding, json=json)
    _leave(1 if failed else 0)


def _folder_checks(folder: Path) -> list[Check]:
    return [
        Check("log", partial(embedded.embedded_log, folder / LOG)),
        Check("folder", partial(disk.folder_disk, folder)),
    ]


def _broker_checks(installation: Installation) -> list[Check]:
    return [
        Check("broker", partial(broker.broker, installation)),
        Check("disk", partial(disk.broker_disk, installation), needs="broker"),
        Check("topics", partial(topics.topics, installation), needs="broker"),
        Check("replicas", partial(replicas.replicas, installation), needs="broker"),
        Check("newest", partial(newest.newest, installation), needs="broker"),
        Check("clock", partial(newest.clock, installation), needs="broker"),
        Check("group", partial(group.group, installation), needs="broker"),
    ]


def _print(console: Screen, name: str, finding: Finding, *, json: bool) -> None:
    if json:
        fields = {"check": name, "verdict": finding.verdict, "found": finding.found, "next": finding.next_step}
        typer.echo(orjson.dumps(fields))
    elif console.is_terminal:
        verdict = Text(f"{finding.verdict:<4}", STYLES[finding.verdict])
        console.print(Text.assemble(verdict, f"  {name:<9}  ", styled(finding.found)), soft_wrap=True)
        if finding.next_step:
            console.print(Text.assemble(" " * 17, styled(f"-> {finding.next_step}", "bold")), soft_wrap=True)
    else:
        typer.echo("\t".join((finding.verdict, name, one_line(finding.found), one_line(finding.next_step))))


def _leave(code: int) -> None:
    if code == 0:
        return
    sys.stdout.flush()
    # Not through the interpreter's end: a client whose broker does not answer may hold it up.
    os._exit(code)
