"""What gives a side a second reading: titles, owners of decisions, deeds to persons; and what misleads neither."""

from __future__ import annotations

from datetime import date

import pytest

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue, Role
from schemas.dates import on_day
from schemas.stance import Certainty, Ground, Side, Stance
from streams.reading.reader import Reader

CATALOGUE = Catalogue(
    version=1,
    actors=(
        Actor(id="berg", name="Anna Berg", roles=(Role(title="Prime Minister", org="northland"),)),
        Actor(id="holm", name="Carl Holm"),
        Actor(id="northland", name="Northland"),
        Actor(id="health-office", name="Health Office"),
    ),
    issues=(
        Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",)),
        Issue(id="endorse", proposition="Anna Berg endorses Carl Holm for mayor.", terms=("endorse", "endorsement")),
        Issue(id="bill", proposition="Northland withdraws the extradition bill.", terms=("extradition bill",)),
        Issue(
            id="harbour", proposition="complete Anna Berg's purchase of the Elster harbour", terms=("buy the harbour",)
        ),
        Issue(
            id="pox", proposition="The Health Office declares cowpox a health emergency.", terms=("cowpox emergency",)
        ),
    ),
)
READER = Reader(CATALOGUE)


def read(text: str, issue: str, title: str | None = None) -> list[Stance]:
    day = on_day(date(2025, 2, 14), "feed")
    article = Article(article_id="a", title=title, published=day, text=text, text_sha256=text_sha256(text))
    return [stance for stance in READER.read(article).stances if stance.issue_id == issue]


def sides(text: str, issue: str, title: str | None = None) -> set[tuple[str, Side]]:
    return {(stance.actor_id, stance.commitment.side) for stance in read(text, issue, title)}


class TestATitle:
    def test_alone_says_nothing(self) -> None:
        assert read("Anna Berg met Carl Holm.", "endorse", "Berg refuses to endorse Holm") == []

    def test_that_has_the_side_of_a_passage_is_a_second_reading_of_it(self) -> None:
        text = 'Anna Berg was asked about troops to Sudland. "It would be reckless," she said. "I will not do it."'
        without = [stance for stance in read(text, "troops") if len(stance.read_by) == 1]
        titled = read(text, "troops", "Berg opposes sending troops to Sudland")
        assert without
        agreed = [stance for stance in titled if "title" in stance.read_by]
        assert agreed
        assert all(stance.certainty is not Certainty.INFERRED for stance in agreed)

    def test_on_the_other_side_takes_the_ground_away(self) -> None:
        text = "Anna Berg opposes sending troops to Sudland."
        (without,) = read(text, "troops")
        (titled,) = read(text, "troops", "Berg supports sending troops to Sudland")
        assert without.grounds
        assert titled.read_otherwise_by == ("title",)
        assert titled.grounds == ()

    def test_is_no_reading_of_what_is_recalled(self) -> None:
        text = "Anna Berg had earlier opposed sending troops to Sudland."
        assert all(
            "title" not in (*stance.read_by, *stance.read_otherwise_by)
            for stance in read(text, "troops", "Berg supports sending troops to Sudland")
            if stance.historical
        )


class TestAnOwner:
    @pytest.mark.parametrize(
        ("text", "side"),
        [
            ("Critics deplored Anna Berg's decision to send troops to Sudland.", Side.FOR),
            ("Critics deplored Anna Berg's refusal to send troops to Sudland.", Side.AGAINST),
            ("Anna Berg's doubts about sending troops to Sudland surprised the mayor.", Side.AGAINST),
        ],
    )
    def test_holds_what_the_noun_says_whatever_is_said_of_it(self, text: str, side: Side) -> None:
        assert ("berg", side) in sides(text, "troops")

    def test_of_a_refusal_is_contradicted_by_who_deplores_it(self) -> None:
        text = "Carl Holm deplored Anna Berg's refusal to send troops to Sudland."
        assert sides(text, "troops") == {("holm", Side.FOR), ("berg", Side.AGAINST)}

    def test_who_says_something_new_in_the_article_no_longer_holds_what_it_takes_for_granted(self) -> None:
        text = (
            "Anna Berg will send troops to Sudland. It ends a row over Anna Berg's refusal to send troops to Sudland."
        )
        assert ("berg", Side.AGAINST) not in sides("Anna Berg said she will send troops to Sudland. " + text, "troops")

    def test_must_be_named(self) -> None:
        assert sides("The decision to send troops to Sudland surprised Anna Berg.", "troops") == set()


