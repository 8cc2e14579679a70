"""Broker: whether Kafka answers, which one, and which version."""

from collections.abc import Iterator

from streams.broker.client import admin_client
from streams.doctor.finding import Finding, fail, ok, warn
from streams.installation import Installation

OLDEST = (3, 0)
"""The oldest version that should do; the tests run on the one in tests/broker/pom.xml."""


def broker(installation: Installation) -> Iterator[Finding]:
    """Look at the cluster. Raises BrokerError where there is none."""
    with admin_client(installation) as admin:
        cluster = admin.describe_cluster()
        ids = [node["broker_id"] for node in cluster["brokers"]]
        versions = {node: tuple(admin.get_broker_version_data(node).broker_version) for node in ids}
    many = "1 broker" if len(ids) == 1 else f"{len(ids)} brokers"
    words = ", ".join(sorted({".".join(map(str, version)) for version in versions.values()}))
    yield ok(f"{many} at {installation.bootstrap}, Apache Kafka {words}, cluster {cluster['cluster_id']}")
    if cluster["controller_id"] < 0:
        yield fail("the cluster has no controller: no topic can be made", "look at the logs of its controllers")
    old = sorted(node for node, version in versions.items() if version < OLDEST)
    if old:
        wanted = ".".join(map(str, OLDEST))
        yield warn(f"older than Kafka {wanted}: {_named(old)}", f"upgrade to {wanted} or newer; nobody has tried less")
    fenced = sorted(node["broker_id"] for node in cluster["brokers"] if node["is_fenced"])
    if fenced:
        yield warn(f"fenced by the controller: {_named(fenced)}", "look at their logs")


def _named(nodes: list[int]) -> str:
    return ", ".join(f"broker {node}" for node in nodes)
