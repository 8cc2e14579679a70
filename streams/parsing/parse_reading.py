"""ParseReading: the second reading, on dependency trees. It shares the page, the issues and the lexicon with the first
reading, but finds who, how committed and about what by the structure of the sentence, so that it errs in other ways."""

from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version as installed

from schemas.stance import Certainty, Stance
from streams.parsing.amount import Amount, Scene, amount
from streams.parsing.arguments import Arguments
from streams.parsing.noun_lexicon import noun_levels
from streams.parsing.pointing import POINTING, Heard, pointing
from streams.parsing.spans import attribution, span
from streams.parsing.climb import Way, climb
from streams.parsing.contents import Content, Contents, deed_nodes
from streams.parsing.model import Parser
from streams.parsing.naming import Naming
from streams.parsing.operators import Operators
from streams.parsing.sentence import Parsed, ParsedSentences
from streams.parsing.sources import Saying, Sources
from streams.reading.attribution import Attribution
from streams.reading.clauses import Stretch
from streams.reading.commitment import Reading
from streams.reading.dates import published_day
from streams.reading.holders import Holder, holder_of
from streams.reading.issues import Profile
from streams.reading.page import Page
from streams.reading.stance_making import ReadClause, StanceMaker
from streams.reading.subjects import Subject
from streams.reading.text import Kind

RULES = "1"
FARTHEST_REFERENCE = 3



class ParseReading:
    """Reads dependency trees."""

    name = "parse"

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self.version = f"{RULES}:{parser.name}:spacy-{installed('spacy')}"

    def stances(self, page: Page) -> Iterator[Stance]:
        """Stances in the order of the text."""
        return PageReading(page, self._parser).stances()


class PageReading:
    """The reading of one page."""

    def __init__(self, page: Page, parser: Parser) -> None:
        self._page = page
        self._sentences = ParsedSentences(page.findings, parser)
        self._naming = Naming(self._sentences, page.desk.actors, page.desk.lexicon.words)
        self._arguments = Arguments(self._naming)
        document = page.findings.document
        kinds = [sentence.kind for sentence in document.sentences]
        paragraphs = [sentence.paragraph for sentence in document.sentences]
        self._sources = Sources(self._sentences, self._arguments, self._naming, kinds, paragraphs)
        self._contents = Contents(page.findings, page.desk.stems, page.article.title or "", page.profiles)
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
                contents = pointing(self._sentences[number], heard, self._page.desk.stems)
            for content in contents:
                for stance in self._of_content(self._sentences[number], content):
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
        return any(token.word in POINTING for token in finding.row.tokens)

    def _of_content(self, parsed: Parsed, content: Content) -> Iterator[Stance]:
        scene = self._scene(parsed, content)
        way = climb(parsed, content.node, scene.operators, self._sources, scene.actors)
        if way.dropped is not None:
            return
        read = amount(scene, way)
        if read is None or (content.pointing and read.reading.how not in {"attitude", "predicate"}):
            return
        saying = way.sayings[0] if way.sayings else self._sources.quoting(parsed, content.node)
        yield from self._held(parsed, content, way, read, saying)

    def _scene(self, parsed: Parsed, content: Content) -> Scene:
        does, undoes = deed_nodes(parsed, content.profile)
        row = parsed.finding.row
        stems = self._page.desk.stems.row(row.tokens, row.document.raw)
        own = frozenset(
            node.index
            for node in parsed.tree.nodes
            if (word := parsed.word(node.index)) is not None and stems[word] in content.profile.own
        )
        actors = frozenset(node.index for node in parsed.tree.nodes if parsed.mention(node.index) is not None)
        operators = Operators(parsed, noun_levels(), own, does, undoes)
        return Scene(parsed, content, operators, does, undoes, actors, stems)

    def _held(self, parsed: Parsed, content: Content, way: Way, read: Amount, saying: Saying | None) -> Iterator[Stance]:
        """One stance for each who holds it: "Berg and Lund oppose"."""
        subjects = [Subject("nobody", None, read.reading.first)] if read.holder is None else self._arguments.subjects(parsed, read.holder)
        told: set[str] = set()
        for subject in subjects:
            for source in [None] if saying is None else [saying.source, *saying.joined]:
                said = None if saying is None or source is None else attribution(parsed, way, replace(saying, source=source))
                holder = self._holder(parsed, way, read.reading, subject, said)
                if holder is not None and holder.actor not in told:
                    told.add(holder.actor)
                    yield self._made(parsed, content, way, read.reading, holder, said)

    def _holder(self, parsed: Parsed, way: Way, reading: Reading, subject: Subject, said: Attribution | None) -> Holder | None:
        if said is not None and said.source.actor is None and not said.imagined and reading.how == "attitude" and subject.kind == "actor" and subject.actor:
            return Holder(subject.actor, Certainty.HEARSAY)
        same_side = False
        if said is not None and said.source.actor and subject.actor:
            day = published_day(self._page.article.published)
            same_side = subject.actor in self._page.desk.actors.organisations_of(said.source.actor, day)
        deciding = parsed.finding.row.word(reading.first)
        holder = holder_of(reading, subject, said, deciding, same_side=same_side)
        if holder is None:
            return None
        relays = {one.source.actor for one in way.sayings[1:]} - {None, holder.actor}
        return Holder(holder.actor, Certainty.HEARSAY) if relays else holder

    def _made(self, parsed: Parsed, content: Content, way: Way, reading: Reading, holder: Holder, said: Attribution | None) -> Stance:
        clause = Stretch(0, len(parsed.finding.row.tokens))
        return self._maker.make(
            ReadClause(
                *(parsed.number, content.profile.issue_id, clause, span(parsed, way, reading), content.words),
                *(reading, holder, said, self._condition(parsed, way)),
                stated=content.stated,
            )
        )

    def _condition(self, parsed: Parsed, way: Way) -> str | None:
        tree = parsed.tree
        raw = parsed.finding.row.document.raw
        for node in way.passed:
            for child in tree.children(node, "advcl"):
                marks = {c.word for c in tree.children(child.index, "mark")}
                subject, auxiliary = tree.child(child.index, "nsubj"), tree.child(child.index, "aux")
                inverted = bool(subject and auxiliary and auxiliary.index < subject.index and auxiliary.word == "should")
                if marks & {"if", "unless"} or inverted:
                    nodes = tree.subtree(child.index)
                    words = parsed.words_of(nodes)
                    return raw[parsed.finding.row.tokens[words[0]].start : parsed.finding.row.tokens[words[-1]].end]
        return None
