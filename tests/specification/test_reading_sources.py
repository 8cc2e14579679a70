"""Said by whom: quotes and their speakers, spokespeople, shared verbs, nested and false reports, transcripts."""

import pytest

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import UNDATED
from schemas.stance import Certainty, Stance
from streams.reading.reader import Reader

CATALOGUE = Catalogue(
    version=1,
    actors=(
        Actor(id="berg", name="Anna Berg", titles=("the mayor",)),
        Actor(id="holm", name="Lars Holm"),
        Actor(id="stein", name="Eva Stein"),
        Actor(id="greens", name="Green Party", aliases=("the Greens", "Greens")),
        Actor(id="rail", name="Northland Rail", aliases=("Petra Lund",), titles=("the rail company",)),
        Actor(id="sudland", name="Sudland government", aliases=("Sudland",)),
    ),
    issues=(Issue(id="troops", proposition="Northland sends troops to Westland.", terms=("troops to Westland",)),),
)
READER = Reader(CATALOGUE)


def read(text: str) -> tuple[Stance, ...]:
    return READER.read(Article(article_id="a", published=UNDATED, text=text, text_sha256=text_sha256(text))).stances


def held(text: str) -> set[tuple[str, str]]:
    return {(stance.actor_id, stance.commitment.side.name) for stance in read(text)}


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for Berg said Northland will send troops to Westland.",
        "Berg's office said Northland will send troops to Westland.",
        "The Berg campaign said Northland will send troops to Westland.",
        "Aides to Berg said Northland will send troops to Westland.",
        "Berg spokesman Karl Roe said Northland will send troops to Westland.",
        "Karl Roe, a spokesman for Berg, said Northland will send troops to Westland.",
        '"Northland will send troops to Westland," said a spokeswoman for Berg.',
        "Northland will send troops to Westland, according to Berg's campaign.",
    ],
)
def test_a_spokesperson_speaks_for_the_principal(text: str) -> None:
    assert held(text) == {("berg", "FOR")}


@pytest.mark.parametrize(
    "text",
    [
        "Former Berg spokesman Karl Roe said Northland will send troops to Westland.",
        "Berg ally Karl Roe said Northland will send troops to Westland.",
        "Critics of Berg said Northland will send troops to Westland.",
        "Karl Roe, who ran against Berg, said Northland will send troops to Westland.",
    ],
)
def test_others_with_a_tie_to_somebody_speak_for_themselves(text: str) -> None:
    assert held(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Northland Rail opposes sending troops to Westland.",
        "Northland Rail chief executive Karl Roe said it opposes sending troops to Westland.",
        "Northland Rail met on Friday. The company opposes sending troops to Westland.",
        "Northland Rail met on Friday. It opposes sending troops to Westland.",
        'Petra Lund was asked again. "We oppose sending troops to Westland," Lund said.',
    ],
)
def test_an_organisation_speaks_through_its_heads_and_is_taken_up_by_it_or_the_company(text: str) -> None:
    assert held(text) == {("rail", "AGAINST")}


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Westland said no. Sudland officials said Sudland opposes sending troops to Westland.",
        "Sudland foreign minister Karl Roe said Sudland opposes sending troops to Westland.",
    ],
)
def test_a_government_speaks_through_ministers_and_officials(text: str) -> None:
    assert held(text) == {("sudland", "AGAINST")}


@pytest.mark.parametrize(
    "text",
    [
        "Berg and Holm oppose sending troops to Westland.",
        "Mayor Anna Berg and Army Secretary Lars Holm oppose sending troops to Westland.",
        "Anna Berg, Lars Holm and Karl Roe oppose sending troops to Westland.",
        "Anna Berg and Finance Minister Lars Holm said they oppose sending troops to Westland.",
        "Berg and Holm met on Friday. They oppose sending troops to Westland, according to Karl Roe.",
    ],
)
def test_actors_who_share_a_verb_share_the_position(text: str) -> None:
    assert held(text) == {("berg", "AGAINST"), ("holm", "AGAINST")}


def test_the_object_of_another_verb_shares_nothing() -> None:
    assert ("berg", "AGAINST") not in held("Stein praised Berg and Holm opposes sending troops to Westland.")


