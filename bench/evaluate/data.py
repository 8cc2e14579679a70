"""Data: where the yardsticks lie. None of it is part of the project."""

import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from bench.evaluate.annotated import is_annotated
from streams.errors import UsageError


@dataclass(frozen=True, slots=True)
class Data:
    """The parts of a data folder."""

    annotated: tuple[Path, ...]
    scorer: Path
    wild: Path
    polnear: Path
    factuality: Path
    seesaw: Path


def data_in(folder: Path) -> Data:
    """The data folder at this path; its annotated sets are the folders in it that have all the files of one.

    Raises:
        UsageError: the folder, or a part of it, is missing.
    """
    if not folder.is_dir():
        message = (
            f"{folder}: there is no such folder. The data to evaluate against is no part of the project; "
            "say where it lies: make evaluate DATA=path/to/folder"
        )
        raise UsageError(message)
    yardsticks = folder / "yardsticks"
    data = Data(
        annotated=tuple(sorted(path for path in folder.iterdir() if is_annotated(path))),
        scorer=folder / "score.py",
        wild=folder / "feed" / "wild.jsonl.gz",
        polnear=yardsticks / "polnear-dev.jsonl.gz",
        factuality=yardsticks / "factuality-dev.jsonl.gz",
        seesaw=yardsticks / "seesaw-topic-dev.jsonl.gz",
    )
    needed = (data.scorer, data.wild, data.polnear, data.factuality, data.seesaw)
    missing = [path.relative_to(folder).as_posix() for path in needed if not path.is_file()]
    missing += [] if data.annotated else ["a folder with articles.jsonl, catalogue.yaml and gold.jsonl"]
    if missing:
        message = f"{folder} lacks {', '.join(missing)}; put it there, or name another folder: make evaluate DATA=..."
        raise UsageError(message)
    return data


def json_lines(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a .jsonl.gz file, one at a time."""
    with io.BufferedReader(gzip.open(file)) as lines:
        for line in lines:
            yield orjson.loads(line)
