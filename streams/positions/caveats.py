"""Caveats: what weakens the comparison of two utterances."""

from schemas.position import Utterance


def caveats_between(before: Utterance, after: Utterance) -> tuple[str, ...]:
    """The caveats in words: what is held under a condition on one side only, or under different ones."""
    if before.conditional != after.conditional:
        conditional, which = (before, "before") if before.conditional else (after, "after")
        stated = f": {conditional.condition}" if conditional.condition else ""
        return (f"only the side {which} is conditional{stated}",)
    if before.conditional and before.condition != after.condition:
        return ("the conditions differ",)
    return ()
