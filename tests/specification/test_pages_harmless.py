"""Whatever articles, catalogues and people write comes out as text, and nothing on a page runs but our own files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.article import Article
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.codec import event_of
from schemas.handling import Acknowledged, Assigned, Noted
from schemas.matcher import Label, Matcher
from schemas.silence import Silenced
from schemas.verdict import Ruling
from streams.desk.review import Section
from streams.desk.ruling import Said, verdict_on
from streams.web.pages.links import LONGEST, outside
from streams.wording.safe import safe
from tests.paged import NOW, Page, pages_of
from tests.recorded import BERG, CITY, JUNE, NO, TRAM, YES, Run, news, the_turn

SCRIPT = "<script>alert(1)</script>"
BREAKOUT = "\"'><img src=x onerror=alert(1)>"
REVERSED = "\u202egnp.exe\u202c"
CONTROLS = "a\x00b\x1b[2Jc\x9b\u2028"
NASTY = f"{SCRIPT}{BREAKOUT}{REVERSED}{CONTROLS}{{{{7*7}}}}{{% raw %}}</title></textarea><!--]]>&lt;"
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
STRANGER = f"{NO} Jane {SCRIPT} Roe, the mayor of Sudport, said that the city will not build the tram line."
HOSTILE = Catalogue(
    version=1,
    actors=(
        CITY.actors[0].model_copy(
            update={"name": f"Anna Berg {NASTY}", "aliases": ("Mayor Berg", "Berg", "Anna Berg")}
        ),
        Actor(id=f"x{NASTY}", name=NASTY),
    ),
    issues=(
        CITY.issues[0].model_copy(update={"proposition": f"The city builds a tram line to the harbour. {NASTY}"}),
        Issue(id=f"y{NASTY}", proposition=NASTY),
    ),
)


def _hostile_run() -> Run:
    run = Run(HOSTILE)
    for one in (
        _hostile("Post", f"{NASTY}\n\n{YES}\n\n{NASTY}", "2026-03-02"),
        _hostile(f"E{NASTY}", f"{NASTY}\n\n{NO}", JUNE),
        _hostile("Late", f"{SCRIPT}\n\n{STRANGER}", None),
    ):
        run.take(one)
    run.take(verdict_on(run.alert(), Said(Ruling.DISPUTED, NASTY, NASTY), run))
    alert_id = run.alert().alert_id
    desk = {"desk": "everyone", "alert_id": alert_id}
    done = (
        Acknowledged(**desk, serial=1, version=1, by=NASTY[:200]),
        Assigned(**desk, serial=2, to=NASTY[:200], by=NASTY[:200]),
        Noted(**desk, serial=3, text=NASTY, by=NASTY[:200]),
        Silenced(
            desk="everyone",
            silence_id=BREAKOUT,
            matchers=(Matcher(label=Label.ACTOR, values=(BERG, NASTY)),),
            starts=NOW - timedelta(hours=1),
            ends=NOW + timedelta(hours=1),
            by=NASTY[:200],
            comment=NASTY,
        ),
    )
    run.events += [event_of(one, "serve").recorded_at(NOW) for one in done]
    return run


def _hostile(article_id: str, text: str, day: str | None) -> Article:
    plain = news(article_id, text, day)
    return plain.model_copy(
        update={"title": NASTY, "outlet": NASTY, "url": "javascript:alert(1)", "lang": f"en-{BREAKOUT}"}
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Every page of a hostile run, by its path."""
    run = _hostile_run()
    alert = f"/alerts/{run.alert().alert_id}"
    paths = [
        *(
            "/",
            "/?status=any&order=weight",
            "/?kind=split",
            f"/?actor={BREAKOUT}&issue={SCRIPT}",
            f"/matrix?actor={SCRIPT}",
        ),
        *(alert, f"{alert}/provenance", "/matrix", f"/timeline/{BERG}/{TRAM}", f"/timeline/{BERG}/{TRAM}?on={SCRIPT}"),
        *("/articles/Post", "/articles/Late", "/silences", f"/silences?matchers={SCRIPT}"),
        *(f"/review?section={section.value}" for section in Section),
    ]
    with pages_of(tmp_path_factory.mktemp("hostile"), run, catalogue=HOSTILE) as client:
        first = Page(client.get(alert).text)
        paths += [one["href"] for one in first.all("a") if one["href"].startswith("/articles")]
        made = {path: client.get(path).text for path in dict.fromkeys(path.split("#")[0] for path in paths)}
        made["refused"] = client.post(f"{alert}/verdict", data={"ruling": SCRIPT, "by": SCRIPT}).text
        made["not found"] = client.get(f"/alerts/{SCRIPT}").text
    return made


