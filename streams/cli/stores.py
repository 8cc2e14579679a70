"""Stores: where a worker keeps the rows of its partitions."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from schemas.topics import TABLES
from streams.agents.data_folder import DataFolder, Owner
from streams.agents.partition_rows import OpenRows, in_memory
from streams.broker.topics import topic_ids
from streams.errors import UsageError
from streams.installation import Installation


class RowsIn(StrEnum):
    """Where rows may be."""

    MEMORY = "memory"
    ROCKSDB = "rocksdb"


WhichStore = Annotated[
    RowsIn,
    typer.Option(
        "--store", help=r"Where tables are; rocksdb is for large ones and needs `pip install 'volteface\[rocksdb]'`."
    ),
]
WorkerFolder = Annotated[
    Path | None, typer.Option("--data", help="With --store rocksdb: a folder of this worker's own; made if missing.")
]


def opener(store: RowsIn, folder: Path | None, installation: Installation) -> OpenRows:
    """What opens the rows of a partition. The topics must be there.

    Raises:
        UsageError: options that do not go together, or a package that is missing.
        StoreError: the folder cannot be used.
        BrokerError: no broker.
    """
    if store is RowsIn.MEMORY:
        if folder is not None:
            message = "--data is for tables on disk; give --store rocksdb with it, or leave it out"
            raise UsageError(message)
        return in_memory
    if folder is None:
        message = "--store rocksdb needs a folder of this worker's own; name it with --data"
        raise UsageError(message)
    try:
        from streams.agents.rocks_rows import Rocks  # noqa: PLC0415 - an extra, which not everybody has installed
    except ImportError as error:
        message = "--store rocksdb needs RocksDB; install it with `pip install 'volteface[rocksdb]'`"
        raise UsageError(message) from error
    claimed = DataFolder(folder, Rocks().open)
    names = [installation.changelog(table) for table in TABLES]
    claimed.claim(Owner(prefix=installation.prefix, changelogs=topic_ids(installation, names)))
    return claimed.open
