"""What an actor said once, however many articles report it: whose words decide, and what it rests on."""

from __future__ import annotations

from schemas.position import Footing, Utterance
from schemas.stance import Certainty, Ground, QuoteType, Stance
from streams.positions.utterance import EVIDENCE_KEPT
from tests.builders import (
    COMMITS,
    LEAVES_OPEN,
    NONCOMMITTAL,
    RULES_OUT,
    SUPPORTS,
    dated,
    history,
    paraphrased,
    passage,
    quoted,
)

DAY = "2025-02-14"
WSJ = "The Wall Street Journal"


def the_utterance(*stances: Stance) -> Utterance:
    (utterance,) = history(*stances)
    return utterance


def test_four_reports_of_one_interview_are_one_utterance_with_one_source() -> None:
    interview = the_utterance(
        paraphrased(LEAVES_OPEN, DAY, article_id="S000", reported_by=(WSJ, "TASS")),
        paraphrased(LEAVES_OPEN, DAY, article_id="S001", reported_by=(WSJ, "Ukrainska Pravda")),
        paraphrased(LEAVES_OPEN, DAY, article_id="S002", reported_by=(WSJ, "The Moscow Times")),
        paraphrased(LEAVES_OPEN, DAY, article_id="S003", reported_by=(WSJ, "Euronews")),
    )
    assert interview.articles == ("S000", "S001", "S002", "S003")
    assert (interview.reports, interview.sources) == (4, (WSJ,))


def test_the_medium_that_had_the_interview_is_the_same_source_as_those_that_relay_it() -> None:
    interview = the_utterance(
        paraphrased(LEAVES_OPEN, DAY, article_id="S000", reported_by=(WSJ,)),
        paraphrased(LEAVES_OPEN, DAY, article_id="S001", reported_by=(WSJ, "TASS")),
    )
    assert (interview.reports, interview.sources) == (2, (WSJ,))


def test_outlets_that_relay_nobody_are_sources_of_their_own() -> None:
    rally = the_utterance(
        paraphrased(LEAVES_OPEN, DAY, article_id="a", reported_by=("TASS",)),
        paraphrased(LEAVES_OPEN, DAY, article_id="b", reported_by=("Euronews",)),
    )
    assert rally.sources == ("Euronews", "TASS")


def test_an_article_without_an_outlet_is_a_source_by_its_id() -> None:
    assert the_utterance(paraphrased(LEAVES_OPEN, DAY, article_id="a", reported_by=())).sources == ("article a",)


def test_two_passages_of_one_article_are_one_report() -> None:
    twice = the_utterance(
        quoted(LEAVES_OPEN, DAY, article_id="a", evidence=passage("on the table", start=10)),
        paraphrased(LEAVES_OPEN, DAY, article_id="a", evidence=passage("he left it open", start=90)),
    )
    assert (twice.reports, len(twice.evidence)) == (1, 2)


def test_opposite_sides_on_one_day_are_two_utterances() -> None:
    assert len(history(quoted(LEAVES_OPEN, DAY), quoted(RULES_OUT, DAY))) == 2


def test_noncommittal_words_are_an_utterance_of_their_own() -> None:
    assert len(history(quoted(LEAVES_OPEN, DAY), quoted(NONCOMMITTAL, DAY))) == 2


def test_the_direct_quote_decides_over_the_paraphrase() -> None:
    interview = the_utterance(
        paraphrased(COMMITS, DAY, article_id="a"),
        quoted(LEAVES_OPEN, DAY, article_id="b", conditional=True, condition="if Putin refuses"),
    )
    assert (interview.commitment, interview.conditional, interview.condition) == (LEAVES_OPEN, True, "if Putin refuses")
    assert interview.certainty is Certainty.EXPLICIT
    assert [kept.quote_type for kept in interview.evidence] == [QuoteType.DIRECT, QuoteType.INDIRECT]


def test_what_the_speaker_is_reported_to_have_said_decides_over_what_the_press_infers() -> None:
    interview = the_utterance(
        paraphrased(COMMITS, DAY, article_id="a", certainty=Certainty.PRESS_INFERRED),
        paraphrased(LEAVES_OPEN, DAY, article_id="b", certainty=Certainty.REPORTED),
    )
    assert interview.commitment is LEAVES_OPEN


def test_the_orders_of_authority_are_quote_then_mixed_then_action_then_paraphrase_then_headline() -> None:
    weakest_first = [
        QuoteType.HEADLINE,
        QuoteType.INDIRECT,
        QuoteType.ACTION,
        QuoteType.MIXED,
        QuoteType.DIRECT,
    ]
    reports = [
        paraphrased(
            LEAVES_OPEN, DAY, article_id=f"{number}", quote_type=quote_type, evidence=passage(f"words {number}")
        )
        for number, quote_type in enumerate(weakest_first)
    ]
    assert [kept.quote_type for kept in the_utterance(*reports).evidence] == weakest_first[::-1]


