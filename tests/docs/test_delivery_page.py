"""docs/delivery.md: what it shows is there, and the check that receivers are shown is the right one."""

from __future__ import annotations

import base64
import importlib.util
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from streams.access.secret import Secret
from streams.delivery.signature import key_of, signed
from tests.command import ROOT

PAGE = (ROOT / "docs" / "delivery.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "docs" / "examples"
SECRET = f"whsec_{base64.b64encode(bytes(range(32))).decode()}"
BODY = b'{"id":"1"}'
NOW = datetime(2025, 8, 25, 9, tzinfo=UTC)

Verified = Callable[..., bool]


@pytest.fixture(scope="module")
def verified() -> Verified:
    spec = importlib.util.spec_from_file_location("verify_webhook", EXAMPLES / "verify_webhook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Verified = module.verified
    return found


def headers(**changed: str) -> Mapping[str, str]:
    sent = signed(BODY, "msg", NOW, key_of(Secret(SECRET), "secret"))
    return {**sent, **{name.replace("_", "-"): value for name, value in changed.items()}}


def test_what_is_sent_passes_the_check(verified: Verified) -> None:
    assert verified(SECRET, headers(), BODY, NOW.timestamp())


@pytest.mark.parametrize(
    ("changed", "body", "seconds"),
    [
        ({}, BODY + b" ", 0),
        ({"webhook_id": "another"}, BODY, 0),
        ({"webhook_timestamp": str(int(NOW.timestamp()) + 1)}, BODY, 0),
        ({"webhook_signature": "v1,AAAA"}, BODY, 0),
        ({"webhook_timestamp": "yesterday"}, BODY, 0),
        ({}, BODY, 301),
    ],
)
def test_what_was_changed_or_is_old_does_not(verified: Verified, changed: Any, body: bytes, seconds: int) -> None:  # noqa: ANN401 - headers
    assert not verified(SECRET, headers(**changed), body, NOW.timestamp() + seconds)


def test_while_a_secret_is_replaced_one_signature_of_several_is_enough(verified: Verified) -> None:
    both = f"v1,AAAA {headers()['webhook-signature']}"

    assert verified(SECRET, headers(webhook_signature=both), BODY, NOW.timestamp())


def test_the_signature_is_that_of_the_specification() -> None:
    # The example of the specification's own libraries.
    key = key_of(Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "secret")
    moment = datetime.fromtimestamp(1614265330, UTC)

    sent = signed(b'{"test": 2432232314}', "msg_p5jXN8AQM9LWM0D4loKWxJek", moment, key)

    assert sent["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("name", [path.name for path in sorted(EXAMPLES.glob("*.py"))])
def test_every_example_is_named_on_the_page(name: str) -> None:
    assert f"examples/{name}" in PAGE


def test_the_check_stands_on_the_page_as_it_is() -> None:
    source = (EXAMPLES / "verify_webhook.py").read_text(encoding="utf-8")

    assert source[source.index("def verified") :].strip() in PAGE
