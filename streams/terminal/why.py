"""Why: the chain from an alert to its articles, as a tree on a screen."""

from collections.abc import Iterable

from rich.text import Text
from rich.tree import Tree

from schemas.change import Change
from schemas.codec import AnyEvent
from schemas.position import Utterance
from schemas.press_cue import PressCue
from schemas.stance import ReaderStamp, Stance
from streams.desk.provenance import Link, Provenance, Report, Step
from streams.terminal import alert_card
from streams.terminal import told as in_words
from streams.terminal.colours import STYLES
from streams.terminal.styled import styled
from streams.terminal.why_words import VERIFIED, dated, made_by, recorded, verdict_words
from streams.wording.commitment import words
from streams.wording.names import Names
from streams.wording.safe import one_line

_DIM = "dim"


def tree(found: Provenance, names: Names) -> Tree:
    """The tree: alert, messages and verdicts, then change by change down to the articles."""
    alert = found.alert.data
    root = Tree(alert_card.brief(alert, names), guide_style=_DIM)
    root.add(Text().append(f"{alert.tier}, {alert.severity}, confidence {alert.confidence:.2f}, {alert.status}"))
    for reason in alert.reasons:
        root.add(Text().append(one_line(reason), style=_DIM))
    _messages(root.add(_head("messages", alert.alert_id)), found.messages)
    for event in found.verdicts:
        root.add(_head("verdict", verdict_words(event)))
    for step in found.steps:
        _step(root, step, names)
    _made_with(root.add(_head("read by", "")), found)
    return root


def _messages(branch: Tree, messages: Iterable[AnyEvent]) -> None:
    for event in messages:
        replaces = f", in place of {len(event.data.references)} before it" if event.data.references else ""
        branch.add(
            Text()
            .append(f"v{event.data.version} {event.data.message}", style="bold")
            .append(f"  {recorded(event)}{replaces}  {event.id[:12]}", style=_DIM)
        )


def _step(root: Tree, step: Step, names: Names) -> None:
    change: Change = step.change.data
    text = _head("change", change.kind.replace("_", " ")).append(" ").append_text(styled(change.issue_id, "italic"))
    branch = root.add(text.append(f"  {change.state}  {change.change_id[:12]}", style=_DIM))
    for caveat in change.caveats:
        branch.add(Text().append(one_line(caveat), style=_DIM))
    for link in (step.before, step.after):
        _link(branch, link, names)
    shown = {report.event.id for report in step.after.reports}
    for report in step.press:
        if report.event.id not in shown:
            _report(branch.add(_head("the press names it", "")), report, names)


def _link(branch: Tree, link: Link, names: Names) -> None:
    utterance = _utterance(link)
    side = branch.add(utterance)
    for report in link.reports:
        _report(side, report, names)
    for report in link.disputed:
        _report(side.add(_head("disputed", "")), report, names)


def _utterance(link: Link) -> Text:
    said: Utterance = link.utterance
    text = _head(link.role, "").append(words(said.commitment), style=STYLES[said.commitment.side])
    if said.conditional:
        text.append(f", on a condition: {one_line(said.condition)}" if said.condition else ", on a condition")
    sources = ", ".join(map(one_line, said.sources))
    reports = "1 report" if said.reports == 1 else f"{said.reports} reports"
    text.append(f"; said {dated(said.statement_date)}; {reports} from {sources}", style=_DIM)
    return text.append(f"  {said.utterance_id[:12]}", style=_DIM)


def _report(branch: Tree, report: Report, names: Names) -> None:
    leaf = branch.add(_passage(report))
    leaf.add(Text().append(_how(report.event.data, names), style=_DIM))
    leaf.add(_article(report))
    if report.idle:
        leaf.add(Text().append(f"no longer counts: {report.idle}", style="yellow"))
    for fault in report.faults:
        leaf.add(Text().append(one_line(fault), style="bold red"))


def _passage(report: Report) -> Text:
    """The sentence, with the passage underlined where the text has it."""
    evidence = report.event.data.evidence
    start, end = evidence.start - report.sentence_start, evidence.end - report.sentence_start
    if report.sentence[start:end] != evidence.exact:
        return styled(evidence.exact, "italic")
    text = Text().append(_kept_apart(report.sentence[:start]).lstrip())
    text.append(one_line(evidence.exact), style="underline")
    return text.append(_kept_apart(report.sentence[end:]).rstrip())


def _kept_apart(part: str) -> str:
    """A part of a sentence on one line, with the white space that sets it apart from the rest."""
    before = " " if part[:1].isspace() else ""
    after = " " if part[-1:].isspace() else ""
    return f"{before}{one_line(part)}{after}"


def _how(read: Stance | PressCue, names: Names) -> str:
    who = one_line(names.actor(read.actor_id))
    cues = in_words.quoted(read.cues)
    if isinstance(read, PressCue):
        named = read.names.replace("_", " ")
        return f"press cue: {named} by {who}, by {cues}; {read.certainty}; {dated(read.statement_date)}"
    otherwise = ", ".join(map(one_line, read.read_otherwise_by))
    differ = f"; read otherwise by {otherwise}" if otherwise else ""
    how = f"{in_words.manner(read)}; {in_words.grounds(read)}; by {cues or 'no cue'}; read by {in_words.readings(read)}"
    return f"{who} {words(read.commitment)}; {how}{differ}; {dated(read.statement_date)}"


def _article(report: Report) -> Text:
    read = report.event.data
    evidence = read.evidence
    place = f"[{one_line(read.article_id)}] revision {read.revision}, {evidence.start}-{evidence.end}"
    text = Text().append(place, style=_DIM)
    if not report.faults:
        text.append(f" {VERIFIED}", style="green")
    text.append(f"; text {evidence.text_sha256[:12]}; stance {report.event.id[:12]}", style=_DIM)
    if report.article is not None:
        article = report.article.data
        outlet = one_line(article.outlet or "outlet unknown")
        where = f"; {outlet}, {one_line(article.url or 'no address')}, published {dated(article.published)}"
        text.append(f"{where}; recorded {recorded(report.article)}, event {report.article.id[:12]}", style=_DIM)
    return text


def _made_with(branch: Tree, found: Provenance) -> None:
    for stamp in stamps(found):
        branch.add(Text().append(made_by(stamp), style=_DIM))


def stamps(found: Provenance) -> tuple[ReaderStamp, ...]:
    """What read the passages, each once."""
    reports = (report for step in found.steps for report in (*step.before.reports, *step.after.reports, *step.press))
    return tuple(dict.fromkeys(report.event.data.reader for report in reports))


def _head(name: str, what: str) -> Text:
    return Text().append(f"{name} ", style="bold").append(one_line(what))
