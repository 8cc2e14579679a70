"""What a reader makes of one article."""

from dataclasses import dataclass

from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.unknown_actor import UnknownActor


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """Stances, press cues and positions of unknown actors, each ordered by where the evidence begins."""

    stances: tuple[Stance, ...] = ()
    press_cues: tuple[PressCue, ...] = ()
    unknown_actors: tuple[UnknownActor, ...] = ()
