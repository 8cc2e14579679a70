"""Reader: an article in, stances out."""

import hashlib
from collections.abc import Iterable, Iterator

from schemas.article import Article
from schemas.catalogue import Catalogue
from schemas.codec import canonical
from schemas.stance import ReaderStamp, Stance
from streams.reading.abouts import Abouts
from streams.reading.actors import ActorIndex
from streams.reading.concepts import ConceptText
from streams.reading.dates import published_day
from streams.reading.findings import Findings
from streams.reading.folding import fold
from streams.reading.issue_index import IssueIndex
from streams.reading.lexicon_files import Lexicon, packaged
from streams.reading.passages import ArticleReading, Desk
from streams.reading.text import cut

VERSION = "1"
LANGUAGE = "en"


class Reader:
    """Reads articles against one catalogue. Pure: the same article gives the same stances.

    Built from a catalogue and a lexicon (the packaged one unless given). `stamp` says what produced the readings.
    """

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or packaged()
        self._actors = ActorIndex(catalogue, self._lexicon.words)
        self._issues = IssueIndex(catalogue, self._lexicon, self._actors)
        self.stamp = ReaderStamp(
            name="clauses",
            version=VERSION,
            lexicon=self._lexicon.sha256[:16],
            catalogue=hashlib.sha256(canonical(catalogue)).hexdigest()[:16],
        )
        self._desk = Desk(self._lexicon, self._actors, self.stamp)

    def reads(self, article: Article) -> bool:
        """Whether the article is in a language that this reader knows (BCP 47; English)."""
        return article.lang.lower().startswith(LANGUAGE)

    def read(self, article: Article) -> tuple[Stance, ...]:
        """Stances of an article, by where the evidence begins, then actor, then issue. Never raises on text.

        What an article says again in the same words is one stance.
        """
        if not self.reads(article):
            return ()
        folded = fold(article.text)
        mentions = self._actors.mentions(article.text, folded, published_day(article.published))
        if not mentions:
            return ()
        text = ConceptText(self._issues.concepts, article.text, folded)
        title = self._issues.concepts.bag(article.title or "")
        profiles = self._issues.topical(text.bag(0, len(folded)) | title)
        if not profiles:
            return ()
        document = cut(article.text, folded, self._lexicon.furniture, self._lexicon.words.abbreviations)
        findings = Findings(document, mentions, self._lexicon)
        found = ArticleReading(
            self._desk, article, findings, Abouts(findings, text, title, profiles, self._lexicon.shells)
        ).stances()
        by_place = sorted(found, key=lambda stance: (stance.evidence.start, stance.actor_id, stance.issue_id))
        return tuple(_first_of_each(by_place))


def _first_of_each(stances: Iterable[Stance]) -> Iterator[Stance]:
    said: set[tuple[str, ...]] = set()
    for stance in stances:
        words = " ".join(stance.evidence.exact.casefold().split())
        again = (stance.actor_id, stance.issue_id, stance.commitment, str(stance.statement_date.value), words)
        if again not in said:
            said.add(again)
            yield stance
