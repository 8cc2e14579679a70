"""Operations: all observers of one worker, together."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TextIO

from streams.agents.observer import Observer
from streams.operations.endpoint import Endpoint
from streams.operations.ends import Places
from streams.operations.journal import Form, Journal, write_to
from streams.operations.metrics import Metrics
from streams.operations.status import Status


class Operations:
    """What watches a worker.

    `origin` says which one it is, in the first line of the log, which goes to `stream`; `ends` gives where the
    topics end; `documents` are JSON texts that the endpoint serves, by their path.
    """

    def __init__(
        self,
        form: Form,
        stream: TextIO,
        origin: Mapping[str, str],
        ends: Callable[[], Places],
        documents: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        status = Status()
        metrics = Metrics(status, ends)
        self.endpoint = Endpoint(status, metrics.registry, documents)
        self.observers: tuple[Observer, ...] = (status, metrics)
        if form is not Form.OFF:
            write_to(stream, form, metrics.lose_log_line)
            self.observers += (Journal(dict(origin)),)
