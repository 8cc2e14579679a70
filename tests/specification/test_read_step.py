"""READ: each article is read once for each edition, and the highest revision counts whenever it comes."""

from __future__ import annotations

from base64 import b64decode
from datetime import date

from schemas.codec import AnyEvent, canonical
from schemas.quarantine import Quarantined
from schemas.superseded import Edition, Superseded
from schemas.topics import PRESS_CUE_TYPE, QUARANTINE, STANCES, SUPERSEDED_TYPE, UNKNOWN_ACTORS
from tests.editions import Desk, by_event_id, edition, live, published, sayings

FEBRUARY, AUGUST = "vance troops + 2025-02-14", "vance troops - 2025-08-24"
ON_NATO = "vance nato - undated"
TURNED = "vance troops ! 2025-08-24"
STRANGER = "roe troops ? 2025-08-24"


def kinds(sent: list[AnyEvent]) -> list[str]:
    return [event.type for event in sent]


def markers(sent: list[AnyEvent]) -> list[Superseded]:
    return [event.data for event in sent if event.type == SUPERSEDED_TYPE]


def set_aside(sent: list[AnyEvent]) -> list[Quarantined]:
    return [event.data for event in sent if event.type == QUARANTINE.event_type]


def lines(sent: list[AnyEvent]) -> list[str]:
    return [said.evidence.exact for said in sayings(sent)]


def test_an_article_gives_its_stances_then_its_press_cues_then_who_is_unknown() -> None:
    sent = Desk().takes(edition(f"{STRANGER}\n{TURNED}\n{AUGUST}\n{FEBRUARY}"))
    assert kinds(sent) == [STANCES.event_type, STANCES.event_type, PRESS_CUE_TYPE, UNKNOWN_ACTORS.event_type]
    assert lines(sent) == [AUGUST, FEBRUARY, TURNED]


def test_stances_and_press_cues_name_the_revision_and_the_event_that_brought_the_article() -> None:
    article = edition(f"{AUGUST}\n{TURNED}", revision=3)
    stamps = {(said.revision, said.article_event) for said in sayings(Desk().takes(article))}
    assert stamps == {(3, published(article).id)}


def test_the_same_article_again_gives_the_same_events_and_leaves_the_row() -> None:
    desk = Desk()
    once = desk.applied(edition(f"{AUGUST}\n{STRANGER}"))
    assert desk.applied(edition(f"{AUGUST}\n{STRANGER}")) == once


def test_a_crash_before_the_row_is_written_changes_nothing_about_what_is_sent() -> None:
    desk = Desk()
    desk.applied(edition(FEBRUARY))
    corrected = edition(AUGUST, revision=2)
    lost = desk.loses_the_row_of(corrected)
    assert desk.applied(corrected) == lost


def test_an_article_that_says_nothing_is_remembered_too() -> None:
    desk = Desk()
    assert desk.takes(edition("")) == []
    assert desk.rows


def test_articles_of_different_ids_have_different_rows() -> None:
    desk = Desk()
    sent = desk.takes(edition(AUGUST), edition(FEBRUARY, revision=2, article_id="a2"))
    assert len(desk.rows) == 2
    assert markers(sent) == []


def test_a_correction_takes_back_what_was_read_before_it_says_anything() -> None:
    corrected = edition(AUGUST, revision=2)
    desk = Desk()
    desk.applied(edition(FEBRUARY))
    sent = desk.takes(corrected)
    assert kinds(sent) == [SUPERSEDED_TYPE, STANCES.event_type]
    (marker,) = markers(sent)
    assert marker == Superseded(
        article_id="a1",
        edition=Edition(revision=2, article_event=published(corrected).id),
        retracted=False,
        actor_id="vance",
        issue_id="troops",
        days=(date(2025, 2, 14),),
        more=True,
    )


def test_all_but_the_last_of_an_actor_and_issue_say_that_more_follows() -> None:
    desk = Desk()
    sent = desk.takes(edition(f"{AUGUST}\n{ON_NATO}\n{FEBRUARY}\nhegseth troops + 2025-02-12"))
    said = [(event.data.actor_id, event.data.issue_id, event.data.more) for event in sent]
    for cell in {(actor, issue) for actor, issue, _ in said}:
        flags = [more for *place, more in said if tuple(place) == cell]
        assert flags == [True] * (len(flags) - 1) + [False]


def test_a_correction_that_says_nothing_of_a_cell_is_its_last_word_there() -> None:
    desk = Desk()
    desk.applied(edition(FEBRUARY))
    assert [marker.more for marker in markers(desk.takes(edition("", revision=2)))] == [False]


def test_a_correction_takes_back_in_every_cell_in_order_with_all_days_undated_last() -> None:
    desk = Desk()
    desk.applied(edition(f"{AUGUST}\n{FEBRUARY}\nvance troops + undated\n{ON_NATO}\nhegseth troops + 2025-02-12"))
    cells = [(marker.actor_id, marker.issue_id, marker.days) for marker in markers(desk.takes(edition("", revision=2)))]
    assert cells == [
        ("hegseth", "troops", (date(2025, 2, 12),)),
        ("vance", "nato", (None,)),
        ("vance", "troops", (date(2025, 2, 14), date(2025, 8, 24), None)),
    ]


def test_the_day_of_an_interval_is_its_last_one() -> None:
    desk = Desk()
    desk.applied(edition("vance troops + 2025-02-01/2025-02-28"))
    (marker,) = markers(desk.takes(edition("", revision=2)))
    assert marker.days == (date(2025, 2, 28),)


