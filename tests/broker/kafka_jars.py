"""Java, and Apache Kafka's jars from Maven Central: fetched once, checked, kept in the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
OLDEST_JAVA = 17
FETCH_SECONDS = 300
_INSTALL_JAVA = f"install a Java run-time, {OLDEST_JAVA} or newer"
_INSTALL_MAVEN = "install the Maven client, or set KAFKA_BOOTSTRAP to a running broker"
_USE_OTHER = "look at the network and Maven's settings, or set KAFKA_BOOTSTRAP to a running broker"
_CHECKSUMS = "sha256sums"


class KafkaUnavailableError(Exception):
    """This machine has no Java, no Maven client, or cannot fetch the jars.

    `found` says how it is here, `remedy` what to do about it.
    """

    def __init__(self, found: str, remedy: str) -> None:
        super().__init__(f"{found}: {remedy}")


def kafka_version(pom: Path = POM) -> str:
    """Return the pinned version of Apache Kafka, such as "4.3.1"."""
    return ET.parse(pom).findtext(".//{*}properties/{*}kafka.version", default="")  # noqa: S314 - our own file


def find_java() -> Path:
    """Return a `java` that can run the broker: from JAVA_HOME, else from PATH.

    Raises KafkaUnavailableError where there is none, or one older than OLDEST_JAVA.
    """
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin" if home else None)
    if found is None:
        raise KafkaUnavailableError(found="no java on PATH or in JAVA_HOME", remedy=_INSTALL_JAVA)
    version = _java_version(found)
    if version < OLDEST_JAVA:
        raise KafkaUnavailableError(found=f"Java {version} at {found}", remedy=_INSTALL_JAVA)
    return Path(found)


def _java_version(java: str) -> int:
    answer = subprocess.run(  # noqa: S603 - a java found on PATH or in JAVA_HOME
        [java, "-version"], capture_output=True, text=True, timeout=60, check=False
    )
    match = re.search(r'version "(\d+)', answer.stderr)
    return int(match[1]) if match else 0


def find_jars(cache: Path) -> Path:
    """Return a folder with the broker's jars, complete: the one below `cache`, fetched first where it is missing.

    The folder's name carries the digest of pom.xml, so a changed pom never meets old jars. It appears by one rename,
    so that a fetch that was cut off leaves nothing that looks whole. Raises KafkaUnavailableError.
    """
    digest = hashlib.sha256(POM.read_bytes()).hexdigest()[:8]
    folder = cache / f"kafka-{kafka_version()}-{digest}"
    if is_complete(folder):
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fetch-", dir=cache) as scratch:
        fetched = Path(scratch, "jars")
        _fetch(fetched)
        _write_checksums(fetched)
        _publish(fetched, folder)
    return folder


def cache_folder() -> Path:
    """Return the folder that keeps the jars between runs, after the XDG Base Directory specification."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "volteface"


def is_complete(folder: Path) -> bool:
    """Tell whether `folder` holds exactly the jars that were fetched, each with the bytes that were fetched."""
    sums = folder / _CHECKSUMS
    return sums.is_file() and sums.read_text(encoding="utf-8") == _checksums(folder)


def _fetch(folder: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise KafkaUnavailableError(found="no mvn on PATH", remedy=_INSTALL_MAVEN)
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={folder}"]
    command = [maven, "--batch-mode", "--no-transfer-progress", "-f", str(POM), *goal]
    try:
        answer = subprocess.run(  # noqa: S603 - the Maven client with our own pom
            command, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as slow:
        raise KafkaUnavailableError(found="Maven took too long", remedy=_USE_OTHER) from slow
    if answer.returncode != 0:
        raise KafkaUnavailableError(found=_first_error(answer.stdout), remedy=_USE_OTHER)


def _first_error(output: str) -> str:
    errors = (line for line in output.splitlines() if line.startswith("[ERROR]"))
    return next(errors, output[-400:])


def _checksums(folder: Path) -> str:
    jars = sorted(folder.glob("*.jar"))
    return "".join(f"{hashlib.sha256(jar.read_bytes()).hexdigest()}  {jar.name}\n" for jar in jars)


def _write_checksums(folder: Path) -> None:
    (folder / _CHECKSUMS).write_text(_checksums(folder), encoding="utf-8")


def _publish(fetched: Path, folder: Path) -> None:
    if folder.exists():
        folder.rename(fetched.with_name("damaged"))
    try:
        fetched.rename(folder)
    except OSError:
        # Another run published first: its jars are as good as ours.
        if not is_complete(folder):
            raise
