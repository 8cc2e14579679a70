"""Topics: there, with the partitions and settings wanted."""

from collections.abc import Iterator, Mapping

from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType

from streams.broker.client import admin_client
from streams.broker.topics import Wanted, topics_wanted
from streams.doctor.finding import Finding, fail, ok, warn
from streams.installation import Installation

_MAKE = "make them with `volteface topics --create`; where they were there before, ask who deleted them"
_ALTER = (
    "set it with `kafka-configs.sh --alter --entity-type topics --entity-name {name} --add-config {setting}={value}`"
)
_FOR_EVER = "-1"

Settings = Mapping[str, str]


def topics(installation: Installation) -> Iterator[Finding]:
    """Look at every topic and changelog of the installation."""
    with admin_client(installation) as admin:
        counts = {topic["name"]: len(topic["partitions"]) for topic in admin.describe_topics()}
        wanted = topics_wanted(installation, None, counts)
        there = [topic for topic in wanted if topic.name in counts]
        settings = settings_of(admin, [topic.name for topic in there])
    missing = [topic.name for topic in wanted if topic.name not in counts]
    if missing:
        yield fail(f"missing: {', '.join(missing)}", _MAKE)
    wrong = [finding for topic in there for finding in _judged(topic, counts[topic.name], settings[topic.name])]
    yield from wrong
    if not missing and not wrong:
        yield ok(f"{len(there)} topics and changelogs, with partitions and settings as wanted")


def settings_of(admin: KafkaAdminClient, names: list[str]) -> dict[str, Settings]:
    """All settings of these topics, defaults included, by topic."""
    if not names:
        return {}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    found = admin.describe_configs(resources, config_filter="all")["topic"]
    return {name: {key: str(entry["value"]) for key, entry in configs.items()} for name, configs in found.items()}


def _judged(topic: Wanted, partitions: int, settings: Settings) -> Iterator[Finding]:
    if partitions != topic.partitions:
        found = f"{topic.name} has {partitions} partitions where the topic that feeds it has {topic.partitions}"
        yield fail(found, "take another --prefix: rows would be looked for in the wrong partition")
    if settings["cleanup.policy"] != topic.configs["cleanup.policy"]:
        yield _wrong(topic, "cleanup.policy", settings)
    if int(settings["max.message.bytes"]) < int(topic.configs["max.message.bytes"]):
        yield _wrong(topic, "max.message.bytes", settings)
    yield from _kept(topic, settings)


def _kept(topic: Wanted, settings: Settings) -> Iterator[Finding]:
    if topic.configs["cleanup.policy"] == "compact":
        return
    for setting, wanted in (("retention.ms", topic.configs["retention.ms"]), ("retention.bytes", _FOR_EVER)):
        if _shorter(settings[setting], wanted):
            found = f"{topic.name} has {setting}={settings[setting]}, where {wanted} is wanted: events go too early"
            yield warn(found, _ALTER.format(name=topic.name, setting=setting, value=wanted))


def _shorter(found: str, wanted: str) -> bool:
    return found != _FOR_EVER and (wanted == _FOR_EVER or int(found) < int(wanted))


def _wrong(topic: Wanted, setting: str, settings: Settings) -> Finding:
    value = topic.configs[setting]
    found = f"{topic.name} has {setting}={settings[setting]}, where {value} is needed"
    return fail(found, _ALTER.format(name=topic.name, setting=setting, value=value))
