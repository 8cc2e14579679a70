"""One real Apache Kafka node (KRaft: broker and controller in one JVM) on free loopback ports, for tests."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from .kafka_jars import cache_folder, find_jars, find_java

START_SECONDS = 60.0
STOP_SECONDS = 15.0
_HERE = Path(__file__).parent
_STARTED = "Kafka Server started"
_PORT_TAKEN = "Address already in use"
_START_ATTEMPTS = 3
_LOG_ERROR_LINES = 8
_LOG_TAIL_LINES = 40
# Any 16 bytes in URL-safe base64 are a cluster id; it never leaves this machine.
_CLUSTER_ID = "dm9sdGVmYWNlLWJyb2tlcg"
_JVM_FLAGS = ("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true")


class KafkaStartError(Exception):
    """The broker did not come up: `what` happened, and what its log says of it."""

    def __init__(self, what: str, log: str) -> None:
        errors = [line for line in log.splitlines() if " ERROR " in line or "Exception: " in line][:_LOG_ERROR_LINES]
        tail = log.splitlines()[-_LOG_TAIL_LINES:]
        super().__init__("\n".join([what, "its first errors:", *errors, "the end of its log:", *tail]))


class _PortTakenError(KafkaStartError):
    """Another program took the port between our look and the broker's bind."""


@dataclass(frozen=True)
class Setup:
    """How a node differs from the one in server.properties.

    `properties` are lines of its configuration; `ports` name further ports of its own, as `$name` in `properties`.
    `format_options` go to the storage tool, which gives the first users their passwords.
    """

    properties: tuple[str, ...] = ()
    ports: tuple[str, ...] = ()
    format_options: tuple[str, ...] = ()


OPEN_TO_ALL = Setup()


