"""Statement dates: when what was read was said, and whether the article recalls it as an earlier stand.

In this order: the date that goes with the statement; for an earlier stand without one, some time before the article;
the article's own date. Nothing is dated after its article but for a day by which clocks may differ, and nothing in an
undated article is put in order by guess. The tests of tense follow work on the sequence of tenses (Abusch 1997).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property

from schemas.article import Article
from schemas.dates import DatedBy, on_day
from streams.reading.read_clause import ReadClause
from streams.reading.said.attribution import Attribution
from streams.reading.said.attributions import Attributions
from streams.reading.texts.findings import Finding, Findings
from streams.reading.texts.text import Kind
from streams.reading.when.calendar_days import DAY
from streams.reading.when.date_expressions import DateExpression, DateFinder
from streams.reading.when.date_zones import Zones, is_past
from streams.reading.when.dates import believed, between, counted_from, said_before, said_by
from streams.reading.words.cues import Found
from streams.reading.words.lexicon_files import Lexicon

LONG_PAST = timedelta(days=30)
FARTHEST_DATE = 12
"""Sentences with a word of a day, looked back over for the time that the text has reached."""
EARLIER, RECALLED = "earlier", "recalled"


class StatementDates:
    """Dates the statements of one article."""

    def __init__(self, article: Article, findings: Findings, attributions: Attributions, lexicon: Lexicon) -> None:
        self._published = article.published
        self._day = article.published.latest
        self._findings = findings
        self._attributions = attributions
        self._finder = DateFinder(lexicon.dates)
        self._zones = Zones(lexicon.dates)
        self._found: dict[int, list[DateExpression]] = {}

    def of(self, read: ReadClause) -> DatedBy:
        """When it was said; undated where the text names a day that cannot be believed."""
        return believed(self._told(read), self._published)

    def _told(self, read: ReadClause) -> DatedBy:
        stated = self._stated(read)
        if stated is not None:
            return stated
        if read.withdraws is not None:
            return between(read.withdraws, self._published) or said_by(self._published)
        tells = self._tells(read)
        if tells is not None:
            return said_before(self._published, DAY if tells == RECALLED else 0 * DAY)
        return said_by(self._published)

    def is_historical(self, read: ReadClause, dated: DatedBy) -> bool:
        """Whether the article recalls it as an earlier stand, by a cue or because it is long past.

        "Said in October that she opposes it" is long past, but the present tense says that it holds.
        """
        if self._tells(read) is not None:
            return True
        said, out = dated.latest, self._day
        if said is None or out is None or out - said <= LONG_PAST:
            return False
        row = self._findings[read.sentence].row
        return read.said is None or row.in_quote(read.reading.first) or is_past(row, read.reading.first)

    def _tells(self, read: ReadClause) -> str | None:
        """What a cue of an earlier stand tells at the deciding verb or the verb of saying."""
        if _is_left(self._findings[read.sentence], read.reading.first):
            return RECALLED
        tells = {cue.entry for cue in self._past(read)}
        return RECALLED if RECALLED in tells else next(iter(tells), None)

    def _told_since(self, read: ReadClause) -> int:
        """Where the cue of an earlier stand begins, 0 where there is none before the verb."""
        return max((cue.first for cue in self._past(read)), default=0)

    def _past(self, read: ReadClause) -> list[Found[str]]:
        """Cues of an earlier stand at the deciding verb or the verb of saying.

        Inside reported words "had" only shifts the tense: "said that she had agreed" is what she now holds.
        """
        finding, said, first = self._findings[read.sentence], read.said, read.reading.first
        start, spoken = read.clause.first, None
        if said is not None and said.spoken_in is None and said.cue_first < first:
            start, spoken = min(start, said.source.index), said.first
        return [
            cue
            for cue in finding.past
            if start <= cue.first <= first
            and cue.first not in read.reading.words
            and (cue.last - cue.first > 1 or finding.row.word(cue.first) != "once" or cue.last in finding.cue_words)
            and not finding.row.in_quote(cue.first)
            and not (cue.entry == EARLIER and spoken is not None and cue.first >= spoken)
        ]

    def _stated(self, read: ReadClause) -> DatedBy | None:
        for sentence, expression in self._candidates(read):
            if expression.ahead is not None and read.said is not None:
                return on_day(expression.ahead, "explicit")
            dated = self._resolved(sentence, expression, leads=0 <= _verb(read) - expression.last <= 1)
            if dated is not None:
                return dated
        return None

    def _candidates(self, read: ReadClause) -> Iterator[tuple[int, DateExpression]]:
        said, sentence = read.said, read.sentence
        finding = self._findings[sentence]
        if said is None:
            found = self._zones.of_deed(finding, read.reading, read.anchor, self._in(sentence))
            since = self._told_since(read)
            yield from ((sentence, at) for at in found if not since or not _is_of_another_verb(finding, at, since))
            return
        if said.spoken_in is not None:
            sentence, said = said.spoken_in, self._spoken(said)
        others = self._attributions.of(sentence)
        row = self._findings[sentence].row
        yield from ((sentence, at) for at in self._zones.of_speech(row, said, others, self._in(sentence)))

    def _spoken(self, said: Attribution) -> Attribution:
        """The attribution in the other sentence that names the speaker of these words."""
        others = self._attributions.of(said.spoken_in or 0)
        return next((one for one in reversed(others) if one.source == said.source), said)

    def _resolved(self, sentence: int, at: DateExpression, *, leads: bool) -> DatedBy | None:
        if at.anchored is None:
            return at.dated
        if at.leads and not leads:
            return None
        return counted_from(self._reached(sentence, at), at.anchored, self._day)

    def _reached(self, sentence: int, before: DateExpression) -> DatedBy:
        """The time that the text has reached there: the last date that it has told."""
        here = [at for at in self._in(sentence) if at.first < before.first]
        for at in reversed(here):
            if at.dated is not None:
                return at.dated
        end = bisect_left(self._with_days, sentence)
        for index in reversed(self._with_days[max(0, end - FARTHEST_DATE) : end]):
            dated = next((at.dated for at in reversed(self._in(index)) if at.dated is not None), None)
            if dated is not None:
                return dated
        return said_by(self._published)

    @cached_property
    def _with_days(self) -> list[int]:
        """Sentences of the body with a word of which a day is made."""
        words = self._finder.words
        pattern = re.compile(r"\b(?:" + "|".join(sorted({*words.weekdays, *words.months, *words.days})) + r")\b")
        document = self._findings.document
        return [
            index
            for index, sentence in enumerate(document.sentences)
            if sentence.kind is not Kind.FURNITURE and pattern.search(document.folded, sentence.start, sentence.end)
        ]

    def _in(self, sentence: int) -> list[DateExpression]:
        if sentence not in self._found:
            self._found[sentence] = self._finder.find(self._findings[sentence].row.tokens, self._day)
        return self._found[sentence]


def _is_of_another_verb(finding: Finding, at: DateExpression, since: int) -> bool:
    """In "backed away on Monday from a plan that she had supported" the date is not that of the earlier stand."""
    verbs = {cue.last - 1 for cue in finding.press} | {cue.last - 1 for cue in finding.commitments}
    beside = (*range(at.last, since), at.first - 2, at.first - 1)
    return at.last <= since and any(k in verbs or k in finding.speech_words for k in beside)


def _is_left(finding: Finding, verb: int) -> bool:
    """Whether the verb stands in a clause that recalls what was left: "despite having vowed to ..."."""
    clauses = (cue for cue in finding.press if cue.entry.form == "clause" and cue.entry.object == "before")
    return any(
        cue.first < verb and not any("," in finding.row.gap(k) for k in range(cue.first + 1, verb + 1))
        for cue in clauses
    )


def _verb(read: ReadClause) -> int:
    return read.reading.first if read.said is None else read.said.cue_first
