"""The page: docs/quality.md, without dates or versions, so that it changes only where the figures do."""

from collections.abc import Iterator, Mapping, Sequence

from bench.evaluate import annotated, factuality, polarity, seeds, speakers, wild
from bench.evaluate.table import Row, markdown

MEASURES: Mapping[str, Mapping[str, str]] = {
    "Annotated sets": annotated.MEASURES,
    "Seeds": seeds.MEASURES,
    "Wild feed": wild.MEASURES,
    speakers.NAME: speakers.MEASURES,
    factuality.NAME: factuality.MEASURES,
    polarity.NAME: polarity.MEASURES,
}
_HEAD = """\
# Quality

How well the reader reads. `make evaluate DATA=folder` measures it anew and writes this page, with `PARSER=1` also the
reading with the parser; the data is no part of the project. Half A of an annotated set was read in development. The
texts of half B were not, but its figures were seen when rules were chosen (an article's half is the parity of the
SHA-256 of its id), so B is a little too good as well; where A is much better than B, the reader has learned the
articles and not the language. Who speaks, what is a fact and which sign are the same with and without the parser.

"""
_NOT_MEASURED = """\
## What is not measured

- Stances that the annotators do not list: gold holds the rows that matter, so what else is read counts as neither right
  nor wrong. The wild feed's pushed alerts show what that does to a desk.
- The step on the scale: only the side is scored, not "doubts" against "rules out".
- Dates, conditions and venues, other than through the alerts that hang on them.
- Whom a pronoun means: PolNeAR does not say, so its pronoun sources are left out.
- Any language but English, and speech that is not news.
- Agreement between annotators: each set was made by one person.
"""


def page(by_reading: Mapping[str, Sequence[Row]]) -> str:
    """The whole page. `by_reading` is what `table.markdown` takes."""
    return _HEAD + markdown(by_reading) + "\n## What each measure means\n\n" + "".join(_meanings()) + _NOT_MEASURED


def _meanings() -> Iterator[str]:
    for yardstick, measures in MEASURES.items():
        yield f"**{yardstick}**\n\n"
        yield from (f"- {name}: {meaning}.\n" for name, meaning in measures.items())
        yield "\n"