@dataclass
class KafkaServer:
    """A node that lives in `folder` and can be stopped and started again there, on the same ports.

    java and jars come from kafka_jars; `ports` are TCP ports on 127.0.0.1, by name: broker_port, controller_port, and
    those of the setup.
    """

    folder: Path
    java: Path
    jars: Path
    ports: Mapping[str, int]
    setup: Setup = OPEN_TO_ALL
    _guard: subprocess.Popen[bytes] | None = field(default=None, init=False, repr=False)

    @property
    def bootstrap(self) -> str:
        """host:port, as clients want it."""
        return self.address("broker_port")

    def address(self, port: str) -> str:
        """host:port of one of its ports."""
        return f"127.0.0.1:{self.ports[port]}"

    @property
    def log_file(self) -> Path:
        """The broker's own log; it is emptied at each start."""
        return self.folder / "broker.log"

    def start(self) -> None:
        """Start the node (anew, where it runs) and return when it serves clients.

        Raises KafkaStartError; nothing keeps running then.
        """
        self.stop()
        self._format_data()
        self.log_file.write_text("", encoding="utf-8")
        with self._output().open("wb") as output:
            self._guard = self._launch(output.fileno())
        try:
            self._await_start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the node, within STOP_SECONDS and a little; does nothing where it does not run."""
        guard, self._guard = self._guard, None
        if guard is None:
            return
        if guard.stdin is not None:
            guard.stdin.close()
        try:
            guard.wait(STOP_SECONDS + 5)
        except subprocess.TimeoutExpired:
            os.killpg(guard.pid, signal.SIGKILL)
            guard.wait()

    def kill(self) -> None:
        """Take the node away as a power cut would: SIGKILL, no farewell to its clients."""
        guard, self._guard = self._guard, None
        if guard is None:
            return
        os.killpg(guard.pid, signal.SIGKILL)
        guard.wait()
        if guard.stdin is not None:
            guard.stdin.close()

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Have the node take connections and answer nothing, as one does that is starved or swaps."""
        if self._guard is None:
            message = "the node does not run"
            raise RuntimeError(message)
        group = self._guard.pid
        os.killpg(group, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(group, signal.SIGCONT)

    def _launch(self, output: int) -> subprocess.Popen[bytes]:
        guard = [sys.executable, "-I", str(_HERE / "jvm_guard.py"), str(STOP_SECONDS)]
        command = [*guard, *self._jvm("kafka.Kafka"), str(self._config())]
        # Its own session: ctrl-C at the terminal reaches pytest alone, which then stops the broker in order.
        return subprocess.Popen(  # noqa: S603 - java with our own arguments
            command, stdin=subprocess.PIPE, stdout=output, stderr=output, start_new_session=True
        )

    def _await_start(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while _STARTED not in self.log_file.read_text(encoding="utf-8", errors="replace"):
            if self._guard is None or self._guard.poll() is not None:
                raise self._ended_at_start()
            if time.monotonic() > deadline:
                raise KafkaStartError(what="the broker took too long to start", log=self._says())
            time.sleep(0.05)

    def _ended_at_start(self) -> KafkaStartError:
        says = self._says()
        kind = _PortTakenError if _PORT_TAKEN in says else KafkaStartError
        return kind(f"the broker for {self.bootstrap} ended while it started", says)

    def _says(self) -> str:
        return "".join(path.read_text(encoding="utf-8", errors="replace") for path in (self.log_file, self._output()))

    def _format_data(self) -> None:
        if (self.folder / "data" / "meta.properties").exists():
            return
        command = [*self._jvm("kafka.tools.StorageTool"), "format", "--standalone"]
        command += ["--cluster-id", _CLUSTER_ID, "--config", str(self._config()), *self.setup.format_options]
        answer = subprocess.run(  # noqa: S603 - java with our own arguments
            command, capture_output=True, text=True, timeout=START_SECONDS, check=False
        )
        if answer.returncode != 0:
            raise KafkaStartError(what="the storage tool failed", log=answer.stdout + answer.stderr)

    def tool(self, main_class: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run one of the tools that come with Kafka, and wait for it."""
        return subprocess.run(  # noqa: S603 - java with arguments of the test
            [*self._jvm(main_class), *arguments],
            cwd=cwd,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
            check=False,
        )

    def _jvm(self, main_class: str) -> list[str]:
        log = [f"-Dlog4j2.configurationFile={_HERE / 'log4j2.properties'}", f"-Dbroker.log={self.log_file}"]
        return [str(self.java), *_JVM_FLAGS, *log, "-cp", f"{self.jars}/*", main_class]

    def _config(self) -> Path:
        common = (_HERE / "server.properties").read_text(encoding="utf-8")
        # Of two lines for one property, the later counts.
        template = Template("\n".join([common, *self.setup.properties, ""]))
        config = self.folder / "server.properties"
        config.write_text(template.substitute(self.ports, data=self.folder / "data"), encoding="utf-8")
        return config

    def _output(self) -> Path:
        return self.folder / "jvm.out"


@contextlib.contextmanager
def running_kafka(folder: Path, setup: Setup = OPEN_TO_ALL) -> Iterator[KafkaServer]:
    """Start a node with its data below `folder`, and stop it when the block ends, however it ends.

    Raises KafkaUnavailableError (no Java, no jars to be had) or KafkaStartError.
    """
    server = _start_on_free_ports(folder, setup)
    try:
        yield server
    finally:
        server.stop()


def _start_on_free_ports(folder: Path, setup: Setup) -> KafkaServer:
    for attempt in range(1, _START_ATTEMPTS):
        with contextlib.suppress(_PortTakenError):
            return _started(folder / f"node-{attempt}", setup)
    return _started(folder / f"node-{_START_ATTEMPTS}", setup)


def _started(folder: Path, setup: Setup) -> KafkaServer:
    java, jars = find_java(), find_jars(cache_folder())
    folder.mkdir(parents=True)
    ports = _free_ports(("broker_port", "controller_port", *setup.ports))
    server = KafkaServer(folder, java, jars, ports, setup)
    server.start()
    return server


def _free_ports(names: Sequence[str]) -> dict[str, int]:
    with contextlib.ExitStack() as stack:
        # All sockets stay open until all ports are known, so that they differ.
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in names]
        return {name: opened.getsockname()[1] for name, opened in zip(names, sockets, strict=True)}
