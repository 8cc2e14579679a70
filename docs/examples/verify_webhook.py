"""A receiver's check of a webhook: who sent it, that nobody changed it, and that it is not an old one sent again.

Standard library alone. The libraries of https://www.standardwebhooks.com do the same.
"""

import base64
import hashlib
import hmac
import time
from collections.abc import Mapping

TOLERANCE_SECONDS = 5 * 60


def verified(secret: str, headers: Mapping[str, str], body: bytes, now: float | None = None) -> bool:
    """Whether a request may be believed.

    `secret` is what the desk's `secret_file` holds, `headers` have lower-case names, `body` are the bytes as they came.
    """
    message_id, timestamp = headers["webhook-id"], headers["webhook-timestamp"]
    if not timestamp.isdigit() or abs((time.time() if now is None else now) - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mac = hmac.new(key, f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    expected = "v1," + base64.b64encode(mac).decode()
    # Several, with spaces between, while a secret is being replaced.
    return any(hmac.compare_digest(expected, one) for one in headers["webhook-signature"].split())
