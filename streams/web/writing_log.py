"""Writing into the embedded log: each write opens it, and lets it go again, so that a replay can run meanwhile."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from schemas.alert import Alert
from schemas.catalogue import Catalogue
from schemas.codec import AnyEvent, event_of
from schemas.model import WireModel
from schemas.topics import ALERTS
from schemas.verdict import Verdict
from streams.embedded.cases import keep_or_drop
from streams.embedded.folder import LOG, Kept, kept_run
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.embedded.tables import open_tables
from streams.errors import LogBusyError, VoltefaceError

WRITER = "serve"
PATIENCE_SECONDS = 2.0
AGAIN_SECONDS = 0.05


class LogWriting:
    """Records in the log of a data folder.

    The case of a misreading is kept as a regression test as `volteface verdict` keeps it, a moment later, since that
    reads its articles again; what is wrong with that is told to `tell`.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        tell: Callable[[str], None],
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        """`patience` says for how many seconds another writer is waited for."""
        self._folder = folder
        self._clock = clock
        self._tell = tell
        self._patience = patience
        self._later = ThreadPoolExecutor(1, "cases")

    def record(self, payload: WireModel) -> str:
        """Record it with all that follows from it.

        Raises:
            StoreError: there is no log yet, or it cannot be written; LogBusyError where another process goes on
                writing it.
        """
        event = event_of(payload, WRITER)
        kept = kept_run(self._folder)
        ruled = self._alert(payload.alert_id) if isinstance(payload, Verdict) else None
        with self._opened(kept) as log:
            EmbeddedRuntime(log, kept.steps, self._clock).publish(event)
        if ruled is not None:
            self._later.submit(self._keep, event, ruled, kept.catalogue)
        return event.id

    def close(self) -> None:
        """Wait until the cases are kept."""
        self._later.shutdown()

    def _opened(self, kept: Kept) -> EventLog:
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return EventLog.open(self._folder / LOG, kept.fingerprint)
            except LogBusyError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(AGAIN_SECONDS)

    def _alert(self, alert_id: str) -> Alert:
        """The alert as it was ruled on."""
        with open_tables(self._folder / LOG) as tables:
            last: Alert = list(tables.about(ALERTS, alert_id))[-1].data
        return last

    def _keep(self, verdict: AnyEvent, alert: Alert, catalogue: Catalogue) -> None:
        try:
            keep_or_drop(self._folder, verdict, alert, catalogue)
        except VoltefaceError as error:
            self._tell(str(error))