@pytest.mark.parametrize(
    "text",
    [
        '"It is late. We will send troops to Westland," Berg said.',
        '"It is late," Berg said. "We will send troops to Westland."',
        'Berg spoke on Friday.\n\n"We will send troops to Westland."',
        'Berg was blunt. "We will send troops to Westland."',
        'Berg was blunt: "We will send troops to Westland."',
        '"It is late," Berg said. "It has come to this.\n\n"We will send troops to Westland."',
        '"We," Berg told the Tribune in 2012, "will send troops to Westland."',
        '"We will send troops to Westland," Berg said, smiling.',
        "Berg, 58, of Eastport, said Northland will send troops to Westland.",
        "Berg, who has opposed treaties, said Northland will send troops to Westland.",
        "Anna Berg (G) of Eastport said Northland will send troops to Westland.",
        "Berg, star of the “Late Show,” said Northland will send troops to Westland.",
    ],
)
def test_the_speaker_is_found_around_the_quote_and_over_what_stands_between(text: str) -> None:
    assert held(text) == {("berg", "FOR")}


def test_words_quoted_in_somebody_elses_sentence_are_not_the_last_speakers() -> None:
    text = 'Berg said it was late.\n\nHolm opposes sending troops to Westland "at any price."'
    assert held(text) == {("holm", "AGAINST")}


def test_lines_of_a_transcript_belong_to_their_label() -> None:
    text = (
        "Q: Will you go?\n\nBERG: Northland will send troops to Westland.\n\nHOLM: I oppose sending troops to Westland."
    )
    assert held(text) == {("berg", "FOR"), ("holm", "AGAINST")}


@pytest.mark.parametrize(
    "text",
    [
        "It is false that Berg said Northland will send troops to Westland.",
        "Berg did not say that Northland will send troops to Westland.",
        "Berg has never said that Northland will send troops to Westland.",
        "Berg was told that Northland will send troops to Westland.",
        "Berg joked that Northland will send troops to Westland.",
    ],
)
def test_what_was_not_said_is_no_position(text: str) -> None:
    assert held(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Earlier reports indicated that Berg opposes sending troops to Westland.",
        "Karl Roe said that Berg opposes sending troops to Westland.",
        "The party said that Berg opposes sending troops to Westland, an official said.",
    ],
)
def test_what_a_stranger_says_of_an_actor_is_hearsay(text: str) -> None:
    stances = read(text)
    assert {(stance.actor_id, stance.certainty) for stance in stances} == {("berg", Certainty.HEARSAY)}


def test_who_denies_reports_denies_what_they_say() -> None:
    assert held("Berg brushed aside reports that Northland will send troops to Westland.") == {("berg", "AGAINST")}


def test_things_and_what_is_known_belong_to_whoever_cites_them() -> None:
    assert held('"The law shows that we should send troops to Westland," Berg said.') == {("berg", "FOR")}
    assert held('"Holm knows that we should send troops to Westland," Berg said.') == {("berg", "FOR")}
    assert held('"I think that we should send troops to Westland," Berg said.') == {("berg", "FOR")}


@pytest.mark.parametrize(
    "text",
    [
        "Berg reiterated her opposition to sending troops to Westland.",
        "The mayor repeated Berg's opposition to sending troops to Westland.",
        "Sending troops to Westland was opposed by Berg.",
        "Berg, speaking on Friday, opposed sending troops to Westland.",
        "On Friday Berg opposed sending troops to Westland.",
        "In a speech on Friday the mayor, Anna Berg, opposed sending troops to Westland.",
        "Sen. Anna Berg spoke on Friday. The senator opposes sending troops to Westland.",
    ],
)
def test_narrated_positions_belong_to_their_subject(text: str) -> None:
    assert held(text) == {("berg", "AGAINST")}


def test_a_namesake_who_was_introduced_keeps_the_surname() -> None:
    assert held("Karl Berg spoke on Friday. Berg opposes sending troops to Westland.") == set()


def test_a_misspelt_first_name_is_still_the_actor() -> None:
    assert held("Anna Berg waited. Larss Holm opposes sending troops to Westland.") == {("holm", "AGAINST")}


def test_a_pronoun_passes_over_a_name_that_does_not_fit_it() -> None:
    text = "Anna Berg spoke on Friday. Lars Holm was there. She opposes sending troops to Westland."
    assert held(text) == {("berg", "AGAINST")}


def test_a_pronoun_after_a_stranger_means_the_stranger() -> None:
    assert held("Anna Berg waited. Eva Lund said in that case she opposes sending troops to Westland.") == set()


def test_the_seat_of_a_government_in_the_name_of_a_paper_is_not_the_government() -> None:
    sudland = Actor(id="us", name="United States government")
    reader = Reader(CATALOGUE.model_copy(update={"actors": (sudland,)}))
    told = "Washington opposes sending troops to Westland.", "The Washington Herald opposes sending troops to Westland."
    found = [
        reader.read(Article(article_id="a", published=UNDATED, text=text, text_sha256=text_sha256(text))).stances
        for text in told
    ]
    assert [len(stances) for stances in found] == [1, 0]
