from __future__ import annotations

from tests.docs.metrics import PAGE, page


def test_the_page_is_the_list_that_the_metrics_are_made_from() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew with `make bless`"
