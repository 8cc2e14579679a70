"""How long each page and each list of the API takes, with 100,000 alerts, over HTTP from a real `volteface serve`.

    python -m bench.pages [--alerts N] [--folder DIR] [--requests N] [--write PAGE]

Exits with 1 where the 95th percentile of any of them is 150 ms or more. What is measured is the time from the first
byte sent to the last byte received, on a connection that is kept, after a few requests that are not counted.
"""

import argparse
import http.client
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench.crowd import Size
from bench.crowd_folder import DESKS_FILE, build
from bench.page_requests import Asking
from bench.serving import Served, serving

LIMIT_MS = 150.0
WARM_UP = 5
CLIENTS = (1, 4)
_ASKED_FROM_ONE_ADDRESS = 250
"""One address may ask 300 times at once; every address 127.x.y.z is this machine."""
_ADDRESSES = count(2)


@dataclass(frozen=True, slots=True)
class Measured:
    """One kind of page, asked for by so many clients at once: milliseconds, and the longest answer in bytes."""

    kind: str
    clients: int
    times: list[float]
    largest: int

    @property
    def p95(self) -> float:
        """The 95th percentile."""
        return statistics.quantiles(self.times, n=20)[18]

    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        figures = (statistics.median(self.times), self.p95, max(self.times))
        return (self.kind, str(self.clients), *(f"{one:.1f}" for one in figures), f"{self.largest / 1000:,.0f}")


def measure(served: Served, asking: Asking, kind: str, clients: int, requests: int) -> Measured:
    """Ask for pages of one kind."""
    paths = asking.paths(kind, WARM_UP + requests)
    _ask(served, paths[:WARM_UP])
    shares = [paths[WARM_UP + first :: clients] for first in range(clients)]
    times: list[tuple[float, int]] = []
    faults: list[BaseException] = []

    def client(share: list[str]) -> None:
        try:
            times.extend(_ask(served, share))
        except Exception as fault:  # noqa: BLE001 - told by the thread that waits
            faults.append(fault)

    threads = [threading.Thread(target=client, args=(share,)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return Measured(kind, clients, [one for one, _ in times], max(size for _, size in times))


def _ask(served: Served, paths: list[str]) -> list[tuple[float, int]]:
    """Milliseconds and bytes of each."""
    found = []
    for begin in range(0, len(paths), _ASKED_FROM_ONE_ADDRESS):
        with _connected(served) as connection:
            found += [_asked(connection, path) for path in paths[begin : begin + _ASKED_FROM_ONE_ADDRESS]]
    return found


def _asked(connection: http.client.HTTPConnection, path: str) -> tuple[float, int]:
    began = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    spent = time.perf_counter() - began
    if answer.status != http.client.OK:
        message = f"{path} was answered with {answer.status}: {body[:200]!r}"
        raise RuntimeError(message)
    return spent * 1000, len(body)


@contextmanager
def _connected(served: Served) -> Iterator[http.client.HTTPConnection]:
    host, _, port = served.url.removeprefix("http://").partition(":")
    number = next(_ADDRESSES)
    source = (f"127.0.{number // 250}.{number % 250 + 2}", 0)
    connection = http.client.HTTPConnection(host, int(port), timeout=60, source_address=source)
    try:
        yield connection
    finally:
        connection.close()


_HEADS = ("page or list", "clients", "p50 ms", "p95 ms", "max ms", "largest kB")


def table(rows: list[Measured]) -> str:
    """The table, in Markdown."""
    cells = [_HEADS, *(row.cells() for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_HEADS))]
    lines = [" | ".join(_aligned(row, widths)) for row in cells]
    rule = " | ".join("-" * width if not column else "-" * (width - 1) + ":" for column, width in enumerate(widths))
    return "\n".join(f"| {line} |" for line in [lines[0], rule, *lines[1:]])


def _aligned(row: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.rjust(width) if column else cell.ljust(width)


def page(rows: list[Measured], size: Size) -> str:
    """The page of the documentation."""
    return f"""# How fast the pages are

`make bench-pages` measures it and writes this page. A read model with {size.alerts:,} alerts, {size.actors:,} actors,
{size.issues} issues and {size.articles:,} articles is served by `volteface serve` and asked over HTTP: other filters,
cells, alerts and articles in each request. Times are in milliseconds from the request to the last byte of the answer,
on {os.cpu_count()} cores that the asking clients share with the server. One actor has 1 % of all alerts, and the
busiest cell has been argued over for five years, nearly every day.

{table(rows)}

The limit for the 95th percentile is {LIMIT_MS:.0f} ms; beyond it the command fails.
"""


def main() -> None:
    """Build, serve, measure, print."""
    options = _options()
    size = Size(alerts=options.alerts)
    with tempfile.TemporaryDirectory(prefix="volteface-pages-") as temporary:
        folder = options.folder or Path(temporary) / "crowd"
        if not folder.exists():
            began = time.monotonic()
            events = build(folder, size)
            _say(f"{events:,} events built in {time.monotonic() - began:.0f} s")
        with serving(folder, "--desks", str(folder / DESKS_FILE), patience=600) as served:
            rows = _measured(served, folder, options)
    _say(table(rows))
    if options.write:
        options.write.write_text(page(rows, size), "utf-8")
    too_slow = [row for row in rows if row.p95 >= LIMIT_MS]
    for row in too_slow:
        _say(f"too slow: {row.kind}, {row.clients} at once: p95 {row.p95:.0f} ms")
    sys.exit(1 if too_slow else 0)


def _measured(served: Served, folder: Path, options: argparse.Namespace) -> list[Measured]:
    _say(f"load of the machine before: {os.getloadavg()[0]:.1f}")
    asking = Asking(folder)
    rows = []
    for kind in asking.kinds:
        if options.only and options.only not in kind:
            continue
        for clients in CLIENTS:
            rows.append(measure(served, asking, kind, clients, options.requests))
            _say(" ".join(rows[-1].cells()))
    return rows


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How long each page takes.")
    parser.add_argument("--alerts", type=int, default=Size().alerts)
    parser.add_argument("--folder", type=Path, help="a folder that is built once and kept")
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--only", help="only pages in whose name this is")
    parser.add_argument("--write", type=Path, help="the page of the documentation")
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
