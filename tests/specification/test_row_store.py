"""What a worker holds of its tables: rows of its own partitions, never ahead of the changelog."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import faust
import pytest
from faust.events import Event
from faust.types import TP, Message

from streams.agents.acked_table import AckedTable
from streams.agents.app import RAW, SETTINGS
from streams.agents.partition_rows import OpenRows, in_memory
from streams.agents.rocks_rows import Rocks
from streams.agents.row_store import RowStore

LOG = "desk.track-changelog"

Scene = Callable[[faust.App, RowStore], Awaitable[None]]


@pytest.fixture(params=["memory", "rocksdb"])
def play(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Scene], None]:
    rocks = Rocks()

    def on_disk(table: str, partition: int) -> Any:  # noqa: ANN401 - one of two classes, as OpenRows has it
        return rocks.open(tmp_path / f"{table}-{partition}")

    def run(scene: Scene) -> None:
        asyncio.run(_played(scene, in_memory if request.param == "memory" else on_disk))

    return run


async def _played(scene: Scene, open_rows: OpenRows) -> None:
    app = faust.App("desk", broker="kafka://nowhere", **SETTINGS)
    log = app.topic(LOG, **RAW)
    table = AckedTable(app, name="track", key_type=bytes, value_type=bytes, changelog_topic=log, open_rows=open_rows)
    store: RowStore = table.data
    await scene(app, store)
    await store.on_stop()


async def own(store: RowStore, *partitions: int) -> None:
    await store.on_rebalance({TP(LOG, number) for number in partitions} | {TP("desk.stances", 7)}, set(), set())


def record(app: faust.App, at: tuple[int, int], key: bytes, row: bytes | None, topic: str = LOG) -> Event:
    message = Message(topic, *at, 0.0, 0, [], key, row, None)
    return Event(app, key, row, {}, message)


def test_the_position_moves_on_over_records_that_follow_each_other(play: Callable[[Scene], None]) -> None:
    async def scene(_: faust.App, store: RowStore) -> None:
        await own(store, 0)
        store.keep([(b"a", b"1", 0), (b"b", b"1", 1)], 0)
        store.keep([(b"a", b"2", 2)], 0)

        assert store.persisted_offset(TP(LOG, 0)) == 2
        assert (store.row(b"a", 0), store.row(b"b", 0)) == (b"2", b"1")

    play(scene)


def test_where_somebody_else_has_written_in_between_recovery_begins_there(play: Callable[[Scene], None]) -> None:
    async def scene(app: faust.App, store: RowStore) -> None:
        await own(store, 0)
        store.keep([(b"a", b"1", 0)], 0)
        store.keep([(b"a", b"2", 2), (b"a", b"3", 3)], 0)
        assert (store.row(b"a", 0), store.persisted_offset(TP(LOG, 0))) == (b"3", 0)

        recovered = [record(app, (0, offset), b"a", b"%d" % offset) for offset in (1, 2, 3)]
        store.apply_changelog_batch([*recovered, record(app, (0, 4), b"theirs", b"4")], bytes, bytes)
        assert (store.row(b"theirs", 0), store.persisted_offset(TP(LOG, 0))) == (b"4", 4)

    play(scene)


def test_rows_of_a_partition_that_has_gone_are_not_seen_and_not_taken_in(play: Callable[[Scene], None]) -> None:
    async def scene(app: faust.App, store: RowStore) -> None:
        await own(store, 0, 1)
        store.keep([(b"a", b"0", 0)], 0)
        store.keep([(b"a", b"1", 0)], 1)
        await own(store, 1)
        store.apply_changelog_batch([record(app, (0, 5), b"late", b"x")], bytes, bytes)

        assert store.row(b"a", 1) == b"1"
        assert store.persisted_offset(TP(LOG, 0)) is None
        with pytest.raises(KeyError):
            store.row(b"a", 0)

    play(scene)


def test_recovery_takes_in_records_of_its_own_changelog_alone_and_forgets_what_was_deleted(
    play: Callable[[Scene], None],
) -> None:
    async def scene(app: faust.App, store: RowStore) -> None:
        await own(store, 0)
        batch = [record(app, (0, 1), b"a", b"1"), record(app, (0, 4), b"b", b"1"), record(app, (0, 9), b"a", None)]
        store.apply_changelog_batch([*batch, record(app, (0, 50), b"c", b"1", "desk.alert-changelog")], bytes, bytes)

        assert [store.row(key, 0) for key in (b"a", b"b", b"c")] == [None, b"1", None]
        assert store.persisted_offset(TP(LOG, 0)) == 9

    play(scene)
