"""Delivery beside the site: what `volteface serve` does where a desks file names desks."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from schemas.quarantine import Quarantined
from streams.cli.serve_site import Sought
from streams.delivery.courier import Rules, SetAside
from streams.delivery.desk_topics import DeskTopics
from streams.delivery.model_view import model_feed
from streams.delivery.service import Plan, delivering
from streams.errors import LogBusyError
from streams.outage import PATIENCE_SECONDS, Outage
from streams.terminal.away import SpokenOutage
from streams.web.pulse import Pulse
from streams.web.server import Beside
from streams.web.site import Site

AGAIN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Sending:
    """What the command line says of delivery: from where on a new desk is told, and the environment for mail."""

    from_the_beginning: bool
    environment: Mapping[str, str]


def from_here(*, from_the_beginning: bool) -> Sending:
    """As this process was started."""
    return Sending(from_the_beginning, os.environ)


def delivering_beside(site: Site, sought: Sought, sending: Sending, pulse: Pulse) -> Beside:
    """What delivers while the site is served; nothing where there is no desk."""
    if sought.desks is None or not site.desks.desks:
        return nullcontext
    plan = _plan(site, sought, sought.desks, sending)

    @asynccontextmanager
    async def beside() -> AsyncIterator[None]:
        thread = _DeliveryThread(plan)
        pulse.also_wake(thread.wake)
        try:
            async with asyncio.TaskGroup() as group:
                delivery = group.create_task(asyncio.to_thread(thread.run))
                try:
                    yield
                finally:
                    thread.stop()
                    await asyncio.wait([delivery])
        except BaseExceptionGroup as several:
            raise several.exceptions[0] from None

    return beside


class _DeliveryThread:
    """Delivery in a loop of its own: a digest of thousands of alerts takes seconds, and no page waits for it."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._loop = asyncio.new_event_loop()
        self._stopping = asyncio.Event()
        self._wake: Callable[[], None] = lambda: None

    def run(self) -> None:
        """Deliver until stopped. Raises what `delivering` raises."""
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._deliver())

    def wake(self) -> None:
        """Something new may be there; from any thread."""
        self._call(self._wake)

    def stop(self) -> None:
        """Have it end within a moment; from any thread."""
        self._call(self._stopping.set)

    def _call(self, what: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(what)

    async def _deliver(self) -> None:
        async with delivering(self._plan) as delivery:
            self._wake = delivery.wake
            await self._stopping.wait()


def _plan(site: Site, sought: Sought, desks_file: Path, sending: Sending) -> Plan:
    return Plan(
        folder=sought.folder,
        desks=site.desks,
        desks_folder=desks_file.resolve().parent,
        feed=model_feed(site.model),
        names=site.names,
        rules=Rules(site.clock, _setting_aside(site)),
        environment=sending.environment,
        pages=site.base_url,
        from_the_beginning=sending.from_the_beginning,
        topics=_topics(site, sought),
    )


def _setting_aside(site: Site) -> SetAside:
    async def set_aside(given_up: Quarantined) -> None:
        while True:
            try:
                await asyncio.to_thread(site.writing.record, given_up)
            except LogBusyError:
                # A replay may write for minutes, and delivery has time.
                await asyncio.sleep(AGAIN_SECONDS)
            else:
                return

    return set_aside


def _topics(site: Site, sought: Sought) -> DeskTopics | None:
    if sought.installation is None:
        return None
    return DeskTopics(sought.installation, site.desks.desks, Outage(PATIENCE_SECONDS, SpokenOutage()))
