"""Explanation for pipes and scripts: plain lines with tabs, or one JSON object a sentence."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from streams.reading.explained.explanation import Explanation, LeftOut, Sentence, Told
from streams.terminal import told as in_words
from streams.terminal.explanation import code, found, reason
from streams.terminal.reasons import REASONS
from streams.wording.names import Names
from streams.wording.safe import one_line


def lines(explanation: Explanation, names: Names) -> Iterator[str]:
    """Plain lines: `sentence`, then `kept` and `dropped` lines for what was found in it."""
    article = explanation.article.article_id
    if explanation.why is not None:
        yield _line("article", article, explanation.why, REASONS[explanation.why])
    for sentence in explanation.sentences:
        number = str(sentence.number)
        yield _line("sentence", article, number, sentence.why or sentence.kind, sentence.text)
        for told in sentence.told:
            yield _line("kept", article, number, *_kept(told, names))
        for left_out in sentence.left_out:
            cells = (left_out.issue_id, code(left_out), reason(left_out), found(left_out))
            yield _line("dropped", article, number, *cells)


def as_json(explanation: Explanation) -> Iterator[dict[str, Any]]:
    """One object for each sentence, and one for an article that was not opened.

    `start` and `end` count code points on the article's text; `why` is a reason code or null.
    """
    article = explanation.article.article_id
    if explanation.why is not None:
        yield {"type": "article", "article_id": article, "why": explanation.why, "reason": REASONS[explanation.why]}
    for sentence in explanation.sentences:
        yield {"type": "sentence", "article_id": article, **_sentence(sentence)}


def _line(*cells: str) -> str:
    return "\t".join(map(one_line, cells))


def _kept(told: Told, names: Names) -> tuple[str, ...]:
    stance = told.stance
    return (
        *(stance.actor_id, stance.issue_id, stance.commitment, stance.condition or "-"),
        *(in_words.who(told, names), in_words.cue(told), in_words.issue(told), in_words.date(told)),
        in_words.rests_on(told),
    )


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "sentence": sentence.number,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "kind": sentence.kind,
        "named": sentence.named,
        "why": sentence.why,
        "kept": [_told(told) for told in sentence.told],
        "dropped": [_left_out(left_out) for left_out in sentence.left_out],
    }


def _told(told: Told) -> dict[str, Any]:
    return {
        "stance": told.stance.model_dump(mode="json"),
        "clause": told.clause,
        "who": None if told.who is None else asdict(told.who),
        "cues": None if told.cues is None else asdict(told.cues),
        "words": told.words,
        "differs": dict(told.differs),
    }


def _left_out(left_out: LeftOut) -> dict[str, Any]:
    return {**asdict(left_out), "reason": REASONS[left_out.why]}
