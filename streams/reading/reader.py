"""Reader: an article in; stances, press cues and unknown actors out."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from schemas.article import Article
from schemas.catalogue import Catalogue
from schemas.codec import canonical
from schemas.stance import ReaderStamp, Stance
from streams.reading.about.abouts import Abouts
from streams.reading.about.concepts import ConceptText
from streams.reading.about.issue_index import IssueIndex
from streams.reading.agreement import joined
from streams.reading.article_read import ArticleRead
from streams.reading.consistency import weighed
from streams.reading.firm_ground import FirmGround
from streams.reading.headline import Sides, sides_of
from streams.reading.page import Desk, Page, Reading
from streams.reading.passages import ClauseReading
from streams.reading.press.press_cues import PressCues
from streams.reading.said.attributions import Attributions
from streams.reading.texts.findings import Findings
from streams.reading.texts.text import cut
from streams.reading.threads.reading import ThreadReading
from streams.reading.trail import NO_TRAIL, Trail, Why
from streams.reading.when.dates import published_day
from streams.reading.who.actors import ActorIndex
from streams.reading.who.unknown_actors import UnknownActors
from streams.reading.words.folding import fold
from streams.reading.words.lexicon_files import Lexicon, packaged

LANGUAGE = "en"


class Reader:
    """Reads articles against one catalogue. Pure: the same article gives the same stances.

    Built from a catalogue, a lexicon (the packaged one unless given) and `further` readings besides those that are
    always there; what they say counts before the threads. `stamp` says what produced the readings.
    """

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon | None = None, further: Sequence[Reading] = ()) -> None:
        self._lexicon = lexicon or packaged()
        self._actors = ActorIndex(catalogue, self._lexicon.words)
        self._issues = IssueIndex(catalogue, self._lexicon, self._actors)
        self._readings: tuple[Reading, ...] = (ClauseReading(), *further, ThreadReading())
        self.stamp = ReaderStamp(
            name="+".join(reading.name for reading in self._readings),
            version="+".join(reading.version for reading in self._readings),
            lexicon=self._lexicon.sha256[:16],
            catalogue=hashlib.sha256(canonical(catalogue)).hexdigest()[:16],
        )
        self._desk = Desk(self._lexicon, self._actors, self._issues.concepts, self.stamp)

    def reads(self, article: Article) -> bool:
        """Whether the article is in a language that this reader knows (BCP 47; English)."""
        return article.lang.lower().startswith(LANGUAGE)

    def read(self, article: Article, trail: Trail = NO_TRAIL) -> ArticleRead:
        """What the article says: stances by where the evidence begins, then actor, then issue. Never raises on text.

        What an article says again in the same words is one stance. `trail` is told what becomes of each candidate.
        """
        page = self.open(article, trail)
        if page is None:
            return ArticleRead()
        heard = [(reading.name, _heard(reading, page)) for reading in self._readings]
        found = joined(heard, lambda: self._title_of(article))
        by_place = sorted(found, key=lambda stance: (stance.evidence.start, stance.actor_id, stance.issue_id))
        press = PressCues(page, tuple(weighed(_first_of_each(by_place))))
        cues = press.found()
        firm = FirmGround(page)
        stances = tuple(firm.under(stance) for stance in press.grounded(cues))
        return ArticleRead(stances=stances, press_cues=cues, unknown_actors=page.unknown.found())

    def _title_of(self, article: Article) -> Sides:
        """Which sides the title shows by itself."""
        if not article.title:
            return {}
        page = self.open(article.model_copy(update={"text": article.title, "title": None}))
        return {} if page is None else sides_of(chain.from_iterable(one.stances(page) for one in self._readings))

    def open(self, article: Article, trail: Trail = NO_TRAIL) -> Page | None:
        """The article cut up and searched, or None where it can say nothing about the catalogue."""
        if not self.reads(article):
            trail.closed(Why.FOREIGN)
            return None
        folded = fold(article.text)
        mentions = self._actors.mentions(article.text, folded, published_day(article.published))
        text = ConceptText(self._issues.concepts, article.text, folded)
        title = self._issues.concepts.bag(article.title or "")
        profiles = self._issues.topical(text.whole() | title) if mentions else []
        if not profiles:
            trail.closed(Why.NO_ISSUE if mentions else Why.NOBODY_NAMED)
            return None
        document = cut(article.text, folded, self._lexicon.furniture, self._lexicon.words.abbreviations)
        findings = Findings(document, mentions, self._lexicon)
        finder = Abouts(findings, text, title, profiles, self._lexicon.shells, trail=trail)
        attributions = Attributions(findings, self._actors, self._lexicon)
        unknown = UnknownActors(article, findings, attributions, self._lexicon, self.stamp)
        page = Page(self._desk, article, findings, profiles, finder, attributions, unknown, trail)
        trail.opened(page)
        return page


def _heard(reading: Reading, page: Page) -> tuple[Stance, ...]:
    page.trail.begins(reading.name)
    return tuple(reading.stances(page))


def _first_of_each(stances: Iterable[Stance]) -> Iterator[Stance]:
    said: set[tuple[str, ...]] = set()
    for stance in stances:
        words = " ".join(stance.evidence.exact.casefold().split())
        again = (stance.actor_id, stance.issue_id, stance.commitment, str(stance.statement_date.value), words)
        if again not in said:
            said.add(again)
            yield stance
