from __future__ import annotations

from typing import Any

import pytest

from schemas.compatibility import Difference, Effect, breaking, compare
from schemas.publish import refusals

Schema = dict[str, Any]
NOTHING_ALLOWED: frozenset[Effect] = frozenset()

WORD: Schema = {"type": "string", "description": "A word."}
COUNT: Schema = {"type": "integer", "minimum": 0, "maximum": 9, "description": "How many."}
KIND: Schema = {"enum": ["one", "two"], "type": "string", "description": "Which."}


def event(required: tuple[str, ...] = ("word",), **properties: Schema) -> Schema:
    return {"type": "object", "description": "An event.", "required": list(required), "properties": properties}


def only(old: Schema, new: Schema) -> Difference:
    (found,) = compare(old, new)
    return found


def test_a_schema_is_compatible_with_itself() -> None:
    assert compare(event(word=WORD, count=COUNT), event(word=WORD, count=COUNT)) == ()


def test_a_removed_property_breaks() -> None:
    found = only(event(word=WORD, count=COUNT), event(word=WORD))
    assert (found.path, found.effect) == ("count", Effect.BREAKS)
    assert "removed" in found.what


def test_a_renamed_property_breaks_under_both_names() -> None:
    gone, come = compare(event(("word",), word=WORD), event(("term",), term=WORD))
    assert (gone.path, gone.effect) == ("word", Effect.BREAKS)
    assert (come.path, come.effect) == ("term", Effect.BREAKS)


def test_another_type_breaks() -> None:
    found = only(event(word=WORD), event(word={**WORD, "type": "integer"}))
    assert str(found) == "word: type changed from 'string' to 'integer'"


def test_null_where_there_was_none_breaks() -> None:
    nullable = {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "A word."}
    assert breaking(event(word=WORD), event(word=nullable))
    assert breaking(event(word=nullable), event(word=WORD))


def test_another_form_within_a_choice_breaks() -> None:
    choice = {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "A word."}
    other = {"anyOf": [{"type": "integer"}, {"type": "null"}], "description": "A word."}
    assert only(event(word=choice), event(word=other)).path == "word"


@pytest.mark.parametrize(("before", "after"), [((), ("word",)), (("word",), ())])
def test_made_required_and_made_optional_break(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    found = only(event(before, word=WORD), event(after, word=WORD))
    assert found.effect is Effect.BREAKS
    assert ("made required" if after else "made optional") in found.what


def test_a_value_more_or_less_in_a_list_of_values_breaks() -> None:
    more = only(event(kind=KIND), event(kind={**KIND, "enum": ["one", "two", "three"]}))
    less = only(event(kind=KIND), event(kind={**KIND, "enum": ["two"]}))
    assert more.what == "enum changed: with three"
    assert less.what == "enum changed: without one"


def test_the_order_of_a_list_of_values_has_no_meaning() -> None:
    assert compare(event(kind=KIND), event(kind={**KIND, "enum": ["two", "one"]})) == ()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"minimum": 1}, "tightened"),
        ({"minimum": -1}, "loosened"),
        ({"maximum": 8}, "tightened"),
        ({"maximum": 10}, "loosened"),
        ({"exclusiveMaximum": 5}, "tightened"),
        ({"multipleOf": 2}, "tightened"),
    ],
)
def test_a_tighter_and_a_looser_bound_break_and_are_told_apart(change: Schema, word: str) -> None:
    found = only(event(count=COUNT), event(count={**COUNT, **change}))
    assert (found.path, found.effect) == ("count", Effect.BREAKS)
    assert word in found.what


def test_a_bound_that_is_gone_is_looser() -> None:
    unbounded = {key: value for key, value in COUNT.items() if key != "maximum"}
    assert "loosened" in only(event(count=COUNT), event(count=unbounded)).what


@pytest.mark.parametrize("keyword", ["pattern", "format", "const", "default", "something-new"])
def test_any_other_keyword_that_changes_breaks(keyword: str) -> None:
    found = only(event(word={**WORD, keyword: "a"}), event(word={**WORD, keyword: "b"}))
    assert found.effect is Effect.BREAKS
    assert keyword in found.what


