"""ParseReading: the whole of the reading on dependency trees."""

from collections.abc import Iterator, Sequence
from importlib.metadata import version as installed

from schemas.stance import Side, Stance
from streams.parsing.amount import amount
from streams.parsing.arguments import Arguments
from streams.parsing.climb import Climb, Way, possessed
from streams.parsing.conditions import condition_of
from streams.parsing.contents import Content, Contents
from streams.parsing.holding import Holding
from streams.parsing.model import Parser
from streams.parsing.naming import Naming
from streams.parsing.noun_lexicon import noun_digest
from streams.parsing.pointing import Heard, Pointers, relatives
from streams.parsing.scene import Scene
from streams.parsing.sentence import Parsed, ParsedSentences
from streams.parsing.sources import Sources
from streams.parsing.spans import span
from streams.reading.about.issues import Profile
from streams.reading.page import Page
from streams.reading.read_clause import ReadClause
from streams.reading.stance_making import StanceMaker
from streams.reading.texts.clauses import Stretch
from streams.reading.texts.text import Kind

RULES = "1"
FARTHEST_REFERENCE = 3


class ParseReading:
    """Reads dependency trees."""

    name = "parse"

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self.version = f"{RULES}:{noun_digest()}:{parser.name}:spacy-{installed('spacy')}"

    def stances(self, page: Page) -> Iterator[Stance]:
        """Stances in the order of the text."""
        return PageReading(page, self._parser).stances()


class PageReading:
    """The reading of one page."""

    def __init__(self, page: Page, parser: Parser) -> None:
        self._page = page
        self._sentences = ParsedSentences(page.findings, parser)
        naming = Naming(self._sentences, page.desk.actors, page.desk.lexicon.words)
        arguments = Arguments(naming)
        self._sources = Sources(self._sentences, arguments, naming, page.findings.document)
        self._holding = Holding(page, arguments, self._sources)
        self._contents = Contents(page)
        self._pointers = Pointers(page.desk.stems, page.desk.lexicon.shells)
        self._maker = StanceMaker(page.article, page.findings, page.attributions, page.desk.lexicon, page.desk.stamp)

    def stances(self) -> Iterator[Stance]:
        """Stances in the order of the text."""
        matters = self._matters()
        self._sentences.prepare(list(matters))
        heard: dict[str, Heard] = {}
        heard_at = -FARTHEST_REFERENCE - 1
        for number in range(len(self._sentences)):
            profiles = matters.get(number, [])
            contents = self._contents.of(self._sentences[number], profiles) if profiles else []
            if contents:
                heard, heard_at = {one.profile.issue_id: Heard(one.profile, None) for one in contents}, number
            elif self._may_point(number) and number - heard_at <= FARTHEST_REFERENCE:
                contents = self._pointers.of(self._sentences[number], heard)
            if not contents:
                continue
            for content, stance in self._of_contents(self._sentences[number], contents):
                heard[stance.issue_id] = Heard(content.profile, stance.commitment.side)
                yield stance

    def _matters(self) -> dict[int, list[Profile]]:
        document = self._page.findings.document
        matters = {}
        for number in range(len(document.sentences)):
            profiles = self._contents.may_matter(number) if self._is_statement(number) else []
            if profiles:
                matters[number] = profiles
        return matters

    def _is_statement(self, number: int) -> bool:
        document = self._page.findings.document
        sentence = document.sentences[number]
        asks = document.raw[sentence.start : sentence.end].endswith(("?", '?"', "?\u201d"))
        return sentence.kind is not Kind.FURNITURE and not asks

    def _may_point(self, number: int) -> bool:
        if not self._is_statement(number):
            return False
        finding = self._page.findings[number]
        if not any(cue.entry.family in {"attitude", "predicate"} for cue in finding.commitments):
            return False
        return self._pointers.may_point(token.word for token in finding.row.tokens)

    def _of_contents(self, parsed: Parsed, contents: Sequence[Content]) -> Iterator[tuple[Content, Stance]]:
        """What a sentence says, each once; where that is nothing, what it says of words that point back to it."""
        told: set[tuple[str, str, Side]] = set()
        for content in contents:
            for one in (content, *relatives(parsed, content)):
                for stance in self._of_content(parsed, one):
                    if (stance.actor_id, stance.issue_id, stance.commitment.side) not in told:
                        told.add((stance.actor_id, stance.issue_id, stance.commitment.side))
                        yield one, stance
        if told or any(content.pointing for content in contents):
            return
        for later in self._pointers.resumed(parsed, contents):
            for stance in self._of_content(parsed, later):
                yield later, stance

    def _of_content(self, parsed: Parsed, content: Content) -> Iterator[Stance]:
        if not parsed.finding.disputed.isdisjoint(content.words):
            return
        scene = Scene.of(parsed, content, self._contents.concepts.row(parsed.number))
        way = Climb(parsed, scene.operators, self._sources, scene.actors).up_from(content.node)
        if not way.is_claimed:
            return
        for one in (way, *possessed(parsed.tree, way)):
            found = list(self._of_way(scene, one))
            yield from found
            if found:
                return

    def _of_way(self, scene: Scene, way: Way) -> Iterator[Stance]:
        parsed, content = scene.parsed, scene.content
        read = amount(scene, way)
        if read is None or (content.pointing and read.reading.how not in {"attitude", "predicate"}):
            return
        place = (Stretch(0, len(parsed.finding.row.tokens)), span(parsed, way, read.reading), content.words)
        condition = condition_of(parsed, way)
        for holder, said in self._holding.of(parsed, content.node, way, read):
            yield self._maker.make(
                ReadClause(
                    *(parsed.number, content.profile.issue_id, *place),
                    *(read.reading, holder, said, condition),
                    stated=content.stated,
                )
            )
