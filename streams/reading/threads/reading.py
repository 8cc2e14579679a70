"""ThreadReading: the second reading that needs no parser."""

from collections.abc import Iterator

from schemas.stance import Stance
from streams.reading.committed.commitment import Reading as Read
from streams.reading.committed.cue_fit import is_followed_by_passive
from streams.reading.page import Page
from streams.reading.passages import not_asserted
from streams.reading.read_clause import ReadClause
from streams.reading.stance_making import StanceMaker
from streams.reading.texts.text import Kind
from streams.reading.threads.links import Link, Links
from streams.reading.threads.polarity import Polarity, polarity
from streams.reading.threads.units import Unit, units
from streams.reading.when.dates import published_day
from streams.reading.who.holders import Holder


class ThreadReading:
    """Reads what each sentence adds to the issues that the article is about."""

    name = "threads"
    version = "2"

    def stances(self, page: Page) -> Iterator[Stance]:
        """Stances in the order of the text, then what is only taken for granted of an actor who does nothing else."""
        links = Links(page)
        asserted: list[Stance] = []
        granted: list[Stance] = []
        maker = StanceMaker(page.article, page.findings, page.attributions, page.desk.lexicon, page.desk.stamp)
        for index, sentence in enumerate(page.findings.document.sentences):
            if sentence.kind is Kind.FURNITURE or page.findings.is_question(index) or not links.may_touch(index):
                continue
            for unit in units(page, index):
                for link in links.of(unit):
                    stance = _stance(page, maker, link)
                    if stance is not None:
                        (granted if unit.granted else asserted).append(stance)
        return iter((*asserted, *not_asserted(granted, asserted)))


def _stance(page: Page, maker: StanceMaker, link: Link) -> Stance | None:
    unit = link.unit
    finding = page.findings[unit.sentence]
    apart = finding.supposed | {cue.first for cue in finding.press_apart}
    if not apart.isdisjoint(range(unit.where.first, unit.where.last)) or not finding.disputed.isdisjoint(link.anchor):
        return None
    found = polarity(finding, link)
    if found is None or not _is_its_own(page, unit, found):
        return None
    reading = Read(found.commitment, found.how, found.words[0], found.words, vague=True)
    read = ReadClause(
        *(unit.sentence, link.profile.issue_id, unit.where, unit.where, link.anchor),
        *(reading, Holder(unit.actor, unit.certainty), unit.said, None),
    )
    stance = maker.make(read)
    page.trail.kept(read, stance)
    return stance


def _is_its_own(page: Page, unit: Unit, found: Polarity) -> bool:
    """Whether the words are the position of the actor itself, and not what it says of another."""
    if found.how == "predicate":
        return True
    if found.how == "modal" and is_followed_by_passive(page.findings[unit.sentence].row, found.words[0]):
        return unit.said is not None
    cue_words = page.findings[unit.sentence].cue_words
    subject = page.attributions.subjects.before(unit.sentence, found.words[0], cue_words)
    if subject.actor is None:
        return subject.kind != "other" or unit.said is None or found.how in {"modal", "deed"}
    if subject.actor == unit.actor:
        return True
    day = published_day(page.article.published)
    return subject.actor in page.desk.actors.organisations_of(unit.actor, day)
