"""Delivery beside the site: what `volteface serve` does where a desks file names receivers."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from schemas.quarantine import Quarantined
from streams.cli.serve_site import Sought
from streams.delivery.courier import Rules
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


def delivering_beside(sought: Sought, site: Site, pulse: Pulse) -> Beside:
    """What delivers while the site is served; nothing where there are no desks."""
    if sought.desks is None:
        return nullcontext

    async def set_aside(given_up: Quarantined) -> None:
        while True:
            try:
                await asyncio.to_thread(site.writing.record, given_up)
            except LogBusyError:
                # A replay may write for minutes, and delivery has time.
                await asyncio.sleep(AGAIN_SECONDS)
            else:
                return

    plan = Plan(
        folder=sought.folder,
        desks=site.desks,
        desks_folder=sought.desks.resolve().parent,
        feed=model_feed(site.model),
        names=site.names,
        rules=Rules(site.clock, set_aside),
        environment=os.environ,
        pages=site.base_url,
        topics=_topics(sought, site),
    )

    @asynccontextmanager
    async def beside() -> AsyncIterator[None]:
        async with delivering(plan) as delivery:
            pulse.also_wake(delivery.wake)
            yield

    return beside


def _topics(sought: Sought, site: Site) -> DeskTopics | None:
    if sought.installation is None:
        return None
    return DeskTopics(sought.installation, site.desks.desks, Outage(PATIENCE_SECONDS, SpokenOutage()))
