"""Union: several catalogues as one. Actors of one name are one actor, under the id that came first."""

from collections.abc import Container, Iterable, Sequence
from itertools import chain

from schemas.catalogue import Actor, Catalogue, Issue, Role


def union(catalogues: Iterable[Catalogue]) -> Catalogue:
    """All actors and issues. An id that an earlier catalogue gave to something else is lengthened with "+"."""
    actors: dict[str, Actor] = {}
    issues: dict[str, Issue] = {}
    for catalogue in catalogues:
        _add_actors(actors, catalogue.actors)
        for issue in catalogue.issues:
            free = _free(issue.id, issues)
            issues[free] = issue.model_copy(update={"id": free})
    return Catalogue(version=1, actors=tuple(actors.values()), issues=tuple(issues.values()))


def _add_actors(known: dict[str, Actor], more: Sequence[Actor]) -> None:
    ids: dict[str, str] = {}
    for actor in more:
        same = next((one for one in known.values() if _one_name(one, actor)), None)
        ids[actor.id] = same.id if same is not None else _free(actor.id, {*known, *ids.values()})
    for actor in more:
        added = _renamed(actor, ids)
        known[added.id] = _joined(known[added.id], added) if added.id in known else added


def _one_name(one: Actor, other: Actor) -> bool:
    return one.name in {other.name, *other.aliases} or other.name in {one.name, *one.aliases}


def _free(wanted: str, taken: Container[str]) -> str:
    while wanted in taken:
        wanted += "+"
    return wanted


def _renamed(actor: Actor, ids: dict[str, str]) -> Actor:
    roles = tuple(_in_org(role, ids) for role in actor.roles)
    return actor.model_copy(update={"id": ids[actor.id], "roles": roles})


def _in_org(role: Role, ids: dict[str, str]) -> Role:
    return role.model_copy(update={"org": ids.get(role.org, role.org)}) if role.org else role


def _joined(one: Actor, other: Actor) -> Actor:
    names = dict.fromkeys(chain(one.aliases, (other.name,), other.aliases))
    return one.model_copy(
        update={
            "aliases": tuple(name for name in names if name != one.name),
            "titles": tuple(dict.fromkeys(chain(one.titles, other.titles))),
            "roles": tuple(dict.fromkeys(chain(one.roles, other.roles))),
        }
    )
