"""The trail: every candidate ends as a stance or with a reason, and listening changes nothing."""

from collections.abc import Iterator

import pytest

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import UNDATED
from schemas.stance import Commitment, Stance
from streams.reading.explained_who import Named, Part
from streams.reading.explanation import Explanation, Told, explain
from streams.reading.narrowing import Narrowing
from streams.reading.page import Page
from streams.reading.reader import Reader
from streams.reading.trail import Why, WrittenTrail
from streams.terminal.reasons import REASONS

CATALOGUE = Catalogue(
    version=1,
    actors=(
        Actor(id="berg", name="Anna Berg", aliases=("Berg",), titles=("the mayor",)),
        Actor(id="northland", name="Northland"),
        Actor(id="westland", name="Westland"),
    ),
    issues=(
        Issue(
            id="troops",
            proposition="Northland sends troops to Sudland.",
            terms=("troops to Sudland",),
            does_not_count=("instructors", "medical teams"),
        ),
        Issue(id="west_troops", proposition="Westland sends troops to Sudland.", terms=("Westland troops",)),
        Issue(id="tram", proposition="The city builds a tram line to the harbour.", terms=("tram line",)),
        Issue(id="bus", proposition="The city builds a bus lane to the harbour.", terms=("bus lane",)),
    ),
)
READER = Reader(CATALOGUE)


def article(text: str, lang: str = "en") -> Article:
    return Article(article_id="a", published=UNDATED, lang=lang, text=text, text_sha256=text_sha256(text))


def explained(text: str) -> Explanation:
    return explain(READER, article(text))


def reasons(text: str) -> dict[str, Why]:
    return {one.issue_id: one.why for sentence in explained(text).sentences for one in sentence.left_out}


def only(text: str) -> Told:
    (told,) = (told for sentence in explained(text).sentences for told in sentence.told)
    return told


@pytest.mark.parametrize(
    ("text", "issue", "why"),
    [
        ("Will Northland send troops to Sudland? Berg was asked.", "troops", Why.QUESTION),
        ("Berg met a founder of the harbour.", "tram", Why.TOO_LITTLE),
        ("Berg built a lane. The bus came.", "bus", Why.ANOTHER_OBJECT),
        (
            "Berg said Northland will send instructors and medical teams to the troops in Sudland.",
            "troops",
            Why.DOES_NOT_COUNT,
        ),
        ("Berg said that Westland will send troops to Sudland.", "troops", Why.ANOTHER_AGENT),
        ("Berg will build the tram line to the harbour and a bus.", "bus", Why.BETTER_ISSUE),
        ('Berg said: "Suppose we will send troops to Sudland."', "troops", Why.IMAGINED),
        ("The mayor contradicts Berg on sending troops to Sudland.", "troops", Why.PRESS_CUE),
        ("Berg spoke of the troops in Sudland.", "troops", Why.NO_CUE),
        ("Berg will paint the trams of the tram line.", "tram", Why.CUE_OUT_OF_REACH),
        ("Peter Kline said that the city will build the tram line. Berg was silent.", "tram", Why.UNKNOWN_SPEAKER),
        ("Troops to Sudland could be sent. Berg was silent.", "troops", Why.NO_HOLDER),
        ("Berg supports the tram line. It rained. Berg supports the tram line.", "tram", Why.REPEATED),
    ],
)
def test_each_way_to_come_to_nothing_has_its_reason(text: str, issue: str, why: Why) -> None:
    assert reasons(text)[issue] is why


@pytest.mark.parametrize(
    ("text", "lang", "why"),
    [
        ("Berg sagte nichts.", "de", Why.FOREIGN),
        ("Northern troops went south.", "en", Why.NOBODY_NAMED),
        ("Anna Berg had a good lunch.", "en", Why.NO_ISSUE),
    ],
)
def test_an_article_that_is_not_opened_says_why(text: str, lang: str, why: Why) -> None:
    explanation = explain(READER, article(text, lang))

    assert (explanation.why, explanation.sentences) == (why, ())


def test_page_furniture_is_named_as_such() -> None:
    (_, last) = explained("Berg said that Northland will send troops to Sudland.\n\nRead also: more news").sentences

    assert (last.why, last.is_silent) == (Why.FURNITURE, True)


def test_every_reason_has_words_for_people() -> None:
    assert set(REASONS) == set(Why)


def test_listening_changes_nothing() -> None:
    one = article("Berg supports the tram line. She will not send troops to Sudland. Will she build a bus lane?")

    assert explain(READER, one).read == READER.read(one)


def test_what_is_dropped_comes_with_the_cues_in_its_clause_and_the_issues_that_won() -> None:
    (sentence,) = explained("Berg will build the tram line to the harbour and a bus.").sentences
    (bus,) = sentence.left_out

    assert (bus.cues, bus.rivals) == (("will",), ("tram",))
    assert "bus" in bus.words


