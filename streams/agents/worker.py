"""Worker: one process that runs the agents until a signal or a fault ends it.

Faust's own worker is not used: it sleeps at the end, writes to standard output, and logs a traceback for a broker that
is not there.
"""

import asyncio
import logging
import signal
import threading
from collections.abc import Awaitable, Callable
from typing import Any

from aiokafka.errors import KafkaError  # type: ignore[import-untyped]  # it ships no type hints
from faust.types import FutureMessage

from streams.agents.app import Plan, build
from streams.agents.inside import FaustInside
from streams.agents.passing import may_pass
from streams.agents.progress import LeftOutError
from streams.agents.refusals import kept_by_coordinator, refusal
from streams.agents.runtime import Runtime
from streams.errors import BrokerError, BrokerLostError, VoltefaceError
from streams.installation import Installation

STOP_SECONDS = 10.0
LOOK_SECONDS = 1.0
_START_AGAIN = "nothing acknowledged is lost; start the worker again"


async def serve(plan: Plan, look: Callable[[], None]) -> VoltefaceError | None:
    """Read the topics, which must be there, until SIGTERM or SIGINT (None) or a fault, which is returned.

    `look` is called every second, in a thread, and raises BrokerError when the broker is gone: Faust and aiokafka would
    wait for it in silence, for ever. Returns within STOP_SECONDS of the end, even if the broker is gone; then the
    clients' threads may hang on for minutes, so end the process with `os._exit`.
    """
    for name in ("aiokafka", "kafka", "faust", "mode"):
        # They log each attempt to reconnect and a traceback for each fault; ours is said in one line.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    asyncio.get_running_loop().set_exception_handler(_pass_on)
    runtime = build(plan)
    steps = {plan.installation.topic(step.reads): step.name for step in plan.steps}
    plan.observer.starting(FaustInside(runtime.app, steps))
    fault = await _first_end(
        runtime.fault, _signalled(), _broker_lost(look), _refused(runtime), _started_and_ended(runtime)
    )
    plan.observer.stopping(fault)
    late = await _stop(runtime)
    return _in_words(fault or late, plan.installation, lost=runtime.outage.lasts)


def _pass_on(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    # Faust makes two futures for each message. We wait for the other one, and learn from it what went wrong.
    if not isinstance(context.get("future"), FutureMessage):
        loop.default_exception_handler(context)


async def _first_end(*ends: Awaitable[BaseException | None]) -> BaseException | None:
    """The reason of the first end; None for a signal, unless a fault came with it."""
    done, later = await asyncio.wait(map(asyncio.ensure_future, ends), return_when=asyncio.FIRST_COMPLETED)
    for end in later:
        # What goes wrong after the first end comes of it; asyncio would print its traceback.
        end.add_done_callback(lambda late: late.cancelled() or late.exception())
    reasons = [end.exception() or end.result() for end in done]
    return next((reason for reason in reasons if reason is not None), None)


async def _broker_lost(look: Callable[[], None]) -> None:
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        await asyncio.to_thread(look)


async def _refused(runtime: Runtime) -> BaseException:
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        refused = kept_by_coordinator(runtime)
        if refused is not None:
            return refused


async def _signalled() -> None:
    loop, signalled = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, signalled.set)
    await signalled.wait()


async def _started_and_ended(runtime: Runtime) -> BaseException | None:
    # No time limit: large tables take minutes to recover. That the broker is gone is noticed by others.
    await runtime.app.start()
    # It also returns when the start has failed, or before the group has let the worker in.
    stopped, settled = map(asyncio.ensure_future, (runtime.app.wait_until_stopped(), runtime.settled.wait()))
    await asyncio.wait((stopped, settled), return_when=asyncio.FIRST_COMPLETED)
    if not stopped.done():
        runtime.observer.ready()
        await stopped
    settled.cancel()
    return runtime.app.crash_reason or RuntimeError("Faust stopped by itself")


async def _stop(runtime: Runtime) -> BaseException | None:
    """Let the events under way end, commit, leave the group. What went wrong, if anything."""
    # The consumer's thread fails as well when its broker is gone, and would say so with a trace of its own.
    threading.excepthook = lambda _: None
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await runtime.gate.close()
            await runtime.app.stop()
    except TimeoutError:
        return TimeoutError(f"it took more than {STOP_SECONDS:.0f} s to stop")
    except Exception as late:  # noqa: BLE001 - whatever the clients raise when their broker is gone is told by the caller
        return late
    return None


def _in_words(fault: BaseException | None, installation: Installation, *, lost: bool) -> VoltefaceError | None:
    if fault is None or isinstance(fault, VoltefaceError):
        return fault
    refused = refusal(installation, fault)
    if refused is not None:
        return refused
    what = f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__
    message = f"the worker stopped on a fault ({what}) at {installation.bootstrap}; {_START_AGAIN}"
    if lost or may_pass(fault) or isinstance(fault, LeftOutError):
        return BrokerLostError(message)
    return BrokerError(message) if isinstance(fault, KafkaError) else VoltefaceError(message)
