"""Disputes: a speaker says that words were not said, or not meant so. What was denied is nobody's position."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from schemas.article import Article, text_sha256
from schemas.dates import on_day
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Side, Stance
from streams.catalogue import load_catalogue
from streams.reading.article_read import ArticleRead
from streams.reading.reader import Reader

ROOT = Path(__file__).parents[2]
SATURDAY = on_day(date(2025, 2, 15), "feed")
READER = Reader(load_catalogue(ROOT / "seeds" / "catalogue.yaml"))
TROOPS = "us_troops_ukraine"
SIXTH_ARTICLE = (ROOT / "tests" / "golden" / "disputed.txt").read_text(encoding="utf-8")
REPORTED_BEFORE = "The Journal reported that Vance said sending US troops to Ukraine was on the table.\n\n"


def read(text: str) -> ArticleRead:
    return READER.read(Article(article_id="a", published=SATURDAY, text=text, text_sha256=text_sha256(text)))


def disputes(text: str) -> list[PressCue]:
    return [cue for cue in read(text).press_cues if cue.names is Names.DISPUTE]


def dispute(text: str) -> PressCue:
    (found,) = disputes(text)
    return found


def sides(text: str) -> set[Side]:
    return {one.commitment.side for one in on_troops(text)}


def on_troops(text: str) -> list[Stance]:
    return [one for one in read(text).stances if (one.actor_id, one.issue_id) == ("vance", TROOPS)]


def test_in_the_sixth_article_the_speaker_disputes_the_interview_and_takes_no_position() -> None:
    found = disputes(SIXTH_ARTICLE)
    assert {(cue.actor_id, cue.issue_id) for cue in found} == {("vance", TROOPS)}
    assert any(cue.certainty is Certainty.EXPLICIT for cue in found)
    assert on_troops(SIXTH_ARTICLE) == []


def test_in_the_sixth_article_each_way_of_disputing_is_found_in_the_order_of_the_text() -> None:
    assert [cue.cues for cue in disputes(SIXTH_ARTICLE)] == [
        ("twisted his words",),
        ("accused",),
        ("twisted my words",),
        ("never said",),
        ("been taken out of context",),
        ("not what I said",),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Vance said his words on US troops in Ukraine had been twisted.",
        '"The Wall Street Journal twisted my words on sending US troops to Ukraine," Vance wrote on X.',
        "Vance said that the Wall Street Journal twisted his words about sending US troops to Ukraine.",
        "Vance said the Wall Street Journal had misrepresented his remarks on US troops in Ukraine.",
        "Vance said his remarks on US troops in Ukraine were taken out of context.",
        '"My words on US troops in Ukraine have been taken wildly out of context," the vice president told Fox News.',
        'Vance told Fox News that his comments on US troops in Ukraine had been "twisted".',
        '"I was badly misquoted on US troops in Ukraine," said Vance.',
        "According to Vance, his words on US troops in Ukraine were distorted.",
        "Vance complained that the Journal's story on US troops in Ukraine had put words into his mouth.",
        "Vance accused the newspaper of misquoting him on US troops in Ukraine.",
        "Vance hit back at the newspaper for twisting his words about sending US troops to Ukraine.",
        "Vance complained of being misquoted on US troops in Ukraine.",
        "Vance disputed the Wall Street Journal's account of his interview on US troops in Ukraine.",
        "Vance took issue with the report on his interview about sending US troops to Ukraine.",
        "Vance insisted he had never said that the US would send troops to Ukraine.",
        "Vance said he had never suggested sending US troops to Ukraine.",
        "In a statement, Vance said that he had not suggested that US troops would be sent to Ukraine.",
        '"I never said we would send troops to Ukraine," Vance said.',
        "\"I didn't say we'd send troops to Ukraine,\" the US vice president insisted.",
        '"Never said we\'d put boots on the ground in Ukraine," Vance wrote on X.',
        '"I said no such thing about US troops in Ukraine," Vance told CNN.',
        '"That is not what I said about US troops in Ukraine," Vance said.',
        "Vance denied having said that US troops could be sent to Ukraine.",
        "Vance denied ever suggesting that US troops could be sent to Ukraine.",
        "The vice president denied that he had ever said American soldiers would be deployed in Ukraine.",
        "Vance denied having said, in an interview with the Journal, that US troops could be sent to Ukraine.",
        "A spokesman for Vance said the vice president's words on US troops in Ukraine had been twisted.",
        "Vance's office said the newspaper had twisted his words on US troops in Ukraine.",
    ],
)
def test_a_speaker_who_disputes_his_words_is_named_with_the_issue_and_holds_nothing_by_it(text: str) -> None:
    found = dispute(text)
    assert (found.actor_id, found.issue_id) == ("vance", TROOPS)
    assert (found.other_actor_id, found.before, found.after) == (None, None, None)
    assert on_troops(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vance said the Journal twisted his words when it reported that he was ready to send US troops to Ukraine.",
        "Vance said the Journal had twisted his words, reporting that he was ready to send US troops to Ukraine.",
        "Vance denied having said that US troops would stay in Poland and that US troops could be sent to Ukraine.",
        'The report that US troops could go to Ukraine "twisted my words," Vance said.',
    ],
)
def test_what_was_told_wrongly_is_not_held_wherever_it_stands_in_the_sentence(text: str) -> None:
    assert disputes(text)
    assert on_troops(text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"I never said we would send US troops to Ukraine. We will not send US troops to Ukraine," Vance said.',
        "Vance said that his words had been twisted and that the United States will not send troops to Ukraine.",
        "Vance said his words had been twisted, adding that the United States will not send troops to Ukraine.",
        "Vance, who says his words were twisted, opposes sending US troops to Ukraine.",
        '"They twisted my words. American troops should never be sent to Ukraine," Vance wrote.',
    ],
)
def test_what_the_speaker_goes_on_to_say_is_a_position(text: str) -> None:
    assert disputes(text)
    assert sides(text) == {Side.AGAINST}


@pytest.mark.parametrize(
    "text",
    [
        "Hegseth said that the Wall Street Journal twisted Vance's words about sending US troops to Ukraine.",
        "Vance said Hegseth's words on US troops in Ukraine had been twisted.",
        "Trump said Vance had told him that his words on US troops in Ukraine had been twisted.",
        '"He never said we would send troops to Ukraine," Hegseth said of Vance.',
        "The Wall Street Journal twisted Vance's words about sending US troops to Ukraine.",
        "Vance never said that the US would send troops to Ukraine.",
        "Vance apologised for misquoting him on US troops in Ukraine.",
        "Critics accused Vance of distorting his record on US troops in Ukraine.",
    ],
)
def test_only_those_whose_words_they_are_dispute_them(text: str) -> None:
    assert disputes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vance could say his words on US troops in Ukraine had been twisted.",
        "If Vance says his words on US troops in Ukraine were twisted, nobody will believe him.",
        "Vance said the Journal would twist his words on US troops in Ukraine.",
        "Vance said the newspaper had not misquoted him on US troops in Ukraine.",
        "Vance said that nobody had twisted his words on US troops in Ukraine.",
        "Vance did not deny having said that American soldiers could be deployed in Ukraine.",
        "Vance did not say whether US troops would be sent to Ukraine.",
        '"I have never said anything else: no US troops in Ukraine," Vance said.',
        '"I\'ve never said never to US troops in Ukraine," Vance said.',
        "Vance twisted the arms of allies over US troops in Ukraine.",
        "Vance accused Zelensky of taking money for US troops in Ukraine.",
        "Were Vance's words on US troops in Ukraine twisted?",
    ],
)
def test_what_did_not_happen_or_is_something_else_is_no_dispute(text: str) -> None:
    assert disputes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f'{REPORTED_BEFORE}"That is not what I said," Vance wrote on X.',
        f"{REPORTED_BEFORE}Vance said on Saturday that his words had been twisted.",
        f'{REPORTED_BEFORE}The paper stood by its story.\n\n"They twisted my words," Vance said.',
        f'"They twisted my words," Vance wrote on X.\n\n{REPORTED_BEFORE}',
        f'"They twisted my words," Vance wrote on X. {REPORTED_BEFORE}',
        'The interview about US troops in Ukraine caused alarm in Europe. "They twisted my words," Vance said.',
        f'"They misquoted me," Vance said about the interview.\n\n{REPORTED_BEFORE}',
        f'{REPORTED_BEFORE}"They twisted my words about Ukraine," Vance wrote on X.',
    ],
)
def test_a_dispute_that_names_no_matter_is_about_what_stands_beside_it(text: str) -> None:
    found = dispute(text)
    assert (found.actor_id, found.issue_id) == ("vance", TROOPS)


def test_what_was_reported_before_is_still_read_where_it_stands() -> None:
    assert sides(f'{REPORTED_BEFORE}"That is not what I said," Vance wrote on X.') == {Side.FOR}


@pytest.mark.parametrize(
    "text",
    [
        f'{REPORTED_BEFORE}"They twisted my words on the salt tax," Vance said.',
        f"{REPORTED_BEFORE}Vance said his words about childless women had been taken out of context.",
        f'{REPORTED_BEFORE}"I never said that the salt tax would rise," Vance said.',
    ],
)
def test_a_dispute_with_a_matter_of_its_own_is_not_about_what_stands_beside_it(text: str) -> None:
    assert disputes(text) == []


def test_a_dispute_far_from_any_issue_is_about_none() -> None:
    asides = "It rained.\n\n" * 5
    assert disputes(f'{REPORTED_BEFORE}{asides}"They twisted my words," Vance said.') == []


def test_a_dispute_is_dated_by_when_it_was_said() -> None:
    text = "Vance said on Friday that his words on US troops in Ukraine had been twisted."
    assert dispute(text).statement_date.value == "2025-02-14"


def test_a_dispute_in_a_headline_is_a_headline() -> None:
    text = "Vance: Journal twisted my words on sending US troops to Ukraine"
    assert dispute(text).certainty is Certainty.HEADLINE


def test_a_dispute_is_no_ground_for_a_stance_beside_it() -> None:
    text = "Vance said his words had been twisted, adding that the United States will not send troops to Ukraine."
    (stance,) = on_troops(text)
    assert "press_cue" not in stance.grounds
