"""Disk: room on the broker's disks, and on that of a data folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kafka.errors import ClusterAuthorizationFailedError

from streams.broker.client import admin_client
from streams.doctor.finding import Finding, fail, ok, warn
from streams.installation import Installation

GIGABYTE = 1024**3
LOW, LOW_SHARE = 5 * GIGABYTE, 0.1
"""Little: both of them."""
FULL = GIGABYTE // 4
_FREE = "free some space, or move the data to a larger disk"


def broker_disk(installation: Installation) -> Iterator[Finding]:
    """Look at the folders in which the brokers keep their logs, as far as the broker tells."""
    try:
        with admin_client(installation) as admin:
            brokers = admin.describe_log_dirs()
    except ClusterAuthorizationFailedError:
        yield warn(
            "the broker does not tell of its disks to this user",
            "ask whoever runs it, or allow DESCRIBE on the cluster",
        )
        return
    for node in brokers:
        for folder in node["log_dirs"]:
            yield _folder(f"broker {node['broker']}, {folder['log_dir']}", folder)


def folder_disk(folder: Path) -> Iterator[Finding]:
    """Look at the disk on which a folder is, or will be."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    usage = shutil.disk_usage(there)
    yield room(str(folder), usage.free, usage.total)


def _folder(name: str, folder: Any) -> Finding:  # noqa: ANN401 - kafka-python has no types
    if folder["error_code"] != 0:
        return fail(
            f"{name}: the broker cannot use it (error {folder['error_code']})", "look at the broker's log and its disk"
        )
    if folder.get("total_bytes", -1) < 0:
        return ok(f"{name}: a broker of this version does not tell how much room there is")
    return room(name, folder["usable_bytes"], folder["total_bytes"])


def room(name: str, free: int, total: int) -> Finding:
    """Judge the room on a disk, in bytes."""
    found = f"{name}: {free / GIGABYTE:.1f} GB free of {total / GIGABYTE:.1f}"
    if free < FULL:
        return fail(found, _FREE)
    return warn(found, _FREE) if free < LOW and free < total * LOW_SHARE else ok(found)