def test_true_and_one_are_two_values() -> None:
    assert breaking(event(word={**WORD, "const": True}), event(word={**WORD, "const": 1}))


def test_another_description_is_another_meaning() -> None:
    found = only(event(word=WORD), event(word={**WORD, "description": "A syllable."}))
    assert (found.path, found.effect) == ("word", Effect.REWORDED)
    assert breaking(event(word=WORD), event(word={**WORD, "description": "A syllable."}))


def test_an_optional_property_with_a_default_may_be_added() -> None:
    added = {**COUNT, "default": 0}
    assert only(event(word=WORD), event(word=WORD, count=added)).effect is Effect.ADDED
    assert breaking(event(word=WORD), event(word=WORD, count=added)) == ()


def test_an_addition_without_a_default_breaks() -> None:
    assert "without a default" in only(event(word=WORD), event(word=WORD, count=COUNT)).what


def test_an_addition_that_is_required_breaks() -> None:
    added = event(("word", "count"), word=WORD, count={**COUNT, "default": 0})
    assert "required" in only(event(word=WORD), added).what


def test_an_addition_to_what_was_closed_breaks_consumers_by_the_old_schema() -> None:
    closed = {"additionalProperties": False}
    (found,) = breaking({**event(word=WORD), **closed}, {**event(word=WORD, count={**COUNT, "default": 0}), **closed})
    assert "closed" in found.what


def test_to_close_what_was_open_breaks() -> None:
    assert breaking(event(word=WORD), {**event(word=WORD), "additionalProperties": False})


def test_a_difference_within_a_list_and_within_a_part_has_its_path() -> None:
    def nested(word: Schema) -> Schema:
        words = {"type": "array", "items": event(word=word), "description": "Words."}
        return event((), data={**event((), words=words), "description": "All."})

    assert only(nested(WORD), nested({**WORD, "type": "integer"})).path == "data.words[].word"


def test_what_is_referred_to_counts_and_its_name_does_not() -> None:
    def referring(name: str, target: Schema) -> Schema:
        reference = {"$ref": f"#/$defs/{name}", "description": "Said."}
        return {**event(word=reference), "$defs": {name: target}}

    assert compare(referring("Word", WORD), referring("Term", WORD)) == ()
    assert only(referring("Word", WORD), referring("Word", {**WORD, "type": "integer"})).path == "word"
    assert only(referring("Word", WORD), referring("Word", {**WORD, "description": "X."})).effect is Effect.REWORDED


def test_a_form_that_contains_itself_is_compared_once() -> None:
    def tree(leaf: Schema) -> Schema:
        node = event((), leaf=leaf, below={"type": "array", "items": {"$ref": "#/$defs/Node"}, "description": "B."})
        return {**event((), root={"$ref": "#/$defs/Node"}), "$defs": {"Node": node}}

    assert compare(tree(WORD), tree(WORD)) == ()
    assert only(tree(WORD), tree({**WORD, "type": "integer"})).path == "root.leaf"


def test_publishing_refuses_what_breaks_and_names_type_and_place() -> None:
    (refused,) = refusals({"a.v1": event(word=WORD)}, {"a.v1": event((), word=WORD)}, NOTHING_ALLOWED)
    assert refused.startswith("a.v1: word: made optional")


def test_publishing_refuses_other_words_unless_a_person_says_that_they_mean_the_same() -> None:
    old, new = {"a.v1": event(word=WORD)}, {"a.v1": event(word={**WORD, "description": "One word."})}
    assert refusals(old, new, frozenset({Effect.ADDED}))
    assert refusals(old, new, frozenset({Effect.ADDED, Effect.REWORDED})) == []


def test_a_new_version_is_a_new_type_and_breaks_nobody() -> None:
    assert refusals({"a.v1": event(word=WORD)}, {"a.v2": event(count=COUNT)}, NOTHING_ALLOWED) == []