def test_of_equal_quotes_the_one_with_a_ground_decides() -> None:
    interview = the_utterance(
        paraphrased(SUPPORTS, DAY, article_id="a", grounds=()),
        paraphrased(COMMITS, DAY, article_id="b"),
    )
    assert interview.commitment is COMMITS


def test_could_is_considering_and_is_prepared_across_outlets_are_one_utterance() -> None:
    interview = the_utterance(
        paraphrased(LEAVES_OPEN, DAY, article_id="a", reported_by=(WSJ, "TASS")),
        paraphrased(SUPPORTS, DAY, article_id="b", reported_by=(WSJ, "Euronews")),
        paraphrased(COMMITS, DAY, article_id="c", reported_by=(WSJ, "BBC")),
    )
    assert (interview.commitment, interview.reports) == (LEAVES_OPEN, 3)


def test_of_equal_reports_the_milder_decides() -> None:
    interview = the_utterance(
        paraphrased(COMMITS, DAY, article_id="a"),
        paraphrased(SUPPORTS, DAY, article_id="b"),
    )
    assert interview.commitment is SUPPORTS


def test_of_the_same_day_said_in_two_ways_the_first_basis_by_name_is_shown() -> None:
    interview = the_utterance(
        paraphrased(LEAVES_OPEN, DAY, article_id="a", statement_date=dated(DAY, "published")),
        paraphrased(LEAVES_OPEN, DAY, article_id="b", statement_date=dated(DAY, "explicit")),
    )
    assert interview.statement_date.basis == "explicit"


def test_an_utterance_has_the_earliest_day_that_its_reports_give() -> None:
    interview = the_utterance(
        paraphrased(
            LEAVES_OPEN, "2025-02-15", reported_by=(WSJ, "TASS"), statement_date=dated("2025-02-15", "published")
        ),
        paraphrased(
            LEAVES_OPEN, "2025-02-13", reported_by=(WSJ, "BBC"), statement_date=dated("2025-02-13", "published")
        ),
    )
    assert interview.statement_date.value == "2025-02-13"


def test_a_day_is_not_blurred_by_a_report_that_knows_only_the_week() -> None:
    interview = the_utterance(
        paraphrased(
            LEAVES_OPEN, "2025-02-14", reported_by=(WSJ, "TASS"), statement_date=dated("2025-02-14", "published")
        ),
        paraphrased(LEAVES_OPEN, "2025-02-10/2025-02-16", reported_by=(WSJ, "BBC")),
    )
    assert interview.statement_date.value == "2025-02-14"


def test_evidence_shows_every_article_before_a_second_passage_of_any_and_is_capped() -> None:
    passages = [
        paraphrased(LEAVES_OPEN, DAY, article_id=name, evidence=passage(f"words {start} of {name}", start))
        for name in "abcdef"
        for start in (0, 50)
    ]
    shown = the_utterance(*passages)
    assert [kept.article_id for kept in shown.evidence] == list("abcdef"[:EVIDENCE_KEPT])
    assert shown.reports == 6


def test_of_equal_passages_of_an_article_the_first_is_shown_first() -> None:
    passages = [
        paraphrased(LEAVES_OPEN, DAY, article_id=name, evidence=passage(f"words {start} of {name}", start))
        for name in "abc"
        for start in (50, 0)
    ]
    shown = [(kept.article_id, kept.evidence.start) for kept in the_utterance(*passages).evidence]
    assert shown == [("a", 0), ("b", 0), ("c", 0), ("a", 50), ("b", 50)]


def test_passages_that_the_cap_leaves_out_are_counted() -> None:
    passages = [
        paraphrased(LEAVES_OPEN, DAY, article_id=name, evidence=passage(f"words {start} of {name}", start))
        for name in "abcdef"
        for start in (0, 50)
    ]
    assert the_utterance(*passages).left_out == 12 - EVIDENCE_KEPT
    assert the_utterance(passages[0]).left_out == 0


def test_which_passages_are_kept_depends_on_what_they_are_and_not_on_which_came_first() -> None:
    passages = [
        paraphrased(LEAVES_OPEN, DAY, article_id=f"{number}", evidence=passage(f"words {number}"))
        for number in range(EVIDENCE_KEPT + 1)
    ]
    last = quoted(LEAVES_OPEN, DAY, article_id="the quote")
    assert the_utterance(*passages, last) == the_utterance(last, *reversed(passages))
    assert the_utterance(*passages, last).evidence[0].article_id == "the quote"