@pytest.mark.parametrize(
    ("text", "part", "named", "words", "antecedent"),
    [
        ("Berg said that the city will not build the tram line.", Part.SPEAKER, Named.NAME, "Berg", None),
        (
            "The mayor said that the city will build the tram line. Berg smiled.",
            Part.SPEAKER,
            Named.TITLE,
            "The mayor",
            None,
        ),
        ("Berg spoke. She said she will build the tram line.", Part.SPEAKER, Named.REFERENCE, "She", "Berg"),
        ("Anna Berg opposes the tram line.", Part.SUBJECT, Named.NAME, "Anna Berg", None),
    ],
)
def test_the_holder_comes_with_the_words_that_name_it(
    text: str, part: Part, named: Named, words: str, antecedent: str | None
) -> None:
    who = only(text).who

    assert who is not None
    assert (who.actor, who.part, who.named, who.words, who.antecedent) == ("berg", part, named, words, antecedent)


def test_a_quote_that_goes_on_names_the_sentence_of_its_speaker() -> None:
    who = only('"It is time," Berg said. "We will build the tram line."').who

    assert who is not None
    assert (who.words, who.sentence, who.said) == ("Berg", 1, None)


def test_a_commitment_comes_with_its_cue_its_negation_and_what_each_says() -> None:
    cues = only("Berg did not rule out the tram line.").cues

    assert cues is not None
    (use,) = cues.uses
    assert (use.text, use.negation, use.level, use.negated) == (
        "rule out",
        "not",
        Commitment.RULES_OUT,
        Commitment.LEAVES_OPEN,
    )


def test_a_statement_taken_back_shows_the_words_that_take_it_back() -> None:
    cues = only("Berg walked back her remarks on the tram line.").cues

    assert cues is not None
    assert (cues.withdraws, cues.words) == (True, ("walked back",))


def test_the_words_that_connect_a_clause_to_its_issue_are_shown() -> None:
    assert only("Berg opposes the tram line.").words == ("tram line",)


def test_marks_stand_on_the_words_of_the_text() -> None:
    text = "It rained. Anna Berg opposes the tram line."
    told = only(text)

    assert told.who is not None
    assert told.cues is not None
    assert [text[start:end] for start, end in (*told.who.at, *told.cues.at)] == ["Anna Berg", "opposes"]


class Contrary:
    """A reading that sees the opposite of whatever the first one saw, and tells its trail."""

    name = "contrary"
    version = "1"

    def stances(self, page: Page) -> Iterator[Stance]:
        assert isinstance(page.trail, WrittenTrail)
        for step in tuple(page.trail.keeps):
            opposite = step.stance.model_copy(update={"commitment": Commitment.OPPOSES})
            page.trail.kept(step.read, opposite)
            yield opposite


def test_where_readings_disagree_the_stance_says_what_the_other_saw() -> None:
    reader = Reader(CATALOGUE, further=(Contrary(),))
    (sentence,) = explain(reader, article("Berg supports the tram line.")).sentences

    assert [told.differs for told in sentence.told] == [(("contrary", Commitment.OPPOSES),)]
    assert {(one.why, one.by) for one in sentence.left_out} == {(Why.READINGS_DISAGREE, "contrary")}


class Silent:
    """A reading that leaves no trail."""

    name = "silent"
    version = "1"

    def stances(self, page: Page) -> Iterator[Stance]:
        found = READER.read(page.article).stances
        return (one.model_copy(update={"actor_id": "northland"}) for one in found)


def test_a_stance_of_a_reading_without_a_trail_is_shown_without_its_way() -> None:
    reader = Reader(CATALOGUE, further=(Silent(),))
    (sentence,) = explain(reader, article("Berg supports the tram line.")).sentences

    traced = {told.stance.actor_id: told.who is not None for told in sentence.told}
    assert traced == {"berg": True, "northland": False}


def test_narrowing_keeps_one_actor_and_one_issue() -> None:
    whole = explained(
        "Berg opposes the tram line. Westland will send troops to Sudland. It rained. "
        "Berg spoke of a bus lane to the harbour."
    )
    berg = Narrowing("berg").of(whole)
    troops = Narrowing(issue_id="west_troops").of(whole)

    assert {stance.actor_id for stance in whole.read.stances} == {"berg", "westland"}
    assert [stance.issue_id for stance in berg.read.stances] == ["tram"]
    assert "bus" in {one.issue_id for sentence in berg.sentences for one in sentence.left_out}
    assert [stance.actor_id for stance in troops.read.stances] == ["westland"]
    assert not [one for sentence in troops.sentences for one in sentence.left_out]


def test_narrowing_to_nothing_keeps_everything() -> None:
    whole = explained("Berg opposes the tram line. Westland will send troops to Sudland.")

    assert Narrowing().of(whole) == whole
