"""Watchdog: notices that the broker has gone. Faust and aiokafka wait for it in silence, for ever."""

import asyncio

from streams.errors import BrokerError

EVERY_SECONDS = 5.0
PATIENCE = 6


async def broker_lost(bootstrap: str) -> BrokerError:
    """Return when none of the addresses took a connection in so many looks, 5 s apart."""
    missed = 0
    while missed < PATIENCE:
        await asyncio.sleep(EVERY_SECONDS)
        missed = 0 if await _answers(bootstrap) else missed + 1
    message = f"the broker at {bootstrap} has been away for {missed * EVERY_SECONDS:.0f} s"
    return BrokerError(f"{message}; nothing acknowledged is lost; start it, and the worker again")


async def _answers(bootstrap: str) -> bool:
    looks = [_takes_a_connection(address) for address in bootstrap.split(",")]
    return any(await asyncio.gather(*looks))


async def _takes_a_connection(address: str) -> bool:
    host, _, port = address.strip().rpartition(":")
    try:
        async with asyncio.timeout(EVERY_SECONDS):
            _, writer = await asyncio.open_connection(host.strip("[]"), int(port))
    except OSError:
        return False
    writer.close()
    return True
