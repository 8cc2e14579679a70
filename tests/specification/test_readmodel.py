"""The read model holds what the events say, whatever order they come in, and each event once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from schemas.alert import Severity, Status
from schemas.change import ChangeKind
from schemas.codec import AnyEvent, event_of
from schemas.handling import Acknowledged
from schemas.matcher import Label
from schemas.stance import Commitment
from schemas.topics import ALERTS, ARTICLES, STANCES, UNKNOWN_ACTORS
from schemas.verdict import Ruling
from streams.desk.counting import counted
from streams.desk.review import Section, review
from streams.desk.ruling import Said, verdict_on
from streams.readmodel import cell as cells
from streams.readmodel.alert_tables import Told
from streams.readmodel.article import article_view
from streams.readmodel.cell import stand_on, timeline
from streams.readmodel.handling import handling_of, has_alert, silences_of
from streams.readmodel.inbox import Cursor, Order, Wanted, choices, inbox, weights
from streams.readmodel.look import Look, ReadModel
from streams.readmodel.matrix import Scope, Window, matrix
from streams.readmodel.waiting import counts, waiting
from streams.readmodel.writer import Batch, Came, DeskRouting, ReadModelWriter
from tests.looking import HERE, batch_of, fill, looking_at
from tests.payloads import a_lifted_silence, a_silence
from tests.recorded import BERG, JUNE, NO, TRAM, YES, Run, news, the_turn

STRANGER = f"{YES} Jane Roe, the mayor of Sudport, said that the city will not build the tram line to the harbour."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "readmodel.sqlite3"


def _eventful() -> Run:
    """Corrections, a retraction, a stranger, words without a date, and a verdict that sets words aside."""
    run = Run().take(
        news("Post", YES),
        news("Echo", NO, JUNE),
        news("Late", STRANGER, None),
        news("Gone", YES),
        news("Gone", "", revision=2, retracted=True),
        news("Mended", YES, None),
        news("Mended", YES, revision=2),
    )
    (alert,) = (event.data for event in run.latest(ALERTS, "alert_id"))
    return run.take(verdict_on(alert, Said(Ruling.WRONG_STANCE, "Ann"), run))


def _idle(look: Look) -> set[str]:
    return {row[0] for row in look.connection.execute("SELECT event_id FROM stances WHERE superseded OR set_aside")}


@pytest.mark.parametrize("seed", range(5))
def test_what_counts_is_what_counts_in_the_log_in_any_order_of_arrival(path: Path, seed: int) -> None:
    run = _eventful()
    shuffled = Random(seed).sample(run.events, len(run.events)) if seed else run.events  # noqa: S311 - not for secrets

    with looking_at(path, shuffled) as look:
        assert _idle(look) == set(counted(run.on(STANCES)).idle)
        queue = review(run.on(STANCES), run.on(UNKNOWN_ACTORS), run.on(ARTICLES))
        assert counts(look) == {section: queue.count(section) for section in Section}
        for section in Section:
            found = [one.event.id for one in waiting(look, section)]
            assert found == [entry.event.id for entry in queue.entries if entry.section is section]


def test_an_event_that_comes_again_changes_nothing(path: Path) -> None:
    run = the_turn()

    assert fill(path, run.events) == len(run.events)
    assert fill(path, run.events) == 0


def test_what_cannot_be_read_is_passed_over_and_named(path: Path) -> None:
    with ReadModelWriter.open(path, HERE, DeskRouting()) as writer:
        writer.take(Batch((Came("alerts", "alerts[0]@3", b"\xff"),), {"alerts[0]": (4, "")}))
        assert writer.places() == {"alerts[0]": (4, "")}
    model = ReadModel(path)
    with model.look() as look:
        ((origin, reason),) = look.connection.execute("SELECT origin, reason FROM passed_over")
    model.close()
    assert origin == "alerts[0]@3"
    assert reason.startswith("not-json")


def test_a_model_made_from_another_source_is_begun_anew(path: Path) -> None:
    fill(path, the_turn().events)

    with ReadModelWriter.open(path, "another source", DeskRouting()) as writer:
        assert writer.places() == {}


def test_the_inbox_shows_standing_alerts_by_their_newest_message(path: Path) -> None:
    run = the_turn().take(news("Third", NO, JUNE))

    with looking_at(path, run.events) as look:
        (shown,) = inbox(look, Wanted()).alerts
        assert shown.data == run.alert()
        assert shown.data.version == 2
        assert inbox(look, Wanted(status=Status.WITHDRAWN)).alerts == ()
        assert [event.data.version for event in look.messages(shown.data.alert_id)] == [1, 2]


def _many(count: int) -> list[AnyEvent]:
    """So many alerts, of three severities and rising confidence."""
    alert = the_turn().alert()
    ranks = list(Severity)
    made = [
        alert.model_copy(
            update={
                "alert_id": f"{place:032x}",
                "severity": ranks[place % 3],
                "confidence": place / count,
                "actor_id": f"actor{place % 7}",
            }
        )
        for place in range(count)
    ]
    return [event_of(one, "alert") for one in made]


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("wanted", [Wanted(), Wanted(labels={Label.ACTOR: "actor3", Label.KIND: "reversal"})])
def test_the_pages_of_an_inbox_are_the_whole_of_it_in_order(path: Path, order: Order, wanted: Wanted) -> None:
    with looking_at(path, _many(50)) as look:
        whole = [event.data.alert_id for event in inbox(look, wanted, order, most=200).alerts]
        paged: list[str] = []
        after: Cursor | None = None
        while after or not paged:
            page = inbox(look, wanted, order, after, most=4)
            paged += [event.data.alert_id for event in page.alerts]
            after = page.following
            if after is None:
                break

        assert paged == whole
        assert len(whole) == (7 if wanted.labels else 50)


def test_alerts_are_counted_by_severity_and_band_of_confidence(path: Path) -> None:
    with looking_at(path, _many(60)) as look:
        found = weights(look, Wanted())

        assert list(found.values()) == [[10, 5, 5]] * 3
        for severity in Severity:
            for band, count in enumerate(found[severity]):
                assert len(inbox(look, Wanted(severity=severity, band=band)).alerts) == count


def test_choices_are_the_values_that_alerts_have(path: Path) -> None:
    with looking_at(path, _many(20)) as look:
        assert choices(look, Label.ISSUE) == [TRAM]
        assert choices(look, Label.ACTOR) == sorted({BERG, *(f"actor{number}" for number in range(7))})


def _wants_those_with_two_reports(messages: Sequence[Told]) -> dict[str, int]:
    since = next((alert.version for alert, _ in messages if alert.after.reports > 1), None)
    return {} if since is None else {"harbour": since}


def test_a_desk_has_an_alert_from_the_version_on_that_it_wanted(path: Path) -> None:
    run = the_turn().take(news("Third", NO, JUNE))
    routing = DeskRouting(_wants_those_with_two_reports, "two reports")

    with looking_at(path, run.events, routing) as look:
        alert_id = run.alert().alert_id
        assert has_alert(look, "harbour", alert_id)
        assert not has_alert(look, "another", alert_id)
        assert [event.data.alert_id for event in inbox(look, Wanted(desk="harbour")).alerts] == [alert_id]
        assert inbox(look, Wanted(desk="another")).alerts == ()
        since = look.connection.execute("SELECT since_version FROM desk_alerts").fetchall()
        assert since == [(2,)]


def test_other_desks_are_given_the_alerts_that_are_there_already(path: Path) -> None:
    run = the_turn()
    fill(path, run.events)

    told: list[int] = []
    with looking_at(path, [], DeskRouting(lambda _: {"late": 1}, "another file", told.append)) as look:
        assert has_alert(look, "late", run.alert().alert_id)
    with looking_at(path, [], DeskRouting(lambda _: {"late": 1}, "another file", told.append)):
        assert told == [1]


def test_the_matrix_shows_where_actors_stand_and_what_changed(path: Path) -> None:
    with looking_at(path, the_turn().events) as look:
        found = matrix(look, Window())
        cell = found.cells[BERG, TRAM]

        assert (found.actors, found.issues) == ((BERG,), (TRAM,))
        assert cell.commitment is Commitment.RULES_OUT
        assert cell.said == date(2026, 6, 10)
        assert cell.change is not None
        assert cell.change[0] is ChangeKind.REVERSAL
        assert cell.change[1] > 0 > cell.change[2]


def test_a_matrix_of_a_scope_has_nothing_beyond_it(path: Path) -> None:
    with looking_at(path, the_turn().events) as look:
        found = matrix(look, Window(), Scope(actors=frozenset({"lund"})))

        assert (found.actors, found.cells, found.all_actors) == ((), {}, 0)


def test_a_timeline_has_words_reports_and_changes_in_statement_order(path: Path) -> None:
    with looking_at(path, the_turn().events) as look:
        found = timeline(look, BERG, TRAM)

        assert found is not None
        assert [utterance.commitment.side for utterance in found.utterances] == [1, -1]
        assert len(found.reports) == 4
        assert [change.kind for change in found.changes] == [ChangeKind.REVERSAL]
        in_may = stand_on(found, date(2026, 5, 1)).standing
        assert in_may is not None
        assert in_may.commitment is Commitment.COMMITS
        assert stand_on(found, date(2026, 1, 1)).standing is None
        assert timeline(look, BERG, "airport") is None


def test_a_timeline_of_a_long_cell_shows_the_weeks_that_the_day_is_in(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "MOST_WEEKS", 1)

    with looking_at(path, the_turn().events) as look:
        newest, earlier = timeline(look, BERG, TRAM), timeline(look, BERG, TRAM, date(2026, 5, 1))

        assert newest is not None
        assert [utterance.commitment.side for utterance in newest.utterances] == [-1]
        assert newest.left_out == 1
        assert earlier is not None
        assert [utterance.commitment.side for utterance in earlier.utterances] == [1]
        assert stand_on(earlier, date(2026, 5, 1)).standing == earlier.utterances[0]


def test_an_article_is_shown_with_what_was_read_in_it_and_its_alerts(path: Path) -> None:
    run = the_turn()

    with looking_at(path, run.events) as look:
        found = article_view(look, "Echo")

        assert found is not None
        assert found.article.data.text == NO
        assert [one.idle for one in found.read] == [None, None]
        assert found.alerts == (run.alert().alert_id,)
        assert article_view(look, "nowhere") is None


def test_what_a_desk_does_is_there_for_its_people_in_any_order(path: Path) -> None:
    at = datetime(2026, 7, 1, tzinfo=UTC)
    seen = event_of(Acknowledged(desk="kyiv", alert_id="alert", serial=1, version=1, by="Ann"), "serve")
    silence, lifted = (event_of(one, "serve") for one in (a_silence(), a_lifted_silence()))

    with looking_at(path, [event.recorded_at(at) for event in (lifted, silence, seen)]) as look:
        assert [event.id for event in handling_of(look, "kyiv", "alert")] == [seen.id]
        assert handling_of(look, "paris", "alert") == []
        ((shown, by),) = silences_of(look, "kyiv")
        assert shown.id == silence.id
        assert by is not None
        assert by.data.by == "Bob"


def test_the_writer_of_a_model_is_one(path: Path) -> None:
    with ReadModelWriter.open(path, HERE, DeskRouting()) as writer:
        writer.take(batch_of(the_turn().events))
        with pytest.raises(Exception, match="is writing here"):
            ReadModelWriter.open(path, HERE, DeskRouting())
