"""Light stemming, enough to see "deploying", "deployed" and "deployment" as one word.

A suffix stripper in the manner of Porter (1980), cut down to what news about positions needs; irregular forms and
words for the same thing come from lexicon files.
"""

from collections.abc import Mapping

_SUFFIXES = (
    *("izations", "isations", "ization", "isation", "izing", "ising", "ized", "ised", "izes", "ises", "ize", "ise"),
    *("ations", "ation", "ating", "ated", "ates", "ate", "ments", "ment", "ingly", "ings", "ions"),
    *("ion", "ing", "edly", "ers", "als", "ies", "ied", "er", "al", "ed", "es", "or", "s", "y"),
)
_SHORTEST = 4
_REMEMBERED = 50_000
_LONGEST_WORD = 40


class Stemmer:
    """Words to stems. `irregular` maps inflected forms to their base; `same` maps stems to the stem of their class."""

    def __init__(self, irregular: Mapping[str, str]) -> None:
        self._irregular = dict(irregular)
        self._memory: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """The stem of one folded word."""
        known = self._memory.get(word)
        if known is None:
            known = self._work_out(word)
            if len(self._memory) < _REMEMBERED:
                self._memory[word] = known
        return known

    def _work_out(self, word: str) -> str:
        base = word.removesuffix("'s").removesuffix("'")
        base = self._irregular.get(base, base)
        return base if len(base) > _LONGEST_WORD or not base.isascii() else _strip(base)


def _strip(word: str) -> str:
    if word.endswith(("cy", "cies")):
        return word.removesuffix("ies").removesuffix("y") + "y"
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST - (suffix in {"s", "ed", "ing"}):
            return _tail(word[: -len(suffix)])
    return _tail(word)


def _tail(stem: str) -> str:
    if len(stem) > _SHORTEST - 1 and stem[-1] == stem[-2] and stem[-1] not in "ls":
        return stem[:-1]
    return stem[:-1] if len(stem) >= _SHORTEST and stem[-1] in "ey" else stem
