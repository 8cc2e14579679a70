"""docs/metrics.md, made from the list that the metrics themselves are made from; `make bless` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from streams.operations.metric_list import ALL, Described
from tests.command import ROOT

PAGE = ROOT / "docs" / "metrics.md"
_HEAD = """# Metrics

What a worker shows at `/metrics` ([operations](operations.md)), in the OpenMetrics format for whoever asks for it, else
in that of Prometheus. This is the whole list: no label ever takes a value from the news. Counters begin at 0 with the
worker; sum them over the workers. Beside these there are the usual `process_…` metrics: memory, CPU time, open files.

This page is made from `streams/operations/metric_list.py` by `make bless`.
"""


def page() -> str:
    """The page as it should be."""
    return "\n".join([_HEAD, *_table(), "", "## Labels", "", *_labels(), ""])


def _table() -> Iterator[str]:
    yield "| metric | kind | labels | what it says |"
    yield "| --- | --- | --- | --- |"
    for it in ALL:
        labels = ", ".join(f"`{label}`" for label in it.labels)
        yield f"| `{it.full_name}` | {it.kind} | {labels} | {it.meaning}{_buckets(it)} |"


def _buckets(it: Described) -> str:
    return f" Buckets up to {', '.join(f'{bound:g}' for bound in it.buckets)} s." if it.buckets else ""


def _labels() -> Iterator[str]:
    values = {label: found for it in ALL for label, found in it.labels.items() if found}
    for label, found in sorted(values.items()):
        yield f"- `{label}`: {', '.join(f'`{value}`' for value in found)}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.name}", file=sys.stderr)  # noqa: T201 - a command that was given by hand
