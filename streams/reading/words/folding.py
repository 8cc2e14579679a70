"""Folding: lower case and plain quotation marks, one code point for one, so that offsets stay those of the raw text."""

_PLAIN = {
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2013": "-",
    "\u2014": "-",
    "\u00a0": " ",
}


def fold(text: str) -> str:
    """The text in lower case with plain quotes and spaces; `len(fold(text)) == len(text)` always."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(map(_lower_one, text))
    for fancy, plain in _PLAIN.items():
        folded = folded.replace(fancy, plain)
    return folded


def _lower_one(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char
