"""Text from articles, made harmless to be shown.

Article text is hostile input: an escape sequence in it could move the cursor of a terminal, change its title or hide
what follows; a bidirectional override could make a quote read backwards, in a terminal and on a page.
"""

import unicodedata

_HARMLESS = frozenset("\n\t")
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs"})
_JOINERS = frozenset("\u200c\u200d")


def safe(text: str) -> str:
    """The text without control, format, private-use and surrogate characters; each becomes U+FFFD.

    Zero-width joiners stay, since Persian, Hindi and emoji need them; the soft hyphen goes without a mark.
    """
    return "".join(map(_shown, text.replace("\u00ad", "")))


def one_line(text: str) -> str:
    """Safe text with every run of white space as one space."""
    return safe(" ".join(text.split()))


def _shown(character: str) -> str:
    if character in _HARMLESS or character in _JOINERS:
        return character
    return "\ufffd" if unicodedata.category(character) in _UNSAFE_CATEGORIES else character
