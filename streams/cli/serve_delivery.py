"""Delivery beside the site: what `volteface serve` starts where a desks file names receivers."""

from contextlib import nullcontext

from streams.web.server import Beside


def delivering_beside() -> Beside:
    """What delivers while the site is served."""
    return nullcontext