def test_a_single_paraphrase_has_no_footing() -> None:
    assert the_utterance(paraphrased(LEAVES_OPEN, DAY)).footing == ()


def test_a_direct_quote_with_an_unambiguous_cue_is_a_footing() -> None:
    assert the_utterance(quoted(LEAVES_OPEN, DAY)).footing == (Footing.QUOTED,)


def test_a_quote_in_one_report_and_a_cue_in_another_are_not_a_quote_with_a_cue() -> None:
    same = passage("it is on the table")
    split_up = the_utterance(
        quoted(LEAVES_OPEN, DAY, article_id="a", evidence=same, grounds=(Ground.DIRECT_QUOTE,)),
        paraphrased(LEAVES_OPEN, DAY, article_id="b", evidence=same, grounds=(Ground.UNAMBIGUOUS_CUE,)),
    )
    assert split_up.footing == ()


def test_two_readings_that_agree_are_a_footing() -> None:
    assert the_utterance(paraphrased(LEAVES_OPEN, DAY, grounds=(Ground.READINGS_AGREE,))).footing == (Footing.AGREED,)


def test_one_article_that_says_so_twice_in_other_words_is_a_footing() -> None:
    assert the_utterance(paraphrased(LEAVES_OPEN, DAY, grounds=(Ground.RESTATED,))).footing == (Footing.RESTATED,)


def test_a_press_cue_that_names_the_change_is_a_footing() -> None:
    named = the_utterance(paraphrased(LEAVES_OPEN, DAY, grounds=(Ground.PRESS_CUE,)))
    assert named.footing == (Footing.PRESS,)


def test_two_reports_in_different_words_are_a_footing() -> None:
    twice = the_utterance(
        paraphrased(LEAVES_OPEN, DAY, article_id="a", evidence=passage("on the table")),
        paraphrased(LEAVES_OPEN, DAY, article_id="b", evidence=passage("did not exclude it")),
    )
    assert twice.footing == (Footing.CORROBORATED,)


def test_different_words_of_one_article_corroborate_nothing() -> None:
    twice = the_utterance(
        paraphrased(LEAVES_OPEN, DAY, article_id="a", evidence=passage("on the table")),
        paraphrased(LEAVES_OPEN, DAY, article_id="a", evidence=passage("did not exclude it", start=70)),
    )
    assert twice.footing == ()


def test_reports_without_an_unambiguous_cue_corroborate_nothing() -> None:
    vague = the_utterance(
        paraphrased(LEAVES_OPEN, DAY, article_id="a", evidence=passage("on the table")),
        paraphrased(LEAVES_OPEN, DAY, article_id="b", evidence=passage("did not exclude it"), grounds=()),
    )
    assert vague.footing == ()


def test_a_copied_sentence_corroborates_nothing() -> None:
    copied = the_utterance(
        paraphrased(LEAVES_OPEN, DAY, article_id="a", evidence=passage("On the table")),
        paraphrased(LEAVES_OPEN, DAY, article_id="b", evidence=passage("on  the table", start=70)),
    )
    assert copied.footing == ()


def test_talk_that_cannot_open_an_alert_gives_no_footing() -> None:
    assert the_utterance(quoted(LEAVES_OPEN, DAY, certainty=Certainty.HEARSAY)).footing == ()
    hearsay = paraphrased(LEAVES_OPEN, DAY, certainty=Certainty.HEARSAY, grounds=(Ground.PRESS_CUE,))
    assert the_utterance(hearsay).footing == ()


def test_an_utterance_keeps_its_id_as_further_reports_of_its_day_come() -> None:
    first = paraphrased(LEAVES_OPEN, DAY, article_id="a")
    more = the_utterance(first, quoted(SUPPORTS, DAY, article_id="b"), paraphrased(COMMITS, DAY, article_id="c"))
    assert more.utterance_id == the_utterance(first).utterance_id


def test_utterances_stand_in_the_order_in_which_they_were_said() -> None:
    said = history(quoted(RULES_OUT, "2025-08-24"), quoted(LEAVES_OPEN, DAY), quoted(NONCOMMITTAL, "2025-03-01"))
    assert [utterance.statement_date.value for utterance in said] == [DAY, "2025-03-01", "2025-08-24"]


def test_the_sides_of_one_day_and_the_days_of_one_side_have_ids_of_their_own() -> None:
    said = history(quoted(LEAVES_OPEN, DAY), quoted(RULES_OUT, DAY), quoted(LEAVES_OPEN, "2025-02-15"))
    assert len({utterance.utterance_id for utterance in said}) == 3
