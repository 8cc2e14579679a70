"""`volteface acls`: the rights that a role needs, as commands for Kafka's own tool."""

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
        str, typer.Option("--principal", help="As Kafka names them: User:NAME, or User:CN=... for a certificate.")
    ],
    desk: DeskName = None,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    json: AsJson = False,
) -> None:
    """Print the rights that a role needs, no more, as `kafka-acls.sh` commands.

    Roles: publisher, worker, desk, operator (makes topics, looks at everything, publishes again). Nothing is changed:
    whoever may give rights runs the lines, with their own access in admin.properties. With --desk the role of a desk
    may read the topic alerts.NAME and nothing else; without, it may read the alerts of all. A desk keeps its place in
    the group PREFIXdesk, or PREFIXdesk.NAME.
    """
    installation = Installation(bootstrap, prefix)
    grants = rights(role, installation, desk)
    if json:
        for grant in grants:
            typer.echo(orjson.dumps(_as_json(grant, checked_principal(principal))))
        return
    for line in commands(grants, checked_principal(principal), bootstrap):
        typer.echo(line)


def _as_json(grant: Grant, principal: str) -> dict[str, object]:
    return {
        "principal": principal,
        "resource": grant.resource,
        "name": grant.name,
        "pattern": grant.pattern,
        "operations": grant.operations,
    }
