"""Whatever is asked of the API, it answers as its OpenAPI document says, and never fails.

Requests are made up from the document by schemathesis, right ones and wrong ones, with a desk's token. The event stream
has no end and is tried in tests/specification/test_web_events.py.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from streams.web.access import Access
from streams.web.app import app_of
from streams.web.limits import Limits
from tests.recorded import JUNE, NO, news, the_turn
from tests.sites import DESKS, OURS, Here, Tokens, a_site

LIMITS = Limits(rate=1e6, burst=1e6, tries=1e6, body_bytes=10**8, target_bytes=10**7)
"""What is too long is refused before anybody looks at it, and here it is to be looked at."""


class _Later:
    """The document does not depend on the site, which is there when something is asked of it."""

    projection = None


app = app_of(_Later(), Access(Tokens(), lambda: 0.0, LIMITS.tries), hosts=None, limits=LIMITS)  # type: ignore[arg-type]  # see there
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app).exclude(path="/api/v1/events")


@pytest.fixture(scope="module", autouse=True)
def _site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    run = the_turn().take(news("Third", NO, JUNE))
    with a_site(tmp_path_factory.mktemp("site"), Here(run), DESKS) as site:
        app.state.site = site
        yield


@schema.parametrize()
@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_api_answers_as_its_document_says(case: Case) -> None:
    # JSON Schema cannot say that one field is later than another.
    excluded = [positive_data_acceptance] if (case.method, case.path) == ("POST", "/api/v1/silences") else []
    headers = {"Authorization": f"Bearer {OURS}"}
    case.call_and_validate(headers=headers, base_url="http://127.0.0.1", excluded_checks=excluded)
