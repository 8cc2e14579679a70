"""Ledger: with what the topics of an installation were filled, so that results of two catalogues do not mix."""

from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError
from pydantic import ValidationError

from schemas.codec import canonical
from schemas.made_with import MadeWith
from streams.broker.client import DELIVERY_MS, as_broker_errors, consumer, producer
from streams.broker.one_partition import up_to
from streams.broker.watchdog import Watchdog
from streams.errors import BrokerError, UsageError
from streams.installation import Installation
from streams.outage import Outage

_DOING = "looking up with what the topics were filled"


def sign(installation: Installation, made_with: MadeWith, outage: Outage) -> None:
    """Note with what the topics will be filled, where they have not been yet; the ledger must be there.

    Of several workers that start for the first time at once, the one whose record comes first counts for all.
    `outage` says how long to wait for a broker that goes away meanwhile.

    Raises:
        UsageError: they were filled with something else.
        BrokerError: no broker, or the ledger cannot be read.
    """
    signed = signature(installation, outage)
    if signed is None:
        _write(installation, made_with)
        signed = signature(installation, outage)
    _expect_same(installation, signed, made_with)


def expect_signed(installation: Installation, made_with: MadeWith, outage: Outage) -> None:
    """Return when the topics were filled with this. Raises as `sign`, and UsageError where no worker has been yet."""
    _expect_same(installation, signature(installation, outage), made_with)


def signature(installation: Installation, outage: Outage) -> MadeWith | None:
    """With what the topics were filled; None where no worker has begun to. Raises BrokerError."""
    place = TopicPartition(installation.ledger, 0)
    with consumer(installation) as client, as_broker_errors(installation, _DOING):
        return _first(client, place, installation, Watchdog(installation, outage))


def _first(client: KafkaConsumer, place: Any, installation: Installation, watchdog: Watchdog) -> MadeWith | None:  # noqa: ANN401 - kafka-python has no types
    end = client.end_offsets([place])[place]
    for message in up_to(client, place, end, watchdog):
        try:
            return MadeWith.model_validate_json(message.value or b"")
        except ValidationError as error:
            text = (
                f"{installation.ledger} at {installation.bootstrap} does not say with what the topics were filled; "
                "its first record was written by something else, or by another version. Take another --prefix"
            )
            raise BrokerError(text) from error
    return None


def _write(installation: Installation, made_with: MadeWith) -> None:
    with producer(installation) as client, as_broker_errors(installation, _DOING):
        try:
            client.send(installation.ledger, value=canonical(made_with), partition=0).get(DELIVERY_MS / 1000)
        except KafkaError as error:
            message = f"{installation.ledger} at {installation.bootstrap} cannot be written to ({error})"
            raise BrokerError(message) from error


def _expect_same(installation: Installation, signed: MadeWith | None, made_with: MadeWith) -> None:
    where = f"the topics {installation.prefix}* at {installation.bootstrap}"
    if signed is None:
        message = f"no worker has filled {where} yet; start `volteface worker`, or name the --prefix that was used"
        raise UsageError(message)
    if signed.fingerprint != made_with.fingerprint:
        message = (
            f"{where} were filled with {_other(signed, made_with)}, and results of the two do not mix; "
            "start with what was used then, or name another --prefix and publish the articles there"
        )
        raise UsageError(message)


def _other(signed: MadeWith, now: MadeWith) -> str:
    """What is other, in words."""
    named = {
        "another catalogue": (signed.reader.catalogue, now.reader.catalogue),
        "another policy": (signed.policy, now.policy),
        f"a window of {signed.window_days} days (now {now.window_days})": (signed.window_days, now.window_days),
        "another lexicon": (signed.reader.lexicon, now.reader.lexicon),
        f"the readings {_readings(signed)} (now {_readings(now)})": (_readings(signed), _readings(now)),
        "another release of the rules": (signed.rules, now.rules),
    }
    found = [name for name, (then, present) in named.items() if then != present]
    return " and ".join(found) or "something else"


def _readings(made_with: MadeWith) -> str:
    return f"{made_with.reader.name} {made_with.reader.version}"
