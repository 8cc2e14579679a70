"""docker-compose.yml is valid: the Kafka that the tests run on, its topics, two workers and the desk, none as root."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

from streams.agents.worker import STOP_SECONDS
from tests.command import options_of
from tests.contract.constraints import image_python
from tests.serving import serving

ROOT = Path(__file__).parents[2]
COMPOSE_FILE = ROOT / "docker-compose.yml"
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
WORKERS = ("worker-1", "worker-2")


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    return dict(yaml.safe_load(COMPOSE_FILE.read_text(encoding="utf-8"))["services"])


def test_the_file_follows_the_compose_specification() -> None:
    validate(COMPOSE_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("restart: unless-stopped", "restart: sometimes"),
        ("mem_limit: 512m", "mem_limit: much"),
        ("interval: 5s", "interval: 5 moments"),
        ("condition: service_healthy", "condition: service_hale"),
        ("command:", "comand:"),
    ],
)
def test_the_validator_refuses_a_file_with_a_mistake(was: str, becomes: str) -> None:
    text = COMPOSE_FILE.read_text(encoding="utf-8")
    assert was in text

    with pytest.raises(ValueError, match=r"services|extension"):
        validate(text.replace(was, becomes))


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


def test_topics_are_made_when_kafka_is_healthy_and_the_workers_start_when_they_are_there(
    services: dict[str, Any],
) -> None:
    assert services["topics"]["depends_on"]["kafka"]["condition"] == "service_healthy"
    for name in WORKERS:
        assert services[name]["depends_on"]["topics"]["condition"] == "service_completed_successfully"
    assert "--bootstrap-server" in services["kafka"]["healthcheck"]["test"]


def test_both_workers_have_work(services: dict[str, Any]) -> None:
    command = services["topics"]["command"]

    assert int(command[command.index("--partitions") + 1]) >= len(WORKERS)


def test_the_workers_differ_in_nothing_but_their_stable_name(services: dict[str, Any]) -> None:
    first, second = (services[name] for name in WORKERS)

    assert [services[name]["command"][-2:] for name in WORKERS] == [["--name", name] for name in WORKERS]
    assert first["command"][:-1] == second["command"][:-1]
    assert {**first, "command": ""} == {**second, "command": ""}


@pytest.mark.parametrize("name", ["topics", *WORKERS, "desk"])
def test_a_command_of_the_file_is_one_that_the_program_takes(services: dict[str, Any], name: str) -> None:
    command, *arguments = services[name]["command"]

    assert {argument for argument in arguments if argument.startswith("--")} <= options_of(command)


def test_the_health_of_a_worker_is_its_readiness(services: dict[str, Any]) -> None:
    arguments = services["worker-1"]["command"]
    address = arguments[arguments.index("--http") + 1]
    _, *python = services["worker-1"]["healthcheck"]["test"]

    with serving() as served:
        check = [part.replace(address, f"127.0.0.1:{served.port}") for part in python]
        assert check != python
        assert answered(check) != 0
        served.status.ready()
        assert answered(check) == 0


def test_a_worker_is_given_longer_to_stop_than_it_takes(services: dict[str, Any]) -> None:
    for name in WORKERS:
        assert float(services[name]["stop_grace_period"].removesuffix("s")) > STOP_SECONDS + 5


def test_the_workers_reach_kafka_by_a_name_that_kafka_advertises(services: dict[str, Any]) -> None:
    default = re.search(r":-([^}]+)}", services["worker-1"]["environment"]["KAFKA_BOOTSTRAP"])
    assert default is not None

    assert f"//{default[1]}" in services["kafka"]["environment"]["KAFKA_ADVERTISED_LISTENERS"]


def test_kafka_keeps_its_data_in_a_volume(services: dict[str, Any]) -> None:
    data = services["kafka"]["environment"]["KAFKA_LOG_DIRS"]

    assert [mount for mount in services["kafka"]["volumes"] if mount.endswith(f":{data}")]


def test_what_is_published_is_published_to_this_machine_alone(services: dict[str, Any]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]

    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_desk_needs_tokens_and_keeps_what_it_delivered_in_a_volume_of_its_user(services: dict[str, Any]) -> None:
    command, mounts = services["desk"]["command"], services["desk"]["volumes"]
    targets = {mount.split(":")[1] for mount in mounts}

    for option in ("--tokens", "--desks", "--catalogue", "--data"):
        assert command[command.index(option) + 1] in targets
    (data,) = [mount.split(":")[1] for mount in mounts if mount.startswith("desk-data:")]
    assert f"chown {services['desk']['user']} {data}" in DOCKERFILE
    assert services["desk"]["profiles"] == ["desk"]


def test_a_service_comes_back_after_a_fault_and_one_that_was_told_to_stop_does_not(services: dict[str, Any]) -> None:
    assert {name: service["restart"] for name, service in services.items()} == {
        "kafka": "unless-stopped",
        "topics": "on-failure",
        "worker-1": "on-failure",
        "worker-2": "on-failure",
        "desk": "on-failure",
    }


def test_no_service_is_root_gains_rights_or_takes_all_memory(services: dict[str, Any]) -> None:
    for service in services.values():
        assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"])
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["mem_limit"]


def test_every_image_has_a_full_version(services: dict[str, Any]) -> None:
    for service in services.values():
        assert "build" in service or re.fullmatch(r"[\w/]+:\d+\.\d+\.\d+", service["image"])
    assert set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)) == {f"python:{image_python()}-slim-trixie"}


def test_the_image_runs_as_the_user_of_the_services_on_a_root_that_nobody_writes_to(services: dict[str, Any]) -> None:
    for name in ("topics", *WORKERS, "desk"):
        assert f"USER {services[name]['user']}" in DOCKERFILE
        assert services[name]["read_only"] is True


def test_the_image_carries_the_version_of_the_project() -> None:
    assert f'org.opencontainers.image.version="{version("volteface")}"' in DOCKERFILE


def test_a_worker_mounts_a_catalogue_that_exists(services: dict[str, Any]) -> None:
    (mount,) = services["worker-1"]["volumes"]
    source, target, mode = mount.split(":")

    assert (ROOT / source).is_file()
    assert services["worker-1"]["command"][1:3] == ["--catalogue", target]
    assert mode == "ro"


def validate(text: str) -> None:
    """Hold a file against the specification; raises ValueError. Merge keys (`<<`) are of YAML, and resolved before."""
    PyCompose.from_yaml(yaml.safe_dump(yaml.safe_load(text))).validate()


def answered(check: list[str]) -> int:
    """The exit code of a health check, run here with this Python."""
    program = [sys.executable, *check[1:]]
    return subprocess.run(program, capture_output=True, timeout=30, check=False).returncode  # noqa: S603 - ours
