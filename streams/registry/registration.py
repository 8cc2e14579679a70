"""Registration: every published schema under a subject of its own, named as its event type (RecordNameStrategy).

A type is on one topic, and its name holds its version, so neither the topic nor an installation's prefix belongs into
the subject.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from streams.errors import RegistryError
from streams.registry.client import Registry
from streams.registry.draft7 import as_draft_07


class Did(StrEnum):
    """What became of a schema, or is to become of it."""

    REGISTERED = "registered"
    PRESENT = "there already"
    WOULD = "to be registered"


class Line(NamedTuple):
    """A subject, what was done, and under which id where it was registered just now."""

    subject: str
    did: Did
    registry_id: int | None = None


class Plan(NamedTuple):
    """Subjects whose schema is there already, and the others with what to register: all of it found compatible."""

    present: tuple[str, ...]
    missing: Mapping[str, str]

    def lines(self) -> Iterator[Line]:
        """What there is to do."""
        yield from (Line(subject, Did.PRESENT) for subject in self.present)
        yield from (Line(subject, Did.WOULD) for subject in self.missing)


def plan(registry: Registry, schemas: Mapping[str, dict[str, Any]]) -> Plan:
    """What there is to register of these schemas, by type; nothing is changed by asking.

    Raises:
        RegistryError: no registry, it refuses, or it holds a schema incompatible with what it has.
    """
    texts = {subject: as_draft_07(schema) for subject, schema in schemas.items()}
    present = tuple(subject for subject, text in texts.items() if registry.registered(subject, text) is not None)
    missing = {subject: text for subject, text in texts.items() if subject not in present}
    for subject, text in missing.items():
        _expect_compatible(registry, subject, text)
    return Plan(present, missing)


def carried_out(registry: Registry, planned: Plan) -> Iterator[Line]:
    """Register what is missing. Raises RegistryError; what was yielded before is registered."""
    yield from (Line(subject, Did.PRESENT) for subject in planned.present)
    for subject, text in planned.missing.items():
        yield Line(subject, Did.REGISTERED, registry.register(subject, text))


def _expect_compatible(registry: Registry, subject: str, text: str) -> None:
    objections = registry.objections(subject, text)
    if objections is None:
        return
    message = (
        f"the registry holds {subject} incompatible with the version that it has: {'; '.join(objections)}; "
        "nothing was registered; set the subject's compatibility to FORWARD (docs/schemas.md says why), "
        "or find out who registered another schema there"
    )
    raise RegistryError(message)
