"""Signatures after Standard Webhooks (https://www.standardwebhooks.com): who sent it, and that nobody changed it."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

from streams.access.secret import Secret
from streams.errors import UsageError

PREFIX = "whsec_"
"""How a secret begins, where it says what it is."""

SHORTEST, LONGEST = 24, 64
"""Bytes of a secret, by the specification."""


def key_of(secret: Secret, where: str) -> bytes:
    """The key that a secret stands for, `whsec_` and base64, or the base64 alone.

    Raises:
        UsageError: it is none; `where` says where it came from. The secret itself is never told.
    """
    try:
        key = base64.b64decode(secret.reveal().removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not SHORTEST <= len(key) <= LONGEST:
        message = (
            f"{where} holds no secret for webhooks: {PREFIX} and base64 of {SHORTEST} to {LONGEST} bytes; "
            "make one with `openssl rand -base64 32`"
        )
        raise UsageError(message) from None
    return key


def signed(body: bytes, message_id: str, moment: datetime, key: bytes | None) -> Mapping[str, str]:
    """The headers of a message: its id, when it is sent (seconds since 1970), and with a key the signature of both."""
    timestamp = str(int(moment.timestamp()))
    headers = {"webhook-id": message_id, "webhook-timestamp": timestamp}
    if key is not None:
        mac = hmac.new(key, b".".join((message_id.encode(), timestamp.encode(), body)), hashlib.sha256).digest()
        headers["webhook-signature"] = f"v1,{base64.b64encode(mac).decode('ascii')}"
    return headers