def test_a_press_cue_is_taken_back_like_a_stance() -> None:
    desk = Desk()
    desk.applied(edition(TURNED))
    assert [marker.issue_id for marker in markers(desk.takes(edition("", revision=2)))] == ["troops"]


def test_a_second_correction_takes_back_what_any_edition_before_it_gave() -> None:
    desk = Desk()
    desk.takes(edition(FEBRUARY), edition(ON_NATO, revision=2))
    taken_back = markers(desk.takes(edition(AUGUST, revision=3)))
    assert [(marker.issue_id, marker.days) for marker in taken_back] == [
        ("nato", (None,)),
        ("troops", (date(2025, 2, 14),)),
    ]


def test_the_correction_again_sends_its_markers_again() -> None:
    desk = Desk()
    desk.applied(edition(FEBRUARY))
    once = desk.applied(edition(AUGUST, revision=2))
    assert desk.applied(edition(AUGUST, revision=2)) == once


def test_a_correction_that_comes_first_says_what_it_says_and_takes_nothing_back() -> None:
    assert lines(Desk().takes(edition(AUGUST, revision=2))) == [AUGUST]
    assert markers(Desk().takes(edition(AUGUST, revision=2))) == []


def test_an_older_revision_that_comes_late_says_nothing_and_is_no_error() -> None:
    desk = Desk()
    desk.applied(edition(AUGUST, revision=2))
    rows = dict(desk.rows)
    assert desk.takes(edition(FEBRUARY)) == []
    assert desk.rows == rows


def test_an_older_edition_that_is_delivered_again_says_nothing() -> None:
    desk = Desk()
    desk.takes(edition(FEBRUARY), edition(AUGUST, revision=2))
    assert desk.takes(edition(FEBRUARY)) == []


def test_a_retraction_takes_back_everything_and_is_not_read() -> None:
    desk = Desk()
    desk.applied(edition(f"{FEBRUARY}\n{ON_NATO}"))
    sent = desk.takes(edition(f"{AUGUST}\n{STRANGER}", revision=2, retracted=True))
    assert kinds(sent) == [SUPERSEDED_TYPE, SUPERSEDED_TYPE]
    assert {marker.retracted for marker in markers(sent)} == {True}


def test_a_retraction_that_comes_first_says_nothing_and_silences_what_comes_late() -> None:
    desk = Desk()
    assert desk.takes(edition("", revision=2, retracted=True)) == []
    assert desk.rows
    assert desk.takes(edition(FEBRUARY)) == []


def test_an_article_may_come_back_after_its_retraction() -> None:
    desk = Desk()
    sent = desk.takes(edition(FEBRUARY), edition("", revision=2, retracted=True), edition(AUGUST, revision=3))
    assert [line for line, _ in live(sent)] == [AUGUST]


def test_of_two_contents_under_one_revision_the_one_with_the_smaller_event_id_counts_in_any_order() -> None:
    first, second = by_event_id(edition(FEBRUARY), edition(AUGUST))
    in_order, other_order = Desk().takes(first, second), Desk().takes(second, first)
    assert live(in_order) == live(other_order) == {(first.text, published(first).id)}


def test_a_second_content_that_does_not_count_goes_to_quarantine_and_says_nothing_else() -> None:
    first, second = by_event_id(edition(FEBRUARY), edition(AUGUST))
    desk = Desk()
    desk.applied(first)
    sent = desk.takes(second)
    assert kinds(sent) == [QUARANTINE.event_type]
    (note,) = set_aside(sent)
    assert (note.reason, note.article_id) == ("duplicate-id", "a1")
    assert "'a1' came with two contents under revision 1; the other one counts" in note.advice
    assert "smaller" in note.advice
    assert "a higher revision" in note.advice


def test_a_second_content_that_counts_replaces_the_first_and_is_told_of_in_quarantine() -> None:
    first, second = by_event_id(edition(FEBRUARY), edition(AUGUST))
    desk = Desk()
    desk.applied(second)
    sent = desk.takes(first)
    assert kinds(sent) == [SUPERSEDED_TYPE, STANCES.event_type, QUARANTINE.event_type]
    (note,) = set_aside(sent)
    assert note.reason == "duplicate-id"
    assert "this one counts" in note.advice


def test_the_quarantine_keeps_the_bytes_of_the_content_that_arrived() -> None:
    first, second = by_event_id(edition(FEBRUARY), edition(AUGUST))
    (lost,) = set_aside(Desk().takes(first, second))
    (won,) = set_aside(Desk().takes(second, first))
    assert [b64decode(note.raw) for note in (lost, won)] == [canonical(second), canonical(first)]


def test_both_sides_of_a_clash_again_send_what_they_sent_and_the_replaced_one_nothing() -> None:
    first, second, third = by_event_id(edition(FEBRUARY), edition(AUGUST), edition(ON_NATO))
    desk = Desk()
    desk.applied(second)
    won, lost = desk.applied(first), desk.applied(third)
    assert desk.takes(second) == []
    assert desk.applied(first) == won
    assert desk.applied(third) == lost


def test_a_clash_is_forgotten_with_the_next_revision() -> None:
    first, second = by_event_id(edition(FEBRUARY), edition(AUGUST))
    desk = Desk()
    desk.takes(second, first)
    assert set_aside(desk.takes(edition(ON_NATO, revision=2))) == []
    assert desk.takes(first, second) == []
