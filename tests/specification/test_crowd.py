"""The made-up world of the benchmark of pages is one that the project itself could have recorded."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bench.crowd import BUSY_CELL, Size, actor_id, catalogue, issue_id, made_up
from bench.crowd_events import Events
from streams.desk.provenance import faults_of
from streams.readmodel.cell import timeline
from streams.readmodel.inbox import Wanted, inbox
from streams.readmodel.look import ReadModel
from streams.readmodel.writer import Batch, Came, DeskRouting, ReadModelWriter

SMALL = Size(alerts=300, actors=20, issues=10, articles=100)


@pytest.fixture
def crowd(tmp_path: Path) -> Path:
    path = tmp_path / "crowd.sqlite3"
    came = tuple(Came(topic, f"crowd@{place}", raw) for place, (topic, raw) in enumerate(Events(made_up(SMALL))))
    with ReadModelWriter.open(path, "crowd", DeskRouting()) as writer:
        assert writer.take(Batch(came, {})) == len(came)
    return path


def test_every_event_of_it_can_be_read(crowd: Path) -> None:
    with sqlite3.connect(crowd) as model:
        assert model.execute("SELECT * FROM passed_over").fetchall() == []
        assert model.execute("SELECT count(*) FROM alerts").fetchone() == (SMALL.alerts,)


def test_every_passage_of_it_stands_in_its_article(crowd: Path) -> None:
    model = ReadModel(crowd)
    with model.look() as look:
        for shown in inbox(look, Wanted(status=None), most=200).alerts:
            for passage in (*shown.data.before.evidence, *shown.data.after.evidence):
                article = look.event(look.event(passage.stance_id).data.article_event)
                assert list(faults_of(article.data.text, passage.evidence)) == []
    model.close()


def test_its_busiest_cell_has_more_than_a_timeline_shows(crowd: Path) -> None:
    model = ReadModel(crowd)
    with model.look() as look:
        found = timeline(look, actor_id(BUSY_CELL[0]), issue_id(BUSY_CELL[1]))
        assert found is not None
        assert found.left_out > 0
    model.close()


def test_it_is_the_same_each_time_and_follows_its_catalogue() -> None:
    assert list(Events(made_up(SMALL))) == list(Events(made_up(SMALL)))
    assert len(catalogue(SMALL).actors) == SMALL.actors
    assert len({actor.name for actor in catalogue(Size()).actors}) == Size().actors
