"""Annotated sets: folders with articles.jsonl, catalogue.yaml, gold.jsonl, reversals.jsonl and negatives.jsonl.

The scores are those of the scorer that lies beside the sets (`score.py --json`), so that there is one place that says
what a hit is. Half A was looked at in development and half B was held back; an article's half is the parity of the
SHA-256 of its id. A reversal belongs to the half of the article that brings it.
"""

import hashlib
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from bench.evaluate.readings import Reading
from bench.evaluate.replaying import replayed
from bench.evaluate.table import HALVES, WHOLE, Row
from schemas.alert import Tier
from streams.catalogue import load_catalogue
from streams.errors import UsageError

FILES = ("articles.jsonl", "catalogue.yaml", "gold.jsonl", "reversals.jsonl", "negatives.jsonl")
MEASURES = {
    "stance_recall": "the share of the annotated stances whose article, actor and issue have a reading",
    "stance_right_side": "the share of the annotated stances that are read on the right side: for, against or neither",
    "side_precision": "of the stances found, the share on the right side",
    "evidence_hit": "the share of the annotated stances read on the right side with words that overlap the annotator's",
    "alert_recall": "the share of the annotated reversals that end as a pushed alert naming both articles",
    "alert_recall, with the digest": "the same, where an alert in the digest counts too",
    "traps_sprung": "how many of the annotated traps end as a pushed alert",
    "unlisted_alerts": "pushed alerts that the annotators do not list, right or wrong",
}
_OF_THE_WHOLE = frozenset({"alert_recall, with the digest", "traps_sprung", "unlisted_alerts"})
_Line = dict[str, Any]


def is_annotated(folder: Path) -> bool:
    """Whether a folder is an annotated set."""
    return all((folder / name).is_file() for name in FILES)


def half_of(article_id: str) -> str:
    """A or B."""
    return HALVES[hashlib.sha256(article_id.encode()).digest()[-1] % 2]


def measure(folder: Path, scorer: Path, reading: Reading, scratch: Path) -> Iterator[Row]:
    """The rows of one annotated set. `scratch` is an empty folder.

    Raises:
        UsageError: the scorer ends with an error, or the set cannot be read.
    """
    run = replayed(folder / "articles.jsonl", load_catalogue(folder / "catalogue.yaml"), reading, scratch / "run")
    scores = {half: _score(scorer, *_half(run, folder, half, scratch / half)) for half in HALVES}
    scores[WHOLE] = _score(scorer, run, folder)
    with_digest = _score(scorer, _all_pushed(run, scratch / "all"), folder)
    scores[WHOLE]["alert_recall, with the digest"] = with_digest["alert_recall"]
    for name in MEASURES:
        parts_shown = [part for part in scores if part == WHOLE or name not in _OF_THE_WHOLE]
        yield Row(folder.name, name, {part: _shown(scores[part], name) for part in parts_shown})


def _half(run: Path, gold: Path, half: str, out: Path) -> tuple[Path, Path]:
    """A run and its gold with the articles of one half only; all alerts stay, for each has articles of both."""
    out.mkdir()
    _keep(run / "stances.jsonl", out, lambda line: half_of(line["data"]["article_id"]) == half)
    _keep(run / "alerts.jsonl", out, lambda _: True)
    _keep(gold / "gold.jsonl", out, lambda line: half_of(line["article_id"]) == half)
    _keep(gold / "reversals.jsonl", out, lambda line: half_of(line["after_article"]) == half)
    _keep(gold / "negatives.jsonl", out, lambda _: False)
    return out, out


def _all_pushed(run: Path, out: Path) -> Path:
    """A run in which every alert is pushed."""
    out.mkdir()
    _keep(run / "stances.jsonl", out, lambda _: True)
    alerts = [orjson.loads(line) for line in (run / "alerts.jsonl").read_bytes().splitlines()]
    for alert in alerts:
        alert["data"]["tier"] = Tier.PUSH.value
    (out / "alerts.jsonl").write_bytes(b"".join(orjson.dumps(alert) + b"\n" for alert in alerts))
    return out


def _keep(file: Path, out: Path, wanted: Callable[[_Line], bool]) -> None:
    lines: Iterable[bytes] = (line for line in file.read_bytes().splitlines() if line.strip())
    kept = [line for line in lines if wanted(orjson.loads(line))]
    (out / file.name).write_bytes(b"".join(line + b"\n" for line in kept))


def _score(scorer: Path, run: Path, gold: Path) -> _Line:
    command: Sequence[str] = (sys.executable, str(scorer), "--run", str(run), "--gold", str(gold), "--json")
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - the scorer that the caller names
    if done.returncode != 0:
        said = done.stderr.strip() or done.stdout.strip()
        message = f"{scorer} could not score {gold}: {said}; run it by hand to see why"
        raise UsageError(message)
    return dict(orjson.loads(done.stdout))


def _shown(scores: _Line, name: str) -> str:
    value = scores[name]
    if name == "traps_sprung":
        return f"{value}/{scores['traps']}"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
