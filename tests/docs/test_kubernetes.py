"""The example for Kubernetes: options that exist, probes that the worker answers, and the rights of the image."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from streams.agents.worker import STOP_SECONDS
from streams.operations.endpoint import OPEN_TO_ALL
from streams.operations.listening import TOKEN_FILE, listening
from tests.command import ROOT, options_of

PAGE = (ROOT / "docs" / "kubernetes.md").read_text(encoding="utf-8")
(_FILE,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
OBJECTS = {(item["kind"], item["metadata"]["name"]): item for item in yaml.safe_load_all(_FILE)}
WORKERS = OBJECTS["StatefulSet", "worker"]
POD = WORKERS["spec"]["template"]["spec"]
(WORKER,) = POD["containers"]
CONTAINERS: list[dict[str, Any]] = [
    container
    for item in OBJECTS.values()
    if "template" in item["spec"]
    for container in item["spec"]["template"]["spec"]["containers"]
]


def test_all_that_the_page_speaks_of_is_there() -> None:
    assert set(OBJECTS) == {
        ("Job", "topics"),
        ("Service", "worker"),
        ("StatefulSet", "worker"),
        ("PodDisruptionBudget", "worker"),
    }


@pytest.mark.parametrize("container", CONTAINERS, ids=lambda container: container["name"])
def test_a_container_is_given_options_that_exist(container: dict[str, Any]) -> None:
    command, *arguments = container["args"]

    given = {argument.partition("=")[0] for argument in arguments if argument.startswith("--")}
    assert given <= options_of(command)


@pytest.mark.parametrize("container", CONTAINERS, ids=lambda container: container["name"])
def test_a_container_writes_nowhere_and_gains_no_rights(container: dict[str, Any]) -> None:
    assert container["securityContext"] == {
        "readOnlyRootFilesystem": True,
        "allowPrivilegeEscalation": False,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container["resources"]["limits"]["memory"]


def test_the_address_is_one_that_a_worker_takes_with_the_token_that_is_mounted() -> None:
    (address,) = [argument.partition("=")[2] for argument in WORKER["args"] if argument.startswith("--http=")]
    token_file = {entry["name"]: entry.get("value") for entry in WORKER["env"]}[TOKEN_FILE]
    mounts = {mount["mountPath"]: mount["name"] for mount in WORKER["volumeMounts"]}

    where = listening(address, {"VOLTEFACE_HTTP_TOKEN": "0123456789abcdef"})
    assert [port["containerPort"] for port in WORKER["ports"]] == [where.port]
    assert OBJECTS["Service", "worker"]["spec"]["ports"][0]["port"] == where.port
    assert mounts[token_file.rpartition("/")[0]] == "metrics-token"


def test_probes_ask_for_what_is_open_and_a_broker_that_is_away_starts_no_worker_again() -> None:
    paths = {probe: WORKER[probe]["httpGet"]["path"] for probe in ("startupProbe", "readinessProbe", "livenessProbe")}

    assert set(paths.values()) == OPEN_TO_ALL
    assert paths["livenessProbe"] == "/healthz"


def test_a_pod_has_a_name_for_ever_and_time_to_stop() -> None:
    names = {entry["name"]: entry.get("valueFrom") for entry in WORKER["env"]}

    assert "--name=$(POD_NAME)" in WORKER["args"]
    assert names["POD_NAME"] == {"fieldRef": {"fieldPath": "metadata.name"}}
    assert POD["terminationGracePeriodSeconds"] > STOP_SECONDS + 5


def test_the_topics_have_a_partition_for_every_worker() -> None:
    arguments = OBJECTS["Job", "topics"]["spec"]["template"]["spec"]["containers"][0]["args"]

    assert int(arguments[arguments.index("--partitions") + 1]) >= WORKERS["spec"]["replicas"]


def test_selectors_find_the_pods() -> None:
    labels = WORKERS["spec"]["template"]["metadata"]["labels"]

    assert WORKERS["spec"]["selector"]["matchLabels"] == labels
    assert OBJECTS["Service", "worker"]["spec"]["selector"] == labels
    assert OBJECTS["PodDisruptionBudget", "worker"]["spec"]["selector"]["matchLabels"] == labels
