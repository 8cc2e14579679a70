"""A catalogue: what a desk may write, and what it becomes."""

import time
from datetime import date
from pathlib import Path

import pytest

from schemas.catalogue import Actor, Catalogue, Issue, Role
from streams.catalogue import load_catalogue

OTHER_CATALOGUES = [
    Path(__file__).parents[3] / "shared" / name / "catalogue.yaml" for name in ("news-dev", "news-dev2")
]


def load(folder: Path, text: str) -> Catalogue:
    path = folder / "catalogue.yaml"
    path.write_text(text, encoding="utf-8")
    return load_catalogue(path)


def test_everything_but_id_and_name_or_id_and_proposition_is_optional(tmp_path: Path) -> None:
    catalogue = load(
        tmp_path,
        "version: 1\nactors: [{id: vance, name: J.D. Vance}]\nissues: [{id: nato, proposition: Ukraine joins NATO.}]\n",
    )

    assert catalogue == Catalogue(
        version=1,
        actors=(Actor(id="vance", name="J.D. Vance"),),
        issues=(Issue(id="nato", proposition="Ukraine joins NATO."),),
    )


def test_a_full_actor_keeps_its_names_titles_and_dated_roles_in_order(tmp_path: Path) -> None:
    catalogue = load(
        tmp_path,
        """
version: 1
actors:
  - id: hegseth
    name: Pete Hegseth
    aliases: [Hegseth, Mr Hegseth]
    titles: ["the Pentagon chief"]
    roles:
      - {title: Host, from: 2014-06-01, to: 2024-11-12}
      - {title: Secretary of Defense, org: us_gov, from: "2025-01-25"}
""",
    )

    assert catalogue.actors == (
        Actor(
            id="hegseth",
            name="Pete Hegseth",
            aliases=("Hegseth", "Mr Hegseth"),
            titles=("the Pentagon chief",),
            roles=(
                Role(title="Host", since=date(2014, 6, 1), until=date(2024, 11, 12)),
                Role(title="Secretary of Defense", org="us_gov", since=date(2025, 1, 25)),
            ),
        ),
    )


def test_a_full_issue_keeps_what_counts_and_what_does_not(tmp_path: Path) -> None:
    catalogue = load(
        tmp_path,
        """
version: 1
issues:
  - id: troops
    proposition: The United States sends troops.
    terms: [US troops, boots on the ground]
    counts_as: [peacekeepers]
    does_not_count: [pilots]
""",
    )

    assert catalogue.issues == (
        Issue(
            id="troops",
            proposition="The United States sends troops.",
            terms=("US troops", "boots on the ground"),
            counts_as=("peacekeepers",),
            does_not_count=("pilots",),
        ),
    )


@pytest.mark.parametrize("empty", ["", " []", " null", " ~", "  # to be written"])
def test_a_list_left_empty_is_a_list_left_out(tmp_path: Path, empty: str) -> None:
    catalogue = load(tmp_path, f"version: 1\nactors:\n- id: a\n  name: A\n  aliases:{empty}\nissues:{empty}\n")

    assert catalogue == Catalogue(version=1, actors=(Actor(id="a", name="A"),))


def test_an_end_date_left_empty_is_open(tmp_path: Path) -> None:
    catalogue = load(
        tmp_path, "version: 1\nactors:\n- id: a\n  name: A\n  roles:\n  - title: T\n    from: 2025-01-20\n    to:\n"
    )

    assert catalogue.actors[0].roles[0].held_on(date(2030, 1, 1))


def test_a_role_of_one_day_is_allowed(tmp_path: Path) -> None:
    day = "2025-01-20"
    catalogue = load(
        tmp_path, f"version: 1\nactors:\n- {{id: a, name: A, roles: [{{title: T, from: {day}, to: {day}}}]}}\n"
    )

    assert catalogue.actors[0].roles[0].held_on(date(2025, 1, 20))


def test_an_actor_and_an_issue_may_have_the_same_id(tmp_path: Path) -> None:
    catalogue = load(
        tmp_path, "version: 1\nactors: [{id: nato, name: NATO}]\nissues: [{id: nato, proposition: NATO grows.}]\n"
    )

    assert (catalogue.actors[0].id, catalogue.issues[0].id) == ("nato", "nato")


def test_a_quoted_id_may_look_like_anything(tmp_path: Path) -> None:
    catalogue = load(tmp_path, "version: 1\nactors: [{id: '1984', name: A}, {id: \"no\", name: B}]\n")

    assert [actor.id for actor in catalogue.actors] == ["1984", "no"]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.yaml"
    path.write_bytes(b"\xef\xbb\xbfversion: 1\r\nactors:\r\n- id: a\r\n  name: Jos\xc3\xa9\r\n")

    assert load_catalogue(path).actors[0].name == "José"


def test_ten_thousand_actors_load_in_seconds(tmp_path: Path) -> None:
    actors = "".join(
        f"- id: a{n}\n  name: Actor {n}\n  aliases: [Alias {n}, Other {n}]\n  roles:\n"
        f"  - {{title: Minister, org: gov, from: 2020-01-01}}\n"
        for n in range(10_000)
    )
    begun = time.monotonic()
    catalogue = load(tmp_path, f"version: 1\nactors:\n{actors}")

    assert len(catalogue.actors) == 10_000
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("path", OTHER_CATALOGUES, ids=lambda path: path.parent.name)
def test_catalogues_written_by_others_load(path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path.parent.name} is not on this machine")

    catalogue = load_catalogue(path)

    assert min(len(catalogue.actors), len(catalogue.issues)) > 10
