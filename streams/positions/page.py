"""Page: what was said and reported in one week, folded from everything near it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from schemas.position import PressReport, Utterance
from schemas.press_cue import PressCue
from schemas.stance import Stance
from streams.positions.disputed import with_disputes
from streams.positions.observed import observed
from streams.positions.press import press_reports
from streams.positions.utterance import utterances
from streams.week import week_of


@dataclass(frozen=True, slots=True)
class Page:
    """The utterances of one week and the press reports of changes in it, both in statement order."""

    history: tuple[Utterance, ...] = ()
    press: tuple[PressReport, ...] = ()


BLANK = Page()


def pages(stances: Mapping[str, Stance], cues: Mapping[str, PressCue]) -> dict[int, Page]:
    """The pages that these stances and cues fill, by week. Undated ones are passed over.

    A week's page is right when everything that hangs together with it is given.
    """
    press = press_reports(cues)
    history: dict[int, list[Utterance]] = defaultdict(list)
    reports: dict[int, list[PressReport]] = defaultdict(list)
    for utterance in with_disputes(utterances(observed(stances)), press):
        history[week_said(utterance)].append(utterance)
    for report in press:
        reports[week_said(report.told)].append(report)
    weeks = sorted({*history, *reports})
    return {week: Page(tuple(history.get(week, ())), tuple(reports.get(week, ()))) for week in weeks}


def week_said(utterance: Utterance) -> int:
    """The week to whose page an utterance belongs: that of the last day on which it may have been said.

    Raises:
        ValueError: it has no date; such stances make no utterance.
    """
    latest = utterance.statement_date.latest
    if latest is None:
        message = "an utterance has a date"
        raise ValueError(message)
    return week_of(latest)
