"""Stack: where a failure happened, so that failures of one kind are known as one."""

import traceback
from collections.abc import Iterator

from schemas.envelope import content_id

STACK_DIGITS = 16


def stack_of(failure: BaseException) -> str:
    """16 hex digits that stand for the type of a failure and the functions that it passed through.

    The functions are those below whoever caught it, from the outermost in, each once, by module and name: no line
    numbers, no paths, no values. So the same failure has the same digits on every machine, on every input, and after
    changes elsewhere in a file; and a recursion has them however deep it went.
    """
    kind = type(failure)
    frames = dict.fromkeys(_frames(failure))
    return content_id("stack", f"{kind.__module__}.{kind.__qualname__}", *frames)[:STACK_DIGITS]


def _frames(failure: BaseException) -> Iterator[str]:
    walked = traceback.walk_tb(failure.__traceback__)
    # The first is the frame in which it was caught.
    for place, (frame, _) in enumerate(walked):
        if place:
            yield f"{frame.f_globals.get('__name__')}:{frame.f_code.co_qualname}"
