"""Text from articles, made harmless to be shown.

Article text is hostile input: an escape sequence in it could move the cursor of a terminal, change its title or hide
what follows; a bidirectional override could make a quote read backwards, in a terminal and on a page.
"""

import unicodedata

_HARMLESS = frozenset("\n\t")
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs"})
_JOINERS = frozenset("\u200c\u200d")
_SOFT_HYPHEN = "\u00ad"


def safe(text: str) -> str:
    """The text without control, format, private-use and surrogate characters; each becomes U+FFFD.

    Zero-width joiners stay, since Persian, Hindi and emoji need them; the soft hyphen goes without a mark.
    """
    if text.isascii() and text.isprintable():
        return text
    # Each character is looked up once, however long the text is.
    unsafe = {ord(character): _shown(character) for character in set(text) if _is_unsafe(character)}
    return text.translate(unsafe) if unsafe else text


def one_line(text: str) -> str:
    """Safe text with every run of white space as one space."""
    return safe(" ".join(text.split()))


def _is_unsafe(character: str) -> bool:
    if character in _HARMLESS or character in _JOINERS:
        return False
    return unicodedata.category(character) in _UNSAFE_CATEGORIES


def _shown(character: str) -> str:
    return "" if character == _SOFT_HYPHEN else "\ufffd"
