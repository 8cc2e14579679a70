"""Passing: faults of a broker that is away, restarts or hands partitions over, which end by themselves."""

from aiokafka.errors import KafkaError, KafkaTimeoutError  # type: ignore[import-untyped]  # it ships no type hints
from faust.exceptions import ProducerSendError


def may_pass(fault: BaseException | None) -> bool:
    """Whether trying again may help."""
    if isinstance(fault, ProducerSendError):
        return may_pass(fault.__cause__)
    # aiokafka marks as retriable what the broker may answer otherwise the next time, its own time limits not.
    return isinstance(fault, KafkaTimeoutError | OSError) or (isinstance(fault, KafkaError) and bool(fault.retriable))
