"""`volteface acls`: the rights that a role needs, as commands for Kafka's own tool."""

from itertools import product
from typing import Annotated

import orjson
import typer

from streams.access.commands import checked_principal, commands
from streams.access.roles import Grant, Role, rights
from streams.cli.options import AsJson, Bootstrap, DeskName, Prefix
from streams.installation import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX, Installation


def acls(
    role: Annotated[Role, typer.Argument(help="Who is to get the rights.")],
    *,
    principal: Annotated[
        list[str],
        typer.Option(
            "--principal", help="Who gets them: User:NAME, or User:CN=... for a certificate; may be repeated."
        ),
    ],
    desk: DeskName = None,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    json: AsJson = False,
) -> None:
    """Print the rights that a role needs, no more, as `kafka-acls.sh` commands.

    Roles: publisher, worker, desk, operator (makes topics, looks at everything, publishes again), server (for `serve`:
    reads everything, writes what people say of alerts, and the desks' topics). Nothing is changed: whoever may give
    rights runs the lines, with their own access in admin.properties. With --desk the role of a desk may read the topic
    alerts.NAME and nothing else; without, it may read the alerts of all. A desk keeps its place in the group
    PREFIXdesk, or PREFIXdesk.NAME.
    """
    installation = Installation(bootstrap, prefix)
    grants, principals = rights(role, installation, desk), [checked_principal(name) for name in principal]
    if json:
        for name, grant in product(principals, grants):
            typer.echo(orjson.dumps(_as_json(name, grant)))
        return
    for line in commands(grants, principals, bootstrap):
        typer.echo(line)


def _as_json(principal: str, grant: Grant) -> dict[str, object]:
    return {
        "principal": principal,
        "resource": grant.resource,
        "name": grant.name,
        "pattern": grant.pattern,
        "operations": grant.operations,
    }
