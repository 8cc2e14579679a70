"""Refusals that reach the worker's own clients: rights taken away, or a group that may not be joined.

What is refused to the consumer's fetches and to the producer ends an agent or the app. What is refused to the group's
coordinator aiokafka keeps for whoever polls next, and Faust 0.15 polls past it: the worker would wait for ever.
"""

from typing import Any

from aiokafka.errors import (  # type: ignore[import-untyped]  # it ships no type hints
    AuthenticationFailedError,
    GroupAuthorizationFailedError,
    KafkaError,
    SaslAuthenticationFailed,
    TopicAuthorizationFailedError,
    UnsupportedSaslMechanismError,
)
from faust.exceptions import ProducerSendError

from streams.access.refusals import not_let_in, right_missing, without_right
from streams.access.roles import Operation, Resource
from streams.agents.runtime import Runtime
from streams.errors import RefusedError
from streams.installation import Installation

_UNPROVEN = (AuthenticationFailedError, SaslAuthenticationFailed, UnsupportedSaslMechanismError)
_REFUSED = (GroupAuthorizationFailedError, TopicAuthorizationFailedError, *_UNPROVEN)


def kept_by_coordinator(runtime: Runtime) -> BaseException | None:
    """The refusal that the group's coordinator keeps for the next poll, if any."""
    thread: Any = getattr(runtime.app.consumer, "_thread", None)
    coordinator = getattr(getattr(thread, "_consumer", None), "_coordinator", None)
    kept = getattr(coordinator, "_pending_exception", None)
    return kept if isinstance(kept, _REFUSED) else None


def refusal(installation: Installation, fault: BaseException) -> RefusedError | None:
    """What a fault says, if the broker has refused something."""
    if isinstance(fault, ProducerSendError) and fault.__cause__ is not None:
        return refusal(installation, fault.__cause__)
    if isinstance(fault, GroupAuthorizationFailedError):
        return right_missing(installation, Operation.READ, Resource.GROUP, installation.group)
    if isinstance(fault, TopicAuthorizationFailedError):
        return without_right(installation, f"has no right to what a worker does with {_named(fault)}")
    if isinstance(fault, _UNPROVEN):
        return not_let_in(installation, str(fault))
    return None


def _named(fault: KafkaError) -> str:
    """The topics, which aiokafka gives as a name, a set of names, or not at all."""
    (given,) = fault.args or ("its topics",)
    return given if isinstance(given, str) else ", ".join(sorted(map(str, given)))
