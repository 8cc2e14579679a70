"""Replicas: how many copies there are of the topics, and whether all are in step."""

from collections.abc import Iterator, Mapping
from typing import Any

from streams.broker.client import admin_client
from streams.broker.topics import topics_wanted
from streams.doctor.finding import Finding, fail, ok, warn
from streams.doctor.topics import settings_of
from streams.installation import Installation

_LOOK = "look whether all brokers run, and at their logs"


def replicas(installation: Installation) -> Iterator[Finding]:
    """Look at every partition of the installation."""
    with admin_client(installation) as admin:
        described = {topic["name"]: topic["partitions"] for topic in admin.describe_topics()}
        counts = {name: len(partitions) for name, partitions in described.items()}
        names = [topic.name for topic in topics_wanted(installation, None, counts) if topic.name in described]
        in_sync = {name: int(found["min.insync.replicas"]) for name, found in settings_of(admin, names).items()}
    if not names:
        return
    partitions = {f"{name}[{part['partition_index']}]": part for name in names for part in described[name]}
    copies = {name: min(len(part["replica_nodes"]) for part in described[name]) for name in names}
    findings = [*_out_of_step(partitions), *_too_few(copies, in_sync)]
    yield from findings or [ok(f"{len(partitions)} partitions, every copy in step")]


def _out_of_step(partitions: Mapping[str, Any]) -> Iterator[Finding]:
    offline = [place for place, part in partitions.items() if part["leader_id"] < 0]
    behind = [place for place, part in partitions.items() if 0 < len(part["isr_nodes"]) < len(part["replica_nodes"])]
    if offline:
        yield fail(f"no leader, so neither read nor written: {_some(offline)}", _LOOK)
    if behind:
        yield warn(f"fewer copies in step than there should be: {_some(behind)}", _LOOK)


def _too_few(copies: Mapping[str, int], in_sync: Mapping[str, int]) -> Iterator[Finding]:
    impossible = [name for name, count in copies.items() if in_sync[name] > count]
    if impossible:
        yield fail(
            f"min.insync.replicas is more than there are copies: {_some(impossible)}", "lower it: no write is taken"
        )
    single = [name for name, count in copies.items() if count == 1]
    if single:
        yield warn(
            f"one copy only, so a lost disk is lost news: {_some(single)}",
            "on a cluster of three or more brokers set default.replication.factor=3 and min.insync.replicas=2 "
            "before the topics are made",
        )
    brittle = [name for name, count in copies.items() if 1 < count == in_sync[name]]
    if brittle:
        yield warn(
            f"one broker away stops all writes: {_some(brittle)}", "set min.insync.replicas to one less than the copies"
        )
    trusting = [name for name, count in copies.items() if count > 2 and in_sync[name] == 1]  # noqa: PLR2004 - three copies
    if trusting:
        yield warn(f"one copy is enough to acknowledge: {_some(trusting)}", "set min.insync.replicas=2")


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"  # noqa: PLR2004 - as many as fit a line
