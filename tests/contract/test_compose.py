"""docker-compose.yml is valid, brings up the Kafka that the tests run on, and starts a worker that is not root."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

ROOT = Path(__file__).parents[2]
COMPOSE_FILE = ROOT / "docker-compose.yml"


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    return dict(yaml.safe_load(COMPOSE_FILE.read_text(encoding="utf-8"))["services"])


def test_the_file_follows_the_compose_specification() -> None:
    PyCompose.from_yaml(COMPOSE_FILE.read_text(encoding="utf-8")).validate()


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("restart: unless-stopped", "restart: sometimes"),
        ("interval: 5s", "interval: 5 moments"),
        ("condition: service_healthy", "condition: service_hale"),
        ("command:", "comand:"),
    ],
)
def test_the_validator_refuses_a_file_with_a_mistake(was: str, becomes: str) -> None:
    text = COMPOSE_FILE.read_text(encoding="utf-8")
    assert was in text

    with pytest.raises(ValueError, match=r"services|extension"):
        PyCompose.from_yaml(text.replace(was, becomes)).validate()


def test_docker_compose_itself_accepts_the_file() -> None:
    program = shutil.which("docker-compose")
    if program is None:
        pytest.skip("no docker-compose here; the specification is checked above all the same")
    command = [program, "--file", str(COMPOSE_FILE), "config", "--quiet"]

    answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - ours

    assert (answer.returncode, answer.stderr) == (0, "")


def test_compose_and_the_tests_run_the_same_version_of_kafka(services: dict[str, Any]) -> None:
    pom = ET.parse(ROOT / "tests" / "broker" / "pom.xml")  # noqa: S314 - our own file

    assert services["kafka"]["image"] == f"apache/kafka:{pom.findtext('.//{*}kafka.version')}"


def test_the_worker_waits_until_kafka_is_healthy(services: dict[str, Any]) -> None:
    assert services["worker"]["depends_on"]["kafka"]["condition"] == "service_healthy"
    assert "--bootstrap-server" in services["kafka"]["healthcheck"]["test"]


def test_the_worker_reaches_kafka_by_a_name_that_kafka_advertises(services: dict[str, Any]) -> None:
    default = re.search(r":-([^}]+)}", services["worker"]["environment"]["KAFKA_BOOTSTRAP"])
    assert default is not None

    assert f"//{default[1]}" in services["kafka"]["environment"]["KAFKA_ADVERTISED_LISTENERS"]


def test_kafka_keeps_its_data_in_a_volume(services: dict[str, Any]) -> None:
    data = services["kafka"]["environment"]["KAFKA_LOG_DIRS"]

    assert [mount for mount in services["kafka"]["volumes"] if mount.endswith(f":{data}")]


def test_kafka_is_published_to_this_machine_alone(services: dict[str, Any]) -> None:
    assert all(port.startswith("127.0.0.1:") for port in services["kafka"]["ports"])


def test_every_service_comes_back_after_a_fault(services: dict[str, Any]) -> None:
    assert {name: service["restart"] for name, service in services.items()} == {
        "kafka": "unless-stopped",
        "worker": "unless-stopped",
    }


def test_the_worker_is_not_root_and_mounts_a_catalogue_that_exists(services: dict[str, Any]) -> None:
    source, target, mode = services["worker"]["volumes"][0].split(":")

    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", services["worker"]["user"])
    assert f"USER {services['worker']['user']}" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert (ROOT / source).is_file()
    assert services["worker"]["command"] == ["worker", "--catalogue", target]
    assert mode == "ro"
