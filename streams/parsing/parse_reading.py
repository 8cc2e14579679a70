"""ParseReading: the second reading, on dependency trees. It shares the page, the issues and the lexicon with the first
reading, but finds who, how committed and about what by the structure of the sentence, so that it errs in other ways."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from importlib.metadata import version as installed

import yaml

from schemas.stance import Certainty, Commitment, Side, Stance
from streams.parsing.arguments import Arguments, is_passive
from streams.parsing.climb import Way, climb
from streams.parsing.contents import Content, Contents, deed_nodes
from streams.parsing.grammar import COPULAS, NEUTRAL_VERBS
from streams.parsing.model import Parser
from streams.parsing.naming import Naming
from streams.parsing.operators import Operator, Operators
from streams.parsing.scale import folded, without_carriers
from streams.parsing.sentence import Parsed, ParsedSentences
from streams.parsing.sources import Saying, Sources
from streams.reading.attribution import Attribution
from streams.reading.clauses import Stretch
from streams.reading.commitment import Reading
from streams.reading.dates import published_day
from streams.reading.holders import Holder, holder_of
from streams.reading.page import Page
from streams.reading.stance_making import ReadClause, StanceMaker
from streams.reading.subjects import Subject
from streams.reading.text import Kind

RULES = "1"


@cache
def noun_levels() -> Mapping[str, Commitment]:
    """Attitude nouns to commitments."""
    data = yaml.safe_load(resources.files("streams.parsing").joinpath("nouns.yaml").read_bytes())
    return {noun: Commitment(entry["level"]) for entry in data["entries"] for noun in entry["nouns"].split()}


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
        document = self._page.findings.document
        matters = {}
        for number, sentence in enumerate(document.sentences):
            if sentence.kind is Kind.FURNITURE or document.raw[sentence.start : sentence.end].endswith(("?", '?"', "?\u201d")):
                continue
            profiles = self._contents.may_matter(number)
            if profiles:
                matters[number] = profiles
        self._sentences.prepare(list(matters))
        for number, profiles in matters.items():
            yield from self._in_sentence(self._sentences[number], profiles)

    def _in_sentence(self, parsed: Parsed, profiles: Sequence) -> Iterator[Stance]:
        for content in self._contents.of(parsed, profiles):
            stance = self._stance(parsed, content)
            if stance is not None:
                yield stance

    def _stance(self, parsed: Parsed, content: Content) -> Stance | None:
        does, undoes = deed_nodes(parsed, content.profile)
        row_stems = self._page.desk.stems.row(parsed.finding.row.tokens, parsed.finding.row.document.raw)
        own = frozenset(n for n in range(len(parsed.tree)) if (w := parsed.word(n)) is not None and row_stems[w] in content.profile.own)
        operators = Operators(parsed, noun_levels(), own, does)
        persons = frozenset(node for node in range(len(parsed.tree)) if parsed.mention(node) is not None)
        way = climb(parsed, content.node, operators, self._sources, persons)
        if way.dropped is not None:
            return None
        reading, subject = self._reading(parsed, content, way, does, undoes, row_stems)
        if reading is None:
            return None
        said = self._saying(parsed, content, way, subject)
        holder = self._holder(parsed, way, reading, subject, said)
        if holder is None:
            return None
        return self._made(parsed, content, way, reading, holder, said)

    def _reading(self, parsed, content, way, does, undoes, stems):
        tree = parsed.tree
        under = tree.subtree(content.node) + way.passed
        done = [n for n in way.passed if n in does] or [n for n in tree.subtree(content.node) if n in does]
        undone = [n for n in way.passed if n in undoes and n not in parsed.cue_nodes]
        for verb in way.verbs:
            if verb in does or verb in undoes or verb in parsed.cue_nodes:
                continue
            node = tree[verb]
            word = parsed.word(verb)
            stem = stems[word] if word is not None else None
            fine = node.word in NEUTRAL_VERBS or stem in content.profile.weights
            if not fine and not any(one.family == "turn" and one.node == verb for one in way.operators):
                return None, None
        turned = bool(undone) and not [n for n in way.passed if n in does]
        chain = way.operators
        level = folded(chain, turned=turned)
        outer = [one for one in without_carriers(chain) if one.family not in {"turn", "no"}]
        if level is not None and outer:
            last = outer[-1]
            if all(one.needs_speaker for one in outer) and not way.sayings:
                return None, None
            words = tuple(sorted({w for one in chain for w in one.words}))
            subject = self._arguments.subject(parsed, last.holder)
            if last.family == "modal" and is_passive(tree, last.holder):
                subject = Subject("nobody", None, words[0])
            return Reading(level, last.family, min(last.words), words, last.vague), subject
        return self._deed(parsed, content, way, does, undoes)

    def _deed(self, parsed, content, way, does, undoes):
        tree = parsed.tree
        for node in way.passed:
            if (node in does or node in undoes) and _is_finite(parsed, node):
                word = parsed.word(node)
                negated = any(one.family == "no" for one in way.operators)
                against = (node in undoes) != negated
                level = Commitment.OPPOSES if node in undoes else Commitment.RULES_OUT
                if not against:
                    level = Commitment.COMMITS if node in does else Commitment.LEAVES_OPEN
                words = tuple(sorted({word, *(w for one in way.operators for w in one.words)}))
                return Reading(level, "deed", word, words, vague=False), self._arguments.subject(parsed, node)
        return None, None

    def _saying(self, parsed: Parsed, content: Content, way: Way, subject: Subject) -> Saying | None:
        if way.sayings:
            return way.sayings[0]
        return self._sources.quoting(parsed, content.node)

    def _holder(self, parsed, way, reading, subject, said) -> Holder | None:
        attribution = None if said is None else _attribution(parsed, way, said)
        same_side = False
        actors = self._page.desk.actors
        if said is not None and said.source.actor and subject.actor:
            day = published_day(self._page.article.published)
            same_side = subject.actor in actors.organisations_of(said.source.actor, day)
        row = parsed.finding.row
        holder = holder_of(reading, subject, attribution, row.word(reading.first), same_side=same_side)
        if holder is None:
            return None
        relays = {one.source.actor for one in way.sayings[1:]} - {None, holder.actor}
        return Holder(holder.actor, Certainty.HEARSAY) if relays else holder

    def _made(self, parsed, content, way, reading, holder, said) -> Stance:
        where = _span(parsed, way, reading)
        row = parsed.finding.row
        clause = Stretch(0, len(row.tokens))
        attribution = None if said is None else _attribution(parsed, way, said)
        condition = self._condition(parsed, way)
        return self._maker.make(
            ReadClause(
                *(parsed.number, content.profile.issue_id, clause, where, content.words),
                *(reading, holder, attribution, condition),
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


def _is_finite(parsed: Parsed, node: int) -> bool:
    tree = parsed.tree
    tag = tree[node].tag
    aux = {child.word for child in tree.children(node, "aux", "auxpass")}
    if tag in {"VBD", "VBZ", "VBP"}:
        return True
    if tag == "VBN":
        return bool(aux) and not is_passive(tree, node)
    return tag == "VBG" and bool(aux & COPULAS)


def _span(parsed: Parsed, way: Way, reading: Reading) -> Stretch:
    top = way.top
    words = parsed.words_of(parsed.tree.subtree(top))
    if way.sayings:
        cue = parsed.word(way.sayings[0].node)
        inside = parsed.words_of(parsed.tree.subtree(way.content))
        words = [w for w in words if w in inside] or inside
    words = sorted({*words, *reading.words})
    return Stretch(words[0], words[-1] + 1)


def _attribution(parsed: Parsed, way: Way, said: Saying) -> Attribution:
    words = parsed.words_of(parsed.tree.subtree(way.content))
    first, last = (words[0], words[-1] + 1) if words else (0, len(parsed.finding.row.tokens))
    cue_first, cue_last = said.words if said.spoken_in is None else (first, first)
    return Attribution(said.source, first, last, cue_first, cue_last, said.certainty, said.sign, said.imagined, said.spoken_in)