def test_no_element_and_no_attribute_is_made_by_what_others_wrote(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        page = Page(html)
        tags = {tag for tag, _ in page.elements}
        assert not tags & {"img", "iframe", "object", "embed", "base", "style", "raw"}, path
        for tag, attributes in page.elements:
            handlers = [name for name in attributes if name.startswith("on") or name in {"style", "srcdoc"}]
            assert handlers == [], (path, tag)


def test_no_script_and_no_style_stands_on_a_page(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        page = Page(html)
        assert [text.strip() for text in page.texts["script"]] == ["", "", ""], path
        assert all(one["src"].startswith("/static/") for one in page.all("script")), path
        assert all(one["href"].startswith("/static/") for one in page.all("link")), path


def test_every_link_stays_here_or_leads_to_the_web(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        page = Page(html)
        for one in (*page.all("a"), *page.all("form"), *page.all("button")):
            for name in ("href", "action", "formaction"):
                target = one.get(name, "/")
                assert re.match(r"(/(?!/)|#)", target), (path, target)


def test_no_control_or_direction_character_comes_through(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        assert UNSAFE.search(html) is None, path


def test_every_passage_is_still_marked_exactly(pages: dict[str, str]) -> None:
    (alert,) = [html for path, html in pages.items() if re.fullmatch("/alerts/[0-9a-f]+", path)]

    told = _hostile_run().alert()
    assert Page(alert).texts["mark"] == [
        safe(one.evidence.exact) for side in (told.before, told.after) for one in side.evidence
    ]


def test_every_control_has_a_label_and_every_id_is_there_once(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        page = Page(html)
        ids = [one["id"] for _, one in page.elements if "id" in one]
        assert len(ids) == len(set(ids)), path
        for name in ("aria-labelledby", "aria-describedby", "for", "list"):
            named = [target for _, one in page.elements if name in one for target in one[name].split()]
            assert set(named) <= set(ids), (path, name)
        labelled = {one["for"] for one in page.all("label") if "for" in one}
        for tag in ("input", "select", "textarea"):
            for one in page.all(tag):
                if one.get("type") != "hidden" and "id" in one:
                    inside = re.search(rf"<label>[^<]*<{tag}[^>]*{re.escape(one['id'])}", html)
                    assert one["id"] in labelled or inside, (path, one)


def test_every_page_has_landmarks_one_heading_and_a_way_past_the_top(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        page = Page(html)
        assert [one["lang"] for one in page.all("html")] == ["en"], path
        assert len(page.all("main")) == len(page.all("h1")) == len(page.all("title")[:1]) == 1, path
        assert page.all("a")[0]["href"] == "#main", path
        assert any(one.get("aria-live") == "polite" for one in page.all("div")), path
        assert all("scope" in one for one in page.all("th")), path


@pytest.mark.parametrize(
    ("address", "is_linked"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("vbscript:x", False),
        ("//example.org", False),
        ("https:example.org", False),
        ("https://", False),
        ("https://exa mple.org", False),
        ("https://example.org/\u202egnp", False),
        ("https://[broken", False),
        ("https://example.org/" + "a" * LONGEST, False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_linked(address: str | None, is_linked: bool) -> None:  # noqa: FBT001 - data
    assert (outside(address) == address) is (is_linked or address is None)


def test_a_link_to_the_outside_tells_nothing_of_where_it_was_followed(tmp_path: Path) -> None:
    article = news("Post", YES).model_copy(update={"url": "https://example.org/a?b=\"'>&c=d"})
    with pages_of(tmp_path, Run().take(article)) as client:
        links = Page(client.get("/articles/Post").text).all("a")

    (link,) = [one for one in links if one["href"].startswith("https")]
    assert link["href"] == article.url
    assert set(link["rel"].split()) == {"noopener", "noreferrer", "nofollow"}


def test_names_of_a_million_characters_are_cut_short(tmp_path: Path) -> None:
    run = the_turn()
    long = "W" * 1_000_000
    alert = run.alert()
    passage = alert.before.evidence[0].model_copy(update={"outlet": long, "speaker_id": long, "article_id": long})
    events = [
        event_of(news("Post", YES).model_copy(update={"title": long, "outlet": long, "url": f"https://x/{long}"}), "f"),
        event_of(
            alert.model_copy(
                update={
                    "actor_id": long,
                    "issue_id": long,
                    "reasons": (long,),
                    "before": alert.before.model_copy(
                        update={"evidence": (passage,), "condition": long, "conditional": True}
                    ),
                }
            ),
            "alert",
        ),
    ]
    with pages_of(tmp_path, run, events=events) as client:
        sizes = {path: len(client.get(path).text) for path in ("/", f"/alerts/{alert.alert_id}", "/articles/Post")}

    assert max(sizes.values()) < 40_000, sizes


def test_a_policy_goes_with_every_page_and_every_file(tmp_path: Path) -> None:
    with pages_of(tmp_path, the_turn()) as client:
        for path in ("/", "/matrix", "/static/style.css", "/static/live.js", "/nowhere"):
            policy = client.get(path).headers["content-security-policy"]
            assert "script-src 'self';" in policy
            assert "unsafe" not in policy


def test_files_are_kept_by_the_browser_for_as_long_as_they_are_the_same(tmp_path: Path) -> None:
    with pages_of(tmp_path, the_turn()) as client:
        html = client.get("/")
        sources = [one["src"] for one in Page(html.text).all("script")]

        assert html.headers["cache-control"] == "no-store"
        for source in sources:
            assert "immutable" in client.get(source).headers["cache-control"]
            assert client.get(source.partition("?")[0]).headers["cache-control"] == "no-cache"
        assert client.get("/static/../site.py").status_code == 404
        assert client.get("/static/%2e%2e/site.py").status_code == 404
