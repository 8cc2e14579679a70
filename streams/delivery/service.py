"""Service: delivery as part of a process that goes on: `volteface serve` runs it beside the page."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from schemas.codec import AnyEvent
from schemas.desk import Desks
from streams.delivery.counts import ReceiverCounts, counts_in
from streams.delivery.courier import Courier, Rules
from streams.delivery.desk_topics import DeskTopics
from streams.delivery.driver import Driver, Telling
from streams.delivery.feed import Feed
from streams.delivery.outbox import Outbox
from streams.delivery.outbox_file import NAME
from streams.delivery.parcel import Item, item_of
from streams.delivery.senders import Means, sender_for
from streams.delivery.smtp import mail_server
from streams.delivery.webhook import TOTAL_SECONDS, http_session
from streams.errors import UsageError
from streams.notifying.notification import Told
from streams.wording.names import Names

LOOK_SECONDS = 1.0
"""How soon something new is seen where nobody tells of it."""

FAREWELL_SECONDS = 5.0
"""How long an attempt under way may take at the end; one that takes longer is repeated at the next start."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is delivered.

    `folder` holds the outbox, `desks_folder` is where the files that receivers name are looked up. `pages` is the
    address under which people reach the pages, None for no links. A desk that was never delivered to hears of alerts
    from now on, or `from_the_beginning`. `topics` fills the desks' topics, on Kafka.
    """

    folder: Path
    desks: Desks
    desks_folder: Path
    feed: Feed
    names: Names
    rules: Rules
    environment: Mapping[str, str] = field(default_factory=dict)
    pages: str | None = None
    from_the_beginning: bool = False
    topics: DeskTopics | None = None
    timeout: float = TOTAL_SECONDS
    look: float = LOOK_SECONDS


class Delivery:
    """What runs. `wake` when something new came; `counts` for whoever wants to see how it goes."""

    def __init__(self, plan: Plan, outbox: Outbox, driver: Driver, couriers: tuple[Courier, ...]) -> None:
        self._plan = plan
        self._outbox = outbox
        self._driver = driver
        self._couriers = couriers
        self._woken = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Something new may be there. From the thread of the event loop."""
        self._woken.set()

    def counts(self) -> tuple[ReceiverCounts, ...]:
        """How many wait, went and were given up, for each receiver; from any thread. Raises StoreError."""
        return counts_in(self._plan.folder)

    def stop(self) -> None:
        """Begin nothing new."""
        self._stopping = True
        self.wake()
        for courier in self._couriers:
            courier.stop()

    async def drive(self) -> None:
        """Take in and decide until stopped. Raises StoreError."""
        while not self._stopping:
            self._woken.clear()
            is_behind = self._driver.step(self._plan.rules.clock())
            for courier in self._couriers:
                courier.wake()
            await self._rest(0.0 if is_behind else self._until_due())

    async def fill_topics(self, topics: DeskTopics) -> None:
        """Fill the desks' topics until stopped. Raises BrokerError, StoreError."""
        while not self._stopping:
            is_behind = await topics.step(self._outbox, self._plan.feed)
            if not is_behind:
                await asyncio.sleep(self._plan.look)

    def _until_due(self) -> float:
        due = self._driver.next_due()
        if due is None:
            return self._plan.look
        return min(self._plan.look, max((due - self._plan.rules.clock()).total_seconds(), 0.0))

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), max(seconds, 0.001))
        except TimeoutError:
            return


@asynccontextmanager
async def delivering(plan: Plan) -> AsyncIterator[Delivery]:
    """Deliver while the block lasts; where that becomes impossible, the block is cancelled and the reason raised.

    Raises:
        UsageError: receivers that cannot be delivered to as the desks file has them, all in one message.
        StoreError: the outbox cannot be used, or another process delivers from it.
        BrokerError: the topics of the desks cannot be filled.
    """
    async with http_session(plan.timeout) as session:
        means = Means(session, mail_server(plan.environment), plan.desks_folder)
        with Outbox.open(plan.folder / NAME) as outbox:
            couriers = _couriers(plan, outbox, means)
            delivery = Delivery(plan, outbox, _driver(plan, outbox), couriers)
            jobs = [courier.run() for courier in couriers] + [delivery.drive()]
            if plan.topics is not None:
                jobs.append(delivery.fill_topics(plan.topics))
            try:
                async with asyncio.TaskGroup() as group:
                    tasks = [group.create_task(job) for job in jobs]
                    try:
                        yield delivery
                    finally:
                        delivery.stop()
                        _, late = await asyncio.wait(tasks, timeout=FAREWELL_SECONDS)
                        for task in late:
                            task.cancel()
            except BaseExceptionGroup as several:
                # One reason is enough, and the others mostly follow from it.
                raise several.exceptions[0] from None


def _couriers(plan: Plan, outbox: Outbox, means: Means) -> tuple[Courier, ...]:
    couriers, problems = [], []
    for desk in plan.desks.desks:
        for receiver in desk.receivers:
            try:
                sender = sender_for(desk, receiver, means)
            except UsageError as error:
                problems.append(str(error))
            else:
                couriers.append(Courier(desk.id, receiver.name, outbox, sender, plan.rules))
    if problems:
        raise UsageError("\n".join(problems))
    return tuple(couriers)


def _driver(plan: Plan, outbox: Outbox) -> Driver:
    def item(told: Told, event: AnyEvent) -> Item:
        return item_of(told, event, plan.names, plan.pages)

    since = None if plan.from_the_beginning else plan.rules.clock()
    return Driver(outbox, plan.feed, Telling(plan.desks.desks, item, since))
