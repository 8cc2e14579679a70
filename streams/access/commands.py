"""Rights as commands for `kafka-acls.sh`, the tool that comes with Kafka."""

import re
import shlex
from collections.abc import Iterable, Iterator

from streams.access.roles import Grant, Operation, Pattern, Resource
from streams.errors import UsageError

ADMIN_CONFIG = "admin.properties"
"""The file with the access of whoever may give rights, as Kafka's own tools read it."""

_PRINCIPAL = re.compile(r"User:[^\x00-\x1f\x7f*]+")
_Key = tuple[tuple[Operation, ...], Pattern]


def checked_principal(principal: str) -> str:
    """A principal as Kafka writes one. Raises UsageError; also for `User:*`, which would be everybody."""
    if not _PRINCIPAL.fullmatch(principal):
        message = (
            f"{principal!r} is no principal; write User:NAME, and for a certificate User:CN=...,O=... as Kafka logs it"
        )
        raise UsageError(message)
    return principal


def commands(grants: Iterable[Grant], principals: Iterable[str], bootstrap: str) -> Iterator[str]:
    """A line of shell for each set of operations; together they give each principal these rights and no others."""
    who = [word for principal in principals for word in ("--allow-principal", principal)]
    for (operations, pattern), together in _together(grants).items():
        words = ["kafka-acls.sh", "--bootstrap-server", bootstrap, "--command-config", ADMIN_CONFIG]
        words += ["--add", *who]
        words += [word for operation in operations for word in ("--operation", operation)]
        words += [word for grant in together for word in _resource(grant)]
        words += [] if pattern is Pattern.LITERAL else ["--resource-pattern-type", pattern]
        yield shlex.join(words)


def _resource(grant: Grant) -> tuple[str, ...]:
    # There is one cluster, and the tool knows its name.
    return ("--cluster",) if grant.resource is Resource.CLUSTER else (f"--{grant.resource}", grant.name)


def _together(grants: Iterable[Grant]) -> dict[_Key, list[Grant]]:
    together: dict[_Key, list[Grant]] = {}
    for grant in grants:
        together.setdefault((grant.operations, grant.pattern), []).append(grant)
    return together
