"""The seeds are whole, and what is expected of them points at words that are there."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from schemas.alert import Status, Tier
from schemas.article import Article
from schemas.change import ChangeKind
from schemas.dates import DatedBy
from schemas.stance import Certainty, Commitment, QuoteType
from streams.catalogue import load_catalogue
from streams.feeds.feed import count_articles, read_feed

SEEDS = Path(__file__).parents[2] / "seeds"
BASES = {"in the text", "sibling articles", "outside"}
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (SEEDS / name).read_text(encoding="utf-8").splitlines()]


MANIFEST = rows("manifest.jsonl")
STANCES = rows("expected/stances.jsonl")
ALERTS = rows("expected/alerts.jsonl")
TRAPS = rows("expected/traps.jsonl")
TEXTS = {row["id"]: (SEEDS / row["file"]).read_bytes().decode("utf-8") for row in MANIFEST}
CATALOGUE = load_catalogue(SEEDS / "catalogue.yaml")
ACTORS = {actor.id for actor in CATALOGUE.actors}
ISSUES = {issue.id for issue in CATALOGUE.issues}


def by_id(row: Row) -> str:
    return str(row["id"])


@pytest.mark.parametrize("row", MANIFEST, ids=by_id)
def test_each_text_is_the_one_that_the_manifest_names(row: Row) -> None:
    assert hashlib.sha256((SEEDS / row["file"]).read_bytes()).hexdigest() == row["sha256"]


@pytest.mark.parametrize("row", MANIFEST, ids=by_id)
def test_each_field_of_the_manifest_says_how_it_is_known_or_is_null(row: Row) -> None:
    for field in ("outlet", "url", "title"):
        assert (row["known"][field] in BASES) == (row[field] is not None), field
    assert row["published"]["basis"] == row["known"]["published"]
    assert row["published"]["basis"] in BASES


@pytest.mark.parametrize("row", [row for row in MANIFEST if row["known"]["title"] == "in the text"], ids=by_id)
def test_a_title_that_is_said_to_be_in_the_text_is_there(row: Row) -> None:
    assert row["title"] in TEXTS[row["id"]]


def test_the_seeds_are_a_feed_of_five_dated_articles_in_the_order_of_the_manifest() -> None:
    arrivals = list(read_feed(SEEDS, datetime(2025, 9, 1, tzinfo=UTC)))

    articles = [arrival for arrival in arrivals if isinstance(arrival, Article)]
    assert [article.article_id for article in articles] == ["S000", "S001", "S002", "S003", "S004"]
    assert len(arrivals) == count_articles(SEEDS) == 5
    assert [article.published.value for article in articles] == ["2025-02-14"] * 4 + ["2025-08-24"]
    assert {article.article_id: article.text for article in articles} == TEXTS


def test_no_field_of_the_manifest_goes_unread() -> None:
    feed = read_feed(SEEDS, datetime(2025, 9, 1, tzinfo=UTC))
    list(feed)

    assert not feed.ignored_fields


def test_every_org_of_a_role_is_an_actor_unless_it_is_left_out() -> None:
    assert {role.org for actor in CATALOGUE.actors for role in actor.roles} - {None} <= ACTORS


def test_there_are_83_expected_stances_and_35_traps_with_ids_of_their_own() -> None:
    assert len({row["id"] for row in STANCES}) == len(STANCES) == 83
    assert len({row["id"] for row in TRAPS}) == len(TRAPS) == 35
    assert len({row["id"] for row in ALERTS}) == len(ALERTS)


@pytest.mark.parametrize("row", STANCES, ids=by_id)
def test_the_evidence_of_an_expected_stance_is_in_its_article(row: Row) -> None:
    evidence = row["evidence"]

    assert TEXTS[row["article_id"]][evidence["start"] : evidence["end"]] == evidence["exact"] != ""


@pytest.mark.parametrize("row", STANCES, ids=by_id)
def test_an_expected_stance_speaks_the_language_of_the_wire(row: Row) -> None:
    assert row["actor_id"] in ACTORS
    assert row["issue_id"] in ISSUES
    assert [Commitment(word).value for word in row["commitment"]] == row["commitment"] != []
    assert Certainty(row["certainty"]).value == row["certainty"]
    assert QuoteType(row["quote_type"]).value == row["quote_type"]
    assert DatedBy.model_validate(row["statement_date"]).earliest is not None
    assert row["conditional"] == (row["condition"] is not None)


def test_one_occasion_has_one_date_in_all_expected_stances() -> None:
    dates: dict[str, set[str]] = {}
    for row in STANCES:
        dates.setdefault(row["utterance"], set()).add(row["statement_date"]["value"])

    assert {name for name, values in dates.items() if len(values) > 1} == set()


@pytest.mark.parametrize("row", ALERTS, ids=by_id)
def test_an_expected_alert_speaks_the_language_of_the_wire(row: Row) -> None:
    assert ChangeKind(row["kind"]).value == row["kind"]
    assert Status(row["status"]).value == row["status"]
    assert Tier(row["tier"]).value == row["tier"]
    assert row["issue_id"] in ISSUES
    for side in (row["before"], row["after"]):
        assert {row["actor_id"], side["actor_id"]} <= ACTORS
        assert {Commitment(word).value for word in side["commitment"]} == set(side["commitment"])
        assert set(side["articles"]) <= set(TEXTS)


@pytest.mark.parametrize("row", [row for row in ALERTS if row["required"]], ids=by_id)
@pytest.mark.parametrize("side", ["before", "after"])
def test_both_sides_of_a_required_alert_are_among_the_expected_stances(row: Row, side: str) -> None:
    expected = row[side]
    reporting = {
        stance["article_id"]
        for stance in STANCES
        if (stance["actor_id"], stance["issue_id"]) == (expected["actor_id"], row["issue_id"])
        and set(stance["commitment"]) & set(expected["commitment"])
        and stance["statement_date"]["value"] == expected["statement_date"]
    }

    assert reporting == set(expected["articles"])


def test_the_alert_for_which_the_project_exists_is_required_and_pushed() -> None:
    flagship = next(row for row in ALERTS if row["id"] == "AL1")

    assert (flagship["kind"], flagship["actor_id"], flagship["issue_id"]) == ("reversal", "vance", "us_troops_ukraine")
    assert (flagship["required"], flagship["tier"]) == (True, "push")


@pytest.mark.parametrize("row", TRAPS, ids=by_id)
def test_the_passages_of_a_trap_are_in_their_articles(row: Row) -> None:
    assert set(row["articles"]) <= set(TEXTS)
    for passage in row["passages"]:
        assert TEXTS[passage["article_id"]][passage["start"] : passage["end"]] == passage["exact"] != ""
