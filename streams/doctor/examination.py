"""Examination: checks one after the other, bounded in time."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from kafka.errors import KafkaError

from streams.doctor.finding import Finding, Verdict, fail
from streams.errors import VoltefaceError


@dataclass(frozen=True, slots=True)
class Check:
    """One family of looks. Where it fails, those that `need` it are left out: their answer would be the same."""

    name: str
    look: Callable[[], Iterable[Finding]]
    needs: str | None = None


def examine(checks: Sequence[Check], seconds: float) -> Iterator[tuple[str, Finding]]:
    """The findings of each check, by its name, in their order; all of it within so many seconds.

    A check that has no time left is a failure. Its thread may go on until the process ends.
    """
    deadline = time.monotonic() + seconds
    failed: set[str] = set()
    for check in checks:
        if check.needs in failed:
            failed.add(check.name)
            continue
        for finding in _findings(check, deadline - time.monotonic(), seconds):
            if finding.verdict is Verdict.FAIL:
                failed.add(check.name)
            yield check.name, finding


def _findings(check: Check, left: float, seconds: float) -> list[Finding]:
    answer: Future[list[Finding]] = Future()
    threading.Thread(target=_answer, args=(answer, check), daemon=True).start()
    try:
        return answer.result(timeout=max(0.0, left))
    except TimeoutError:
        step = "look whether the broker is overloaded, or give it longer with --timeout"
        return [fail(f"no answer within the {seconds:.0f} s of --timeout", step)]


def _answer(answer: "Future[list[Finding]]", check: Check) -> None:
    try:
        answer.set_result(_looked(check))
    except Exception as error:  # noqa: BLE001 - it is raised again by whoever waits for the answer
        answer.set_exception(error)


def _looked(check: Check) -> list[Finding]:
    findings: list[Finding] = []
    try:
        findings.extend(check.look())
    except VoltefaceError as error:
        what, _, step = str(error).rpartition("; ")
        findings.append(fail(what or step, step if what else "see above"))
    except (KafkaError, OSError) as error:
        findings.append(fail(f"{type(error).__name__}: {error}", "look at the broker's log, then run this again"))
    return findings
