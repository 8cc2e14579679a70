"""Apicurio Registry from Maven Central, for tests: fetched once, checked, kept in the user's cache folder.

It speaks the API of Confluent's registry. Version 3.0 is the last that runs on Java 17.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from .kafka_jars import FETCH_SECONDS, KafkaUnavailableError

VERSION = "3.0.9"
SHA256 = "2b28181501a20cbf6efcd77f9b7153908fc01f3d3a7c32024c0bd9e1b04c8a43"
_ARTIFACT = f"io.apicurio:apicurio-registry-app:{VERSION}:tar.gz:all"
# The archive holds all that it needs, and its parent pom is not on Maven Central: this version of the plugin leaves it.
_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:2.8:get"
_REMEDY = "install the Maven client (apt-get install maven), and look at the network and Maven's settings"


def find_registry(cache: Path) -> Path:
    """Return the folder of the unpacked registry below `cache`, fetched first where it is missing.

    It appears by one rename, so that a fetch that was cut off leaves nothing that looks whole.
    Raises KafkaUnavailableError.
    """
    folder = cache / f"apicurio-registry-{VERSION}-{SHA256[:8]}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fetch-", dir=cache) as scratch:
        archive = _fetched(Path(scratch))
        unpacked = Path(scratch, "unpacked")
        with tarfile.open(archive) as tar:
            tar.extractall(unpacked, filter="data")
        if not folder.is_dir():
            unpacked.rename(folder)
    return folder


def runner(folder: Path) -> Path:
    """The jar to run."""
    return folder / f"apicurio-registry-app-{VERSION}-runner.jar"


def _fetched(scratch: Path) -> Path:
    maven = shutil.which("mvn")
    if maven is None:
        raise KafkaUnavailableError(found="no mvn on PATH", remedy=_REMEDY)
    archive = scratch / "registry.tar.gz"
    command = [maven, "--batch-mode", "--no-transfer-progress", "-q", _GOAL, "-Dtransitive=false"]
    try:
        answer = subprocess.run(  # noqa: S603 - the Maven client with our own arguments
            [*command, f"-Dartifact={_ARTIFACT}", f"-Ddest={archive}"],
            capture_output=True,
            text=True,
            timeout=FETCH_SECONDS,
            check=False,
            cwd=scratch,
        )
    except subprocess.TimeoutExpired as slow:
        raise KafkaUnavailableError(found="Maven took too long", remedy=_REMEDY) from slow
    if answer.returncode != 0 or not archive.is_file():
        raise KafkaUnavailableError(found=answer.stdout[-400:] or "Maven fetched nothing", remedy=_REMEDY)
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        raise KafkaUnavailableError(found=f"{_ARTIFACT} has other bytes than expected", remedy=_REMEDY)
    return archive
