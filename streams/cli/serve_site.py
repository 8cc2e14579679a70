"""The site that `volteface serve` serves, put together from what the command line names."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer

from schemas.catalogue import Catalogue
from schemas.desk import Desks
from streams.catalogue import load_catalogue
from streams.cli.clock import now
from streams.delivery.counts import counts_in
from streams.desks_file import load_desks
from streams.embedded.folder import LOG, kept_catalogue, made
from streams.embedded.kept_names import kept_names
from streams.installation import Installation
from streams.outage import PATIENCE_SECONDS, Outage
from streams.readmodel.kafka_source import KafkaSource
from streams.readmodel.log_source import LogSource
from streams.readmodel.look import ReadModel
from streams.readmodel.projection import NAME, Projection
from streams.readmodel.source import Source
from streams.readmodel.writer import DeskRouting
from streams.routing.subscription import fingerprint, wanted_by
from streams.terminal.away import SpokenOutage
from streams.web.site import Site
from streams.web.writing_kafka import KafkaWriting
from streams.web.writing_log import LogWriting
from streams.wording.names import Names, names_of
from streams.wording.safe import safe

NO_DESKS = Desks(version=1)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is served: a data folder, with its log or, where an installation is given, with what is on Kafka."""

    folder: Path
    installation: Installation | None
    catalogue: Path | None
    desks: Path | None


@contextmanager
def site_of(sought: Sought, base_url: str) -> Iterator[Site]:
    """The site, kept up while the block lasts.

    Raises:
        VoltefaceError: something that was named cannot be used, or, at the end, what ended the projection.
    """
    catalogue = _catalogue(sought)
    desks = NO_DESKS if sought.desks is None else load_desks(sought.desks, catalogue)
    projection = Projection(
        made(sought.folder) / NAME,
        _source(sought),
        DeskRouting(wanted_by(desks), fingerprint(desks), _tell_of_giving_out),
    )
    projection.start()
    writing = _writing(sought)
    model = ReadModel(projection.path)
    try:
        yield Site(
            model=model,
            projection=projection,
            writing=writing,
            desks=desks,
            names=_names(sought, catalogue),
            clock=now,
            base_url=base_url,
            delivered=lambda: counts_in(sought.folder),
        )
    finally:
        projection.stop()
        writing.close()
        model.close()
    if projection.fault is not None:
        raise projection.fault


def tell(line: str) -> None:
    """Say something to whoever started the process."""
    typer.echo(f"volteface: {safe(line)}", err=True)


def _catalogue(sought: Sought) -> Catalogue | None:
    """The catalogue as far as it is known now: a run that has not begun has none yet."""
    if sought.catalogue is not None:
        return load_catalogue(sought.catalogue)
    return None if sought.installation is not None else kept_catalogue(sought.folder)


def _names(sought: Sought, catalogue: Catalogue | None) -> Names:
    if catalogue is None and sought.installation is None:
        return kept_names(sought.folder)
    if catalogue is None:
        tell("no catalogue was named, so ids are shown for names; give it with --catalogue")
    return names_of(catalogue)


def _tell_of_giving_out(alerts: int) -> None:
    tell(f"the desks watch other things than before: working out which of them have which of {alerts:,} alerts")


def _source(sought: Sought) -> Source:
    if sought.installation is None:
        return LogSource(sought.folder / LOG)
    return KafkaSource(sought.installation, Outage(PATIENCE_SECONDS, SpokenOutage()))


def _writing(sought: Sought) -> LogWriting | KafkaWriting:
    if sought.installation is None:
        return LogWriting(sought.folder, now, tell)
    return KafkaWriting(sought.installation, now, SpokenOutage())