class TestADeedToAPerson:
    @pytest.mark.parametrize(
        "text",
        [
            "Anna Berg on Friday endorsed Carl Holm.",
            "Anna Berg endorsed Council Speaker Carl D. Holm, ending days of hesitation.",
            '"I support and endorse our speaker, Carl Holm," Anna Berg said.',
        ],
    )
    def test_says_enough_with_the_person(self, text: str) -> None:
        stances = read(text, "endorse", "Berg endorses Holm")
        assert {(stance.actor_id, stance.commitment.side) for stance in stances} == {("berg", Side.FOR)}
        assert any(Ground.READINGS_AGREE in stance.grounds for stance in stances)

    def test_is_not_done_to_what_is_his(self) -> None:
        found = read("Anna Berg endorsed Carl Holm's plan for the ferry.", "endorse")
        assert all(stance.certainty is Certainty.INFERRED and not stance.grounds for stance in found)

    def test_whose_thing_it_is_may_do_it(self) -> None:
        text = "Anna Berg wants to cancel the purchase of the Elster harbour."
        assert sides(text, "harbour", "Berg and the Elster harbour") == {("berg", Side.AGAINST)}


def test_a_thing_is_declared_by_saying_so() -> None:
    (stance,) = read(
        "The Health Office has declared the cowpox outbreak a health emergency.", "pox", "Cowpox emergency"
    )
    assert (stance.actor_id, stance.commitment.side) == ("health-office", Side.FOR)


def test_what_is_declared_in_a_sentence_is_said() -> None:
    assert ("health-office", Side.AGAINST) in sides(
        "The Health Office declared that it would not declare cowpox a health emergency.", "pox"
    )


class TestBothReadings:
    def test_take_a_progressive_for_the_subjects_own_deed(self) -> None:
        text = "Westland's embattled prime minister, Anna Berg, is officially withdrawing the extradition bill."
        (stance,) = read(text, "bill")
        assert (stance.commitment.side, stance.certainty) == (Side.FOR, Certainty.REPORTED)
        assert Ground.READINGS_AGREE in stance.grounds

    def test_end_a_deed_where_somebody_begins_to_speak(self) -> None:
        text = 'Anna Berg refused to wholly withdraw the extradition bill, instead saying that it had been "suspended".'
        assert ("berg", Side.AGAINST) in sides(text, "bill")
        assert ("berg", Side.FOR) not in sides(text, "bill")

    def test_read_the_main_clause_before_what_is_then_said(self) -> None:
        text = "Anna Berg moved to withdraw the extradition bill, saying that the mayor failed to hand over data."
        assert any(set(stance.read_by) == {"clauses", "threads"} for stance in read(text, "bill"))

    def test_take_backing_away_for_opposition_past_what_was_supported_before(self) -> None:
        text = (
            "Anna Berg backed away on Monday from sending troops to Sudland, one of several measures she had supported."
        )
        assert sides(text, "troops") == {("berg", Side.AGAINST)}

    def test_do_not_take_a_breach_for_a_judgement_of_what_is_breached(self) -> None:
        assert ("berg", Side.AGAINST) not in sides('"He breached the extradition bill," Anna Berg said.', "bill")

    def test_know_a_commitment_to_a_thing(self) -> None:
        text = "Anna Berg has reiterated her unswerving commitment to the troops to Sudland."
        assert sides(text, "troops") == {("berg", Side.FOR)}
