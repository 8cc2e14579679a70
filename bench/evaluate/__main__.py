"""`make evaluate`: measure everything, print the table, write the page."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.evaluate import annotated, factuality, polarity, seeds, speakers, wild
from bench.evaluate.data import Data, data_in, json_lines
from bench.evaluate.page import page
from bench.evaluate.readings import Reading, readings
from bench.evaluate.table import Row, markdown
from bench.evaluate.union import union
from streams.catalogue import load_catalogue
from streams.errors import VoltefaceError


def main() -> int:
    """Measure, print, write; 0, or 2 with one line on what is missing."""
    parser = argparse.ArgumentParser(prog="python -m bench.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the yardsticks")
    parser.add_argument("--write", type=Path, required=True, help="the page to write")
    parser.add_argument("--parser", action="store_true", help="measure the reading with the parser too")
    arguments = parser.parse_args()
    try:
        rows = _measured(data_in(arguments.data), readings(parser=arguments.parser))
    except VoltefaceError as error:
        sys.stderr.write(f"evaluate: {error}\n")
        return error.exit_code
    sys.stdout.write(markdown(rows))
    arguments.write.write_text(page(rows), encoding="utf-8")
    return 0


def _measured(data: Data, measured: Sequence[Reading]) -> dict[str, list[Row]]:
    """The rows of each reading. Who speaks, what is a fact and which sign comes from what all readings share."""
    rows = {reading.name: list(_of_reading(data, reading)) for reading in measured}
    rows[measured[0].name] += speakers.measure(json_lines(data.polnear))
    rows[measured[0].name] += factuality.measure(json_lines(data.factuality))
    rows[measured[0].name] += polarity.measure(json_lines(data.seesaw))
    return rows


def _of_reading(data: Data, reading: Reading) -> Iterator[Row]:
    with TemporaryDirectory() as name:
        scratch = Path(name)
        for folder in data.annotated:
            yield from annotated.measure(folder, data.scorer, reading, _new(scratch / folder.name))
        yield from _seeds(reading, _new(scratch / "seeds"))
        yield from _wild(data, reading, _new(scratch / "wild"))


def _seeds(reading: Reading, scratch: Path) -> Iterator[Row]:
    found = seeds.measure(reading, scratch)
    sys.stdout.write("".join(f"{reading.name}: trap sprung in the seeds: {trap}\n" for trap in found.sprung))
    return iter(found.rows)


def _wild(data: Data, reading: Reading, scratch: Path) -> Iterator[Row]:
    files = (seeds.SEEDS / "catalogue.yaml", *(folder / "catalogue.yaml" for folder in data.annotated))
    found = wild.measure(data.wild, union(map(load_catalogue, files)), reading, scratch)
    sys.stdout.write(f"{reading.name}: alerts pushed on the wild feed\n")
    sys.stdout.write("".join(f"{line}\n" for line in wild.listing(found.pushed)) + "\n")
    return iter(found.rows)


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    sys.exit(main())
