"""Secret: a password or a token that is not shown by accident."""

from typing import NoReturn


class Secret:
    """Holds a word. Printing, logging, formatting and comparing do not show it; only `reveal` does.

    It cannot be pickled or copied into JSON: wherever that is tried is a place that must not have it.
    """

    __slots__ = ("_word",)

    def __init__(self, word: str) -> None:
        self._word = word

    def reveal(self) -> str:
        """The word, to hand to a client."""
        return self._word

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._word == other._word

    def __hash__(self) -> int:
        return hash(self._word)

    def __repr__(self) -> str:
        return "Secret(***)"

    def __reduce__(self) -> NoReturn:
        message = "a secret is not written down"
        raise TypeError(message)
