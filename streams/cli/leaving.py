"""Leaving: how the process of a worker ends, or begins anew."""

import os
import signal
import sys
import time
from contextlib import suppress
from typing import NoReturn

import typer

from streams.broker.client import admin_client
from streams.errors import BrokerError, BrokerLostError, VoltefaceError
from streams.installation import Installation
from streams.outage import Outage
from streams.wording.safe import safe

AGAIN_SECONDS = 1.0


def leave(fault: VoltefaceError | None, installation: Installation, outage: Outage) -> NoReturn:
    """End the process, at once: threads of clients whose broker is gone would hold it up for minutes.

    After BrokerLostError begin anew when the broker is back, for as long as `outage` has patience.
    """
    # The event loop's handlers are still there, and the loop that would call them has ended.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: os._exit(0))
    try:
        if isinstance(fault, BrokerLostError):
            _wait(installation, outage, fault)
            _begin_anew()
    except BrokerError as gone:
        fault = gone
    if fault is not None:
        typer.echo(f"volteface: {safe(str(fault))}", err=True)
    _flush()
    os._exit(0 if fault is None else fault.exit_code)


def _wait(installation: Installation, outage: Outage, lost: BrokerLostError) -> None:
    outage.failed(str(lost))
    while outage.lasts:
        time.sleep(AGAIN_SECONDS)
        try:
            with admin_client(installation):
                outage.succeeded()
        except VoltefaceError as away:
            # A token that cannot be read is as good as a broker that is away.
            outage.failed(str(away))


def _begin_anew() -> NoReturn:
    _flush()
    # The same process with the same command line. Faust does not always find its way back by itself.
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - what the caller has started, unchanged


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        # Whoever read it may have gone; the worker's end is none of theirs.
        with suppress(OSError):
            stream.flush()
