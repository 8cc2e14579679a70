"""Corrections: of an article only what its newest edition says counts, in positions, changes and alerts."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from schemas.alert import Message, Status
from schemas.article import Article
from schemas.press_cue import Names
from schemas.superseded import Edition, Superseded
from schemas.topics import ALERTS, CHANGES
from streams.alerts.alert import Tell
from streams.policy_file import load_policy
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.reading.read import Read
from streams.verdicts.judge import Judge
from tests.builders import CATALOGUE, LEAVES_OPEN, RULES_OUT, SUPPORTS, TROOPS, VANCE, observed, press_says, quoted
from tests.editions import Lines, by_event_id, edition
from tests.in_memory import Chain

FEBRUARY, AUGUST = "vance troops + 2025-02-14", "vance troops - 2025-08-24"


def run(*articles: Article) -> Chain:
    """The whole chain, READ included, after these articles."""
    chain = Chain(Read(Lines()), Judge(), Track(), Compare(CATALOGUE), Tell(load_policy()))
    chain.publish(*articles)
    return chain


def said(chain: Chain) -> list[tuple[str, int]]:
    """Day and side of what Vance said on troops, as the table has it."""
    held = chain.positions()["vance", "troops"]
    return [(str(one.statement_date.value), int(one.commitment.side)) for one in held.history]


def messages(chain: Chain) -> list[Message]:
    return [event.data.message for event in chain.all(ALERTS)]


def marker(revision: int, *days: str | None, article_id: str = "a") -> Superseded:
    return Superseded(
        article_id=article_id,
        edition=Edition(revision=revision, article_event=f"edition {revision}"),
        retracted=False,
        actor_id=VANCE,
        issue_id=TROOPS,
        days=tuple(None if day is None else date.fromisoformat(day) for day in days),
    )


def test_a_correction_replaces_what_the_article_said() -> None:
    chain = run(edition(FEBRUARY), edition("vance troops - 2025-02-14", revision=2))
    assert said(chain) == [("2025-02-14", -1)]


def test_a_correction_moves_words_to_another_day() -> None:
    chain = run(edition(FEBRUARY), edition("vance troops + 2024-11-02", revision=2))
    assert said(chain) == [("2024-11-02", 1)]


def test_a_retraction_removes_what_the_article_said() -> None:
    chain = run(edition(FEBRUARY), edition("", revision=2, retracted=True))
    held = chain.positions()["vance", "troops"]
    assert (held.standing, held.history, held.last_heard.value) == (None, (), None)


def test_what_other_articles_say_of_the_same_words_stays() -> None:
    chain = run(edition(FEBRUARY), edition(FEBRUARY, article_id="a2"), edition("", revision=2, retracted=True))
    held = chain.positions()["vance", "troops"]
    assert [one.articles for one in held.history] == [("a2",)]


def test_undated_words_are_taken_back_too() -> None:
    chain = run(edition("vance troops + undated"), edition("", revision=2))
    assert chain.positions()["vance", "troops"].undated == 0


def test_a_retraction_withdraws_the_alert_that_rested_on_the_article() -> None:
    chain = run(edition(FEBRUARY), edition(AUGUST, article_id="a2"), edition("", revision=2, retracted=True))
    assert messages(chain) == [Message.OPENED, Message.WITHDRAWN]
    opened, withdrawn = chain.all(ALERTS)
    assert withdrawn.data.references == (opened.id,)


def test_a_correction_that_still_says_so_leaves_the_alert_standing_and_shows_the_new_edition() -> None:
    chain = run(edition(FEBRUARY), edition(AUGUST, article_id="a2"), edition(f"{FEBRUARY}\n", revision=2))
    (alert,) = chain.standing()
    assert alert.before.evidence[0].revision == 2
    assert len({event.data.alert_id for event in chain.all(ALERTS)}) == 1


def test_an_alert_with_other_reports_is_amended_and_not_withdrawn() -> None:
    reports = [edition(FEBRUARY), edition(FEBRUARY, article_id="a3"), edition(AUGUST, article_id="a2")]
    chain = run(*reports, edition("", revision=2, retracted=True))
    (alert,) = chain.standing()
    assert (alert.message, alert.before.articles) == (Message.AMENDED, ("a3",))


def test_a_correction_may_open_an_alert() -> None:
    chain = run(edition("vance troops + 2025-08-24"), edition(FEBRUARY, article_id="a2"), edition(AUGUST, revision=2))
    assert [alert.status for alert in chain.standing()] == [Status.STANDING]


def test_a_retracted_press_report_takes_the_walk_back_with_it() -> None:
    chain = Chain()
    walk_back = press_says(Names.WALK_BACK, "2025-02-20", article_id="a", article_event="edition 1")
    chain.publish(quoted(LEAVES_OPEN, "2025-02-14"), walk_back, marker(2, "2025-02-20"))
    assert [alert.status for alert in chain.alerts().values()] == [Status.WITHDRAWN]
    standing = chain.positions()[VANCE, TROOPS].standing
    assert standing is not None


def test_an_old_edition_that_comes_late_is_ignored() -> None:
    in_time = run(edition(AUGUST, revision=2), edition(FEBRUARY, article_id="a2"))
    late = run(edition(AUGUST, revision=2), edition(FEBRUARY, article_id="a2"), edition("vance troops + 2025-08-24"))
    assert late.positions() == in_time.positions()
    assert late.rows == in_time.rows


def test_an_old_stance_that_comes_after_the_marker_does_not_count() -> None:
    chain = Chain()
    old = quoted(LEAVES_OPEN, "2025-02-14", article_id="a", revision=1, article_event="edition 1")
    new = quoted(RULES_OUT, "2025-02-14", article_id="a", revision=2, article_event="edition 2")
    chain.publish(marker(2, "2025-02-14"), old, new)
    held = chain.positions()[VANCE, TROOPS]
    assert [one.commitment for one in held.history] == [RULES_OUT]


def test_a_marker_of_an_older_edition_that_comes_late_lets_nothing_back() -> None:
    chain = Chain()
    second = quoted(SUPPORTS, "2025-02-14", article_id="a", revision=2, article_event="edition 2")
    chain.publish(second, marker(3, "2025-02-14"), marker(2, "2025-02-14"))
    assert chain.positions()[VANCE, TROOPS].history == ()


def test_a_marker_is_about_its_article_alone() -> None:
    chain = Chain()
    chain.publish(quoted(LEAVES_OPEN, "2025-02-14", article_id="b"), marker(2, "2025-02-14"))
    assert len(chain.positions()[VANCE, TROOPS].history) == 1


def test_a_correction_takes_back_words_of_far_apart_days_at_once() -> None:
    both = f"vance troops + 2021-02-14\n{AUGUST}"
    between = edition("vance troops - 2024-05-05", article_id="a2")
    long_ago = edition("vance troops + 2021-02-13", article_id="a3")
    chain = run(edition(both), between, long_ago, edition("", revision=2, retracted=True))
    held = chain.positions()["vance", "troops"]
    assert held.standing is not None
    assert held.standing.statement_date.value == "2024-05-05"
    assert held.last_heard.value == "2024-05-05"
    assert said(chain) == [("2021-02-13", 1), ("2024-05-05", -1)]


def test_editions_end_the_same_in_any_order_but_for_versions() -> None:
    first, second = edition(FEBRUARY), edition(AUGUST, revision=2)
    other, again = edition("vance troops + 2025-03-01", article_id="a2"), edition(f"{AUGUST}\n", revision=3)
    ends = {
        (held.model_copy(update={"version": 0}), len(chain.standing()))
        for chain in (run(*order) for order in permutations([first, second, other, again]))
        for held in chain.positions().values()
    }
    assert len(ends) == 1


def test_of_two_contents_under_one_revision_one_counts_in_either_order() -> None:
    one, other = by_event_id(edition(FEBRUARY), edition(AUGUST))
    assert said(run(one, other)) == said(run(other, one)) == said(run(one))


@pytest.mark.parametrize("revisions", [(1, 2), (2, 1)])
def test_a_retraction_counts_whenever_it_comes(revisions: tuple[int, int]) -> None:
    texts = {1: FEBRUARY, 2: ""}
    chain = run(*(edition(texts[number], revision=number, retracted=number == 2) for number in revisions))
    assert all(held.history == () for held in chain.positions().values())


def test_an_article_may_come_back_after_its_retraction_and_so_may_its_alert() -> None:
    article = [edition(FEBRUARY), edition("", revision=2, retracted=True), edition(f"{FEBRUARY}\n", revision=3)]
    chain = run(edition(AUGUST, article_id="a2"), *article)
    assert messages(chain) == [Message.OPENED, Message.WITHDRAWN, Message.AMENDED]


def test_what_is_taken_back_and_said_again_tells_the_change_under_its_id() -> None:
    chain = run(edition(FEBRUARY), edition(AUGUST, article_id="a2"), edition(f"{FEBRUARY}\n", revision=2))
    assert len({event.data.change_id for event in chain.all(CHANGES)}) == 1


def test_a_stance_keeps_its_marker_by_the_event_that_brought_its_article() -> None:
    smaller, larger = sorted(observed(quoted(SUPPORTS, day)).id for day in ("2025-02-14", "2025-02-15"))
    chain = Chain()
    of_smaller = quoted(SUPPORTS, "2025-02-14", article_id="a", revision=1, article_event=smaller)
    of_larger = quoted(RULES_OUT, "2025-02-14", article_id="a", revision=1, article_event=larger)
    newer = marker(1, "2025-02-14").model_copy(update={"edition": Edition(revision=1, article_event=smaller)})
    chain.publish(of_larger, of_smaller, newer)
    assert [one.commitment for one in chain.positions()[VANCE, TROOPS].history] == [SUPPORTS]
