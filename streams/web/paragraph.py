"""Paragraph: what a passage stands in, for whoever has to judge it."""

from pydantic import BaseModel, ConfigDict

from schemas.stance import Evidence

MOST_AROUND = 1_500
"""The most of a paragraph on either side of the passage, in code points: some articles are one paragraph."""


class Paragraph(BaseModel):
    """The text around a passage, with the passage's place in it; places count code points."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    text: str
    """The paragraph, or what is near the passage of a long one."""
    start: int
    """Where the passage begins in it."""
    end: int
    """Where it ends in it, exclusive."""
    at: int
    """Where the paragraph begins in the article's text."""


def paragraph_of(text: str, evidence: Evidence) -> Paragraph:
    """The paragraph or paragraphs of a text that a passage stands in."""
    begin = max(text.rfind("\n", 0, evidence.start) + 1, evidence.start - MOST_AROUND)
    stop = text.find("\n", evidence.end)
    stop = min(len(text) if stop < 0 else stop, evidence.end + MOST_AROUND)
    return Paragraph(text=text[begin:stop], start=evidence.start - begin, end=evidence.end - begin, at=begin)
