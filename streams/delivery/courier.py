"""Courier: brings one receiver what waits for it, in order, until it went or is given up. Others do not wait for it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.quarantine import Quarantined
from streams.delivery.outbox import Entry, Outbox
from streams.delivery.outcome import Later, Outcome, Refused, Taken
from streams.delivery.retrying import Retrying
from streams.delivery.senders import Sender
from streams.errors import VoltefaceError
from streams.quarantining import DELIVERY_FAILED, MESSAGE_KEPT, digest_of, quarantine_of_digest

LOOK_SECONDS = 2.0
"""How soon it is noticed that somebody else put something into the outbox: `volteface delivery retry`."""

PATIENT = Retrying()
Clock = Callable[[], datetime]
SetAside = Callable[[Quarantined], Awaitable[None]]
_logger = logging.getLogger("volteface.delivery")


@dataclass(frozen=True, slots=True)
class Rules:
    """How couriers work: the clock (with a zone), when it is tried again, and where it goes what is given up."""

    clock: Clock
    set_aside: SetAside
    retrying: Retrying = PATIENT
    look: float = LOOK_SECONDS


class Courier:
    """One receiver's. `stop` lets it finish the attempt under way."""

    def __init__(self, desk: str, receiver: str, outbox: Outbox, sender: Sender, rules: Rules) -> None:
        self._desk = desk
        self._receiver = receiver
        self._outbox = outbox
        self._sender = sender
        self._rules = rules
        self._woken = asyncio.Event()
        self._stopping = False
        self._failing_since: datetime | None = None

    def wake(self) -> None:
        """Something may be there for it."""
        self._woken.set()

    def stop(self) -> None:
        """Begin nothing new."""
        self._stopping = True
        self.wake()

    async def run(self) -> None:
        """Deliver until stopped. Raises StoreError when the outbox cannot be used."""
        while not self._stopping:
            self._woken.clear()
            entry = self._outbox.next(self._desk, self._receiver)
            now = self._rules.clock()
            if entry is None or entry.due > now:
                await self._rest(None if entry is None else entry.due - now)
                continue
            outcome = await self._attempt(entry, now)
            await self._note(entry, outcome)

    async def _rest(self, wait: timedelta | None) -> None:
        seconds = self._rules.look if wait is None else min(wait.total_seconds(), self._rules.look)
        try:
            await asyncio.wait_for(self._woken.wait(), max(seconds, 0.001))
        except TimeoutError:
            return

    async def _attempt(self, entry: Entry, now: datetime) -> Outcome:
        try:
            return await self._sender.send(entry, now)
        except Exception as error:
            # What cannot be put into a form must not stand in the way of what comes after it.
            _logger.exception("delivery failed in itself desk=%s receiver=%s id=%s", *self._of(entry))
            return Refused(f"a fault in Volteface itself: {type(error).__name__}")

    async def _note(self, entry: Entry, outcome: Outcome) -> None:
        now = self._rules.clock()
        match outcome:
            case Taken(but):
                self._failing_since = None
                self._outbox.sent([entry], now)
                _logger.info("sent desk=%s receiver=%s id=%s%s", *self._of(entry), f" but={but}" if but else "")
            case Refused(why):
                await self._give_up(entry, why)
            case Later(why, asked):
                await self._put_off(entry, why, asked)

    async def _put_off(self, entry: Entry, why: str, asked: timedelta | None) -> None:
        now, attempts = self._rules.clock(), entry.attempts + 1
        self._failing_since = self._failing_since or now
        if self._rules.retrying.gives_up(attempts, max(self._failing_since, entry.made), now):
            await self._give_up(entry, why)
            return
        wait = self._rules.retrying.wait(entry.id, attempts, asked)
        self._outbox.postponed([entry], why, now + wait)
        _logger.warning(
            "not sent desk=%s receiver=%s id=%s attempt=%d again_in=%.0fs why=%s",
            *(*self._of(entry), attempts, wait.total_seconds(), why),
        )

    async def _give_up(self, entry: Entry, why: str) -> None:
        try:
            await self._rules.set_aside(self._quarantined(entry, why))
        except VoltefaceError as error:
            # It is not given up before it is safe somewhere else.
            again = self._rules.clock() + self._rules.retrying.longest
            self._outbox.postponed([entry], why, again)
            _logger.warning("not set aside desk=%s receiver=%s id=%s why=%s", *self._of(entry), error)
            return
        self._outbox.given_up([entry], why, self._rules.clock())
        _logger.error("given up desk=%s receiver=%s id=%s why=%s", *self._of(entry), why)

    def _quarantined(self, entry: Entry, why: str) -> Quarantined:
        advice = (
            f"Not delivered: {why}. Put the receiver right, then run `volteface delivery retry DIR {entry.id[:12]}`; "
            "what came after it was delivered meanwhile."
        )
        origin = f"delivery:{self._desk}/{self._receiver}"
        return quarantine_of_digest(digest_of(self._body(entry), MESSAGE_KEPT), origin, DELIVERY_FAILED, advice, None)

    def _body(self, entry: Entry) -> bytes:
        try:
            return self._sender.body(entry)
        except Exception:  # noqa: BLE001 - it failed in itself, was told of before, and its parcel tells all
            return entry.parcel.model_dump_json().encode()

    def _of(self, entry: Entry) -> tuple[str, str, str]:
        return self._desk, self._receiver, entry.id
