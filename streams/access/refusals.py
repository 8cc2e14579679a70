"""Refusals: a broker that says no, in a line that names who asked, for what, and what would help."""

from streams.access.roles import Operation, Resource
from streams.errors import RefusedError
from streams.installation import Installation


def not_let_in(installation: Installation, reason: str) -> RefusedError:
    """The broker does not believe the client who it says it is."""
    access = installation.access
    message = (
        f"the broker at {installation.bootstrap} does not let in {access.who} by {access.how} ({reason}); "
        "look at KAFKA_SECURITY_PROTOCOL, at KAFKA_SASL_..., and at the users that the broker knows"
    )
    return RefusedError(message)


def right_missing(installation: Installation, operation: Operation, resource: Resource, name: str) -> RefusedError:
    """The broker knows who asks, and that they may not."""
    return without_right(installation, f"has no right to {operation} the {resource} {name}")


def without_right(installation: Installation, what: str) -> RefusedError:
    """The same, where less is known; `what` goes on where the name of the client ends."""
    message = (
        f"{installation.access.who} {what} at {installation.bootstrap}; "
        "whoever may give rights gives them with the lines of `volteface acls ROLE --principal User:...`"
    )
    return RefusedError(message)
