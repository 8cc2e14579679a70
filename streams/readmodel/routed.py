"""Routed: the desks of a desks file, as the read model gives them their alerts."""

import hashlib
from collections.abc import Mapping, Sequence

from schemas.codec import canonical
from schemas.desk import Desks
from streams.readmodel.alert_tables import Told
from streams.readmodel.writer import DeskRouting
from streams.routing.subscription import Told as Message
from streams.routing.subscription import first_wanted


def routing_of(desks: Desks) -> DeskRouting:
    """Which desks want an alert, and from which of its messages on."""

    def wanted_by(messages: Sequence[Told]) -> Mapping[str, int]:
        told = [Message(alert, languages) for alert, languages in messages]
        found = {desk.id: first_wanted(desk, told) for desk in desks.desks}
        return {desk: version for desk, version in found.items() if version is not None}

    return DeskRouting(wanted_by, hashlib.sha256(canonical(desks)).hexdigest())
