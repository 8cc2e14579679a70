"""Reasons: why something was not read, in words for people. One for each code of `streams.reading.trail.Why`."""

from collections.abc import Mapping

from streams.reading.trail import Why

REASONS: Mapping[Why, str] = {
    Why.FOREIGN: "the article is in a language that the reader does not know",
    Why.NOBODY_NAMED: "nobody in the catalogue is named",
    Why.NO_ISSUE: "nothing in it is about an issue in the catalogue",
    Why.FURNITURE: "page furniture: a menu, a caption, an appeal",
    Why.QUESTION: "a question",
    Why.TOO_LITTLE: "too few words of the issue",
    Why.ANOTHER_OBJECT: "its words are used of something else",
    Why.DOES_NOT_COUNT: "does_not_count in the catalogue covers it",
    Why.ANOTHER_AGENT: "another issue names the one who acts here",
    Why.BETTER_ISSUE: "another issue fits these words better",
    Why.OUTSIDE_CONTENT: "it stands outside of what the source says",
    Why.IMAGINED: "speech that is only imagined",
    Why.PRESS_CUE: "it tells of a change or a dispute, which is no position",
    Why.NO_CUE: "no cue says what anybody thinks of it",
    Why.CUE_OUT_OF_REACH: "no cue reaches it",
    Why.UNKNOWN_SPEAKER: "whoever says it is not in the catalogue",
    Why.NO_HOLDER: "nobody in the catalogue holds it",
    Why.REPEATED: "said before in the same words",
    Why.READINGS_DISAGREE: "the readings disagree",
    Why.AT_ODDS: "one reading alone found it, against the rest of the article",
}
