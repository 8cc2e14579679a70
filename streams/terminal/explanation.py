"""Explanation on a screen: every sentence with its evidence, cues and source marked, and why it was read so or not."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from schemas.article import Article
from schemas.stance import Stance
from streams.reading.explained.explanation import Explanation, LeftOut, Sentence, Told
from streams.reading.texts.spans import Span
from streams.reading.texts.text import Kind
from streams.terminal import told as in_words
from streams.terminal.colours import STYLES
from streams.terminal.reasons import REASONS
from streams.terminal.styled import styled
from streams.wording.commitment import day_words, words
from streams.wording.names import Names
from streams.wording.safe import one_line, safe

EVIDENCE, SOURCE, CUE = "underline", "bold cyan", "bold reverse"
KEPT, DROPPED = "\u2192", "\u00d7"
INDENT = 4
_SPACES = re.compile(r"\s+")


def heading(article: Article) -> Text:
    """Title, outlet, date and id of an article."""
    outlet = f"{one_line(article.outlet)}, " if article.outlet else ""
    text = Text().append_text(styled(article.title or article.article_id, "bold"))
    return text.append(f"  {outlet}{day_words(article.published)} [{one_line(article.article_id)}]", style="dim")


def legend() -> Text:
    """How the parts of a sentence are marked."""
    text = Text("marked: ", style="dim")
    for number, (name, style) in enumerate((("evidence", EVIDENCE), ("cue", CUE), ("source", SOURCE))):
        text.append("  " if number else "").append(name, style=style)
    return text.append(f"    {KEPT} became a stance    {DROPPED} did not, and why")


def rendered(explanation: Explanation, names: Names, width: int) -> Iterator[RenderableType]:
    """The article, sentence by sentence, for a screen of `width` columns; sentences on no issue are collapsed."""
    yield heading(explanation.article)
    if explanation.why is not None:
        yield _indented(Text(f"{REASONS[explanation.why]} [{explanation.why}]", style="dim"), INDENT)
    for (silent, _), group in groupby(explanation.sentences, key=lambda one: (one.is_silent, one.why)):
        if silent:
            yield _collapsed(list(group), width)
            continue
        for sentence in group:
            yield from _sentence(sentence, names)
    yield Text("")


def _collapsed(sentences: list[Sentence], width: int) -> Text:
    first, last = sentences[0], sentences[-1]
    count = "" if first is last else f"{len(sentences)} sentences, "
    why = "nothing found" if first.why is None else REASONS[first.why].partition(":")[0]
    numbers = f"{first.number:>{INDENT - 1}}" + ("" if first is last else f"-{last.number}")
    tail = f"  [{count}{why}]"
    text = styled(first.text, "dim")
    text.truncate(max(1, width - len(numbers) - len(tail) - 1), overflow="ellipsis")
    return Text().append(f"{numbers} ", style="dim").append_text(text).append(tail, style="dim italic")


def _sentence(sentence: Sentence, names: Names) -> Iterator[RenderableType]:
    yield _numbered(sentence.number, _marked(sentence))
    for told in sentence.told:
        yield _indented(_kept(told.stance, names), INDENT)
        for label, text in _details(told, names):
            yield _indented(Text().append(f"{label:6}", style="dim").append(text), INDENT + 2)
    for left_out in sentence.left_out:
        yield _indented(_left_out(left_out), INDENT)


def _indented(text: Text, by: int) -> RenderableType:
    return Padding(text, (0, 0, 0, by))


def _numbered(number: int, text: Text) -> RenderableType:
    grid = Table.grid()
    grid.add_column(width=INDENT)
    grid.add_column()
    grid.add_row(Text(f"{number:>{INDENT - 1}}", style="bold"), text)
    return grid


def _marked(sentence: Sentence) -> Text:
    """The sentence with its marks, cut where any of them begins or ends, since making it safe moves its letters."""
    marks = list(_marks(sentence.told))
    cuts = {sentence.start, sentence.end, *(at for span, _ in marks for at in span)}
    text = Text()
    for start, end in pairwise(sorted(at for at in cuts if sentence.start <= at <= sentence.end)):
        piece = sentence.text[start - sentence.start : end - sentence.start]
        styles = dict.fromkeys(style for (first, last), style in marks if first <= start and end <= last)
        text.append(safe(_SPACES.sub(" ", piece)), style=" ".join(styles))
    return text.append("  headline", style="dim italic") if sentence.kind is Kind.HEADLINE else text


def _marks(found: Iterable[Told]) -> Iterator[tuple[Span, str]]:
    for told in found:
        yield (told.stance.evidence.start, told.stance.evidence.end), EVIDENCE
        for span in told.cues.at if told.cues else ():
            yield span, f"{CUE} {STYLES[told.stance.commitment.side]}"
        for span in told.who.at if told.who else ():
            yield span, SOURCE


def _kept(stance: Stance, names: Names) -> Text:
    text = Text(f"{KEPT} ").append_text(styled(names.actor(stance.actor_id), "bold")).append("  ")
    text.append(words(stance.commitment), style=f"bold {STYLES[stance.commitment.side]}").append("  ")
    text.append_text(styled(stance.issue_id, "italic"))
    return text.append(f"  {in_words.condition(stance)}") if stance.conditional else text


def _details(told: Told, names: Names) -> Iterator[tuple[str, str]]:
    yield "who", in_words.who(told, names)
    yield "cue", in_words.cue(told)
    yield "issue", in_words.issue(told)
    yield "when", in_words.date(told)
    yield "how", in_words.rests_on(told)


def _left_out(left_out: LeftOut) -> Text:
    text = Text().append(f"{DROPPED} ", style="bold").append_text(styled(left_out.issue_id, "italic"))
    return text.append(f"  {reason(left_out)}").append(f" [{code(left_out)}]  {found(left_out)}", style="dim")


def reason(left_out: LeftOut) -> str:
    """Why a candidate was left out, with the issues that it lost to."""
    rivals = f": {', '.join(map(one_line, left_out.rivals))}" if left_out.rivals else ""
    return f"{REASONS[left_out.why]}{rivals}"


def code(left_out: LeftOut) -> str:
    """The reason's code, with the reading that gave it: `clauses: no-cue`."""
    return f"{one_line(left_out.by)}: {left_out.why}" if left_out.by else left_out.why.value


def found(left_out: LeftOut) -> str:
    """The words that connect a candidate to its issue, and the cues in its clause."""
    cues = f"; cues: {in_words.quoted(left_out.cues)}" if left_out.cues else ""
    return f"words: {in_words.quoted(left_out.words)}{cues}"
