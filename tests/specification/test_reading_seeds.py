"""What the reader must find in the five seeds, and what it must not."""

from datetime import date
from pathlib import Path

import orjson
import pytest
import yaml

from schemas.article import Article, text_sha256
from schemas.catalogue import Catalogue
from schemas.dates import DatedBy
from schemas.stance import Certainty, Commitment, Ground, QuoteType, Side, Stance
from streams.reading.reader import Reader

SEEDS = Path(__file__).parents[2] / "seeds"
TROOPS = "us_troops_ukraine"


def _article(line: bytes) -> Article:
    row = orjson.loads(line)
    text = (SEEDS / row["file"]).read_bytes().decode("utf-8")
    return Article(
        article_id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        published=DatedBy.model_validate(row["published"]),
        text=text,
        text_sha256=text_sha256(text),
    )


@pytest.fixture(scope="module")
def stances() -> tuple[Stance, ...]:
    catalogue = Catalogue.model_validate(yaml.safe_load((SEEDS / "catalogue.yaml").read_text(encoding="utf-8")))
    reader = Reader(catalogue)
    lines = (SEEDS / "manifest.jsonl").read_bytes().splitlines()
    return tuple(stance for line in lines for stance in reader.read(_article(line)).stances)


def of(stances: tuple[Stance, ...], actor: str, issue: str = TROOPS, article: str = "") -> list[Stance]:
    return [s for s in stances if (s.actor_id, s.issue_id) == (actor, issue) and s.article_id.startswith(article)]


@pytest.mark.parametrize("article", ["S000", "S003"])
def test_on_the_table_leaves_troops_open_on_a_condition_in_the_speakers_own_words(
    stances: tuple[Stance, ...], article: str
) -> None:
    (stance,) = [s for s in of(stances, "vance", TROOPS, article) if "on the table" in s.cues]
    assert stance.commitment is Commitment.LEAVES_OPEN
    assert stance.conditional
    assert stance.condition is not None
    assert "good faith" in stance.condition
    assert stance.quote_type in {QuoteType.DIRECT, QuoteType.MIXED}
    assert stance.certainty is Certainty.EXPLICIT
    assert {Ground.DIRECT_QUOTE, Ground.UNAMBIGUOUS_CUE} <= set(stance.grounds)
    assert stance.statement_date.value == "2025-02-14"


@pytest.mark.parametrize("article", ["S000", "S001", "S002", "S003"])
def test_all_four_outlets_relay_one_interview_and_leave_troops_open(stances: tuple[Stance, ...], article: str) -> None:
    found = of(stances, "vance", TROOPS, article)
    assert found
    assert {s.commitment.side for s in found} == {Side.FOR}
    assert {s.reported_by[0] for s in found} == {"Wall Street Journal"}


def test_no_boots_on_the_ground_rules_troops_out_in_august(stances: tuple[Stance, ...]) -> None:
    found = of(stances, "vance", TROOPS, "S004")
    assert {s.commitment for s in found} == {Commitment.RULES_OUT}
    assert {s.statement_date.value for s in found} == {"2025-08-24"}
    quote = "There are not going to be boots on the ground in Ukraine"
    assert any(quote in s.evidence.exact and s.quote_type is QuoteType.DIRECT for s in found)


def test_the_defence_secretary_is_against_troops_on_the_wednesday_before(stances: tuple[Stance, ...]) -> None:
    found = [s for s in of(stances, "hegseth") if s.commitment.side is not Side.NEITHER]
    assert {s.article_id for s in found} == {"S001", "S002", "S003"}
    assert {s.commitment.side for s in found} == {Side.AGAINST}
    wednesday = date(2025, 2, 12)
    dates = [s.statement_date for s in found]
    assert all(d.earliest and d.latest and d.earliest <= wednesday <= d.latest for d in dates)
    assert any(d.value == "2025-02-12" for d in dates)


def test_what_the_president_could_say_is_no_position_of_the_president(stances: tuple[Stance, ...]) -> None:
    assert of(stances, "trump") == []


def test_pilots_are_not_troops(stances: tuple[Stance, ...]) -> None:
    assert not any("pilots" in s.evidence.exact for s in stances if s.issue_id == TROOPS)


def test_a_walk_back_takes_the_speaker_to_neither_side(stances: tuple[Stance, ...]) -> None:
    for issue in ("ukraine_nato", "ukraine_pre2014_borders", TROOPS):
        (stance,) = [s for s in of(stances, "hegseth", issue, "S002") if "walked back" in s.cues]
        assert stance.commitment is Commitment.NONCOMMITTAL


def test_page_furniture_says_nothing(stances: tuple[Stance, ...]) -> None:
    assert not any("discredits" in s.evidence.exact or "contribut" in s.evidence.exact for s in stances)


def test_a_headline_is_marked_as_one_and_carries_no_grounds(stances: tuple[Stance, ...]) -> None:
    headlines = [s for s in stances if s.quote_type is QuoteType.HEADLINE]
    assert headlines
    assert all(s.certainty is Certainty.HEADLINE and s.grounds == () for s in headlines)
