"""Mail: text and HTML side by side, handed over to a real SMTP server, and nothing in it gets out of its place."""

from __future__ import annotations

import asyncio
import email
import email.policy
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

from schemas.alert import Status
from schemas.desk import Channel, Receiver
from streams.access.secret import Secret
from streams.delivery.mail import mail_of
from streams.delivery.outcome import Later, Outcome, Refused, Taken
from streams.delivery.parcel import Parcel
from streams.delivery.service import delivering
from streams.delivery.smtp import MailServer, mail_server
from streams.errors import UsageError
from streams.notifying.notification import Kind
from tests.builders import TROOPS, VANCE, an_alert
from tests.delivered import Newsroom, a_desk, a_parcel, amended, an_item
from tests.receiver import until

MADE = datetime(2025, 8, 25, 9, tzinfo=UTC)
FROM = Address("Volteface", "alerts", "example.org")
TO = (Address("", "desk", "example.org"), Address("", "night", "example.org"))
HOSTILE = "<script>alert(1)</script>\r\nBcc: everyone@example.org\r\n\r\n<img src=x onerror=alert(1)> \u202e \x1b[31m"


@dataclass
class PostOffice:
    """An SMTP server's handler that answers as it is told, the last answer for ever, and keeps what it took."""

    answers: list[str] = field(default_factory=lambda: ["250 taken"])
    unknown: tuple[str, ...] = ()
    taken: list[Envelope] = field(default_factory=list)
    asked: int = 0

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, _server: object, _session: object, envelope: Envelope, address: str, _options: object
    ) -> str:
        if address in self.unknown:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 known"

    async def handle_DATA(self, _server: object, _session: object, envelope: Envelope) -> str:  # noqa: N802 - the same
        self.asked += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer.startswith("250"):
            self.taken.append(envelope)
        return answer

    @property
    def mails(self) -> list[EmailMessage]:
        raw = [one.content for one in self.taken if isinstance(one.content, bytes)]
        return [email.message_from_bytes(one, EmailMessage, policy=email.policy.SMTP) for one in raw]


@contextmanager
def open_office(office: PostOffice, **how: Any) -> Iterator[MailServer]:  # noqa: ANN401 - whatever aiosmtpd takes
    """A server on loopback, and the way to it."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def listen() -> asyncio.Server:
        return await loop.create_server(lambda: SMTP(office, loop=loop, **how), "127.0.0.1", 0)

    async def close() -> None:
        listening.close()
        sessions = asyncio.all_tasks(loop) - {asyncio.current_task()}
        for session in sessions:
            session.cancel()
        await asyncio.gather(*sessions, return_exceptions=True)

    listening = asyncio.run_coroutine_threadsafe(listen(), loop).result(10)
    try:
        yield MailServer("smtp", "127.0.0.1", listening.sockets[0].getsockname()[1], FROM, timeout=10)
    finally:
        asyncio.run_coroutine_threadsafe(close(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.fixture
def office() -> PostOffice:
    return PostOffice()


def mail(parcel: Parcel | None = None) -> EmailMessage:
    return mail_of(parcel or a_parcel(receiver="post", kind=Kind.DIGEST), FROM, TO, MADE)


def handed_over(office: PostOffice, message: EmailMessage | None = None) -> Outcome:
    with open_office(office) as server:
        return server.send(message or mail())


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    content = body.get_content()
    assert isinstance(content, str)
    return content


class Tags(HTMLParser):
    """Every tag, and every attribute of one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes.update(name for name, _ in attrs)


def hostile() -> Parcel:
    alert = an_alert()
    passage = alert.before.evidence[0]
    evidence = passage.evidence.model_copy(update={"exact": HOSTILE})
    evil = passage.model_copy(update={"evidence": evidence, "outlet": HOSTILE})
    side = alert.before.model_copy(update={"evidence": (evil,)})
    item = an_item(amended(alert.model_copy(update={"before": side, "reasons": (HOSTILE,)}), 2, Status.WITHDRAWN))
    named = item.model_copy(update={"names": {VANCE: HOSTILE, TROOPS: HOSTILE}})
    return a_parcel(named, kind=Kind.CANCEL, receiver="post").model_copy(update={"desk_name": HOSTILE})


def test_a_server_takes_a_mail_that_brings_the_same_in_text_and_in_html(office: PostOffice) -> None:
    assert handed_over(office) == Taken()

    (message,) = office.mails
    assert office.taken[0].rcpt_tos == ["desk@example.org", "night@example.org"]
    assert message["Subject"] == "Ukraine desk: digest, 1 alert"
    for kind in ("plain", "html"):
        for expected in ("reversal: JD Vance", "leaves open", "24 Aug 2025", "1 report, 1 source", "/alerts/"):
            assert expected in part(message, kind), (kind, expected)


def test_the_same_parcel_has_the_same_message_id_and_another_parcel_another() -> None:
    another = a_parcel(receiver="post").model_copy(update={"id": "1" * 32})

    assert mail()["Message-ID"] == mail()["Message-ID"] == f"<{'0' * 32}.post@example.org>"
    assert mail(another)["Message-ID"] != mail()["Message-ID"]


def test_programs_are_told_that_nobody_wrote_it(office: PostOffice) -> None:
    handed_over(office)

    (message,) = office.mails
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "<post.ukraine.volteface.example.org>"
    assert message["Date"].datetime == MADE


def test_text_from_outside_adds_no_header_and_no_tag(office: PostOffice) -> None:
    handed_over(office, mail(hostile()))

    (message,) = office.mails
    assert "Bcc" not in message
    assert office.taken[0].rcpt_tos == ["desk@example.org", "night@example.org"]
    tags = Tags(part(message, "html"))
    assert tags.found.isdisjoint({"script", "img"})
    assert not [name for name in tags.attributes if name.startswith("on")]
    for kind in ("plain", "html"):
        assert "\u202e" not in part(message, kind)
        assert "\x1b" not in part(message, kind)


def test_a_digest_of_a_thousand_alerts_is_one_mail_that_says_how_many_are_left_out() -> None:
    parcel = a_parcel(*[an_item()] * 1_000, kind=Kind.DIGEST)

    assert "and 800 more on the page" in part(mail(parcel), "plain")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("451 come back later", Later("SMTP 451: come back later")),
        ("554 no spam here \x1b[31m", Refused("SMTP 554: no spam here \ufffd[31m")),
    ],
)
def test_what_a_server_says_no_to_is_tried_again_or_not_as_it_says(
    office: PostOffice, answer: str, expected: Outcome
) -> None:
    office.answers = [answer]

    assert handed_over(office) == expected


def test_where_some_of_the_addresses_are_known_it_is_sent_and_where_none_is_it_is_refused(office: PostOffice) -> None:
    office.unknown = ("night@example.org",)
    assert handed_over(office) == Taken("not taken for 1 of its addresses")

    office.unknown = ("night@example.org", "desk@example.org")
    assert handed_over(office) == Refused("SMTP 550: it takes mail for none of them")


def test_a_server_that_is_not_there_is_tried_again() -> None:
    assert MailServer("smtp", "127.0.0.1", 1, FROM).send(mail()) == Later("Connection refused")


def test_a_login_goes_over_tls_and_a_wrong_one_may_be_put_right_later(
    office: PostOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)

    def let_in(*asked: Any) -> AuthResult:  # noqa: ANN401 - as aiosmtpd calls it
        login = asked[-1]
        assert isinstance(login, LoginPassword)
        return AuthResult(success=(login.login, login.password) == (b"ada", b"sesame"), handled=False)

    how = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": let_in}
    with open_office(office, **how) as server:
        known = replace(server, scheme="smtp+starttls", user="ada", password=Secret("sesame"))
        assert known.send(mail()) == Taken()

        wrong = replace(known, password=Secret("guessed"))
        assert wrong.send(mail()) == Later("SMTP 535: it does not let this user in")


def test_a_certificate_that_is_not_trusted_gets_no_mail(office: PostOffice) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with open_office(office, tls_context=context) as server:
        assert isinstance(replace(server, scheme="smtp+starttls").send(mail()), Later)

    assert office.asked == 0


def test_the_environment_names_the_server(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("sesame\n", encoding="utf-8")

    server = mail_server(
        {
            "VOLTEFACE_SMTP_URL": "smtp+starttls://ada@mail.example.org",
            "VOLTEFACE_SMTP_PASSWORD_FILE": str(tmp_path / "password"),
            "VOLTEFACE_MAIL_FROM": "Volteface <alerts@example.org>",
        }
    )

    assert server == MailServer("smtp+starttls", "mail.example.org", 587, FROM, "ada", Secret("sesame"))
    assert mail_server({}) is None


@pytest.mark.parametrize(
    ("url", "sender", "told"),
    [
        ("http://mail.example.org", "a@b.c", "is no address of a mail server"),
        ("smtp://ada:sesame@mail.example.org", "a@b.c", "holds a password"),
        ("smtps://ada@mail.example.org", "a@b.c", "set both or neither"),
        ("smtps://mail.example.org", "", "VOLTEFACE_MAIL_FROM is missing"),
        ("smtps://mail.example.org", "nobody", "is no mail address"),
        ("smtps://mail.example.org", "a@b.c\nBcc: x@y.z", "is no mail address"),
    ],
)
def test_a_mistake_in_the_environment_is_told_without_the_password(url: str, sender: str, told: str) -> None:
    with pytest.raises(UsageError, match=told) as refused:
        mail_server({"VOLTEFACE_SMTP_URL": url, "VOLTEFACE_MAIL_FROM": sender})

    assert "sesame" not in str(refused.value)


def test_a_mail_that_is_put_off_arrives_once(office: PostOffice, tmp_path: Path) -> None:
    post = Receiver(name="post", channel=Channel.EMAIL, to=("desk@example.org",))
    newsroom = Newsroom(tmp_path, (a_desk(post),))
    office.answers = ["451 come back later", "250 taken"]

    async def run(server: MailServer) -> None:
        settings = {
            "VOLTEFACE_SMTP_URL": f"smtp://{server.host}:{server.port}",
            "VOLTEFACE_MAIL_FROM": "alerts@example.org",
        }
        async with delivering(newsroom.plan(settings)) as delivery:
            await asyncio.to_thread(newsroom.silence, "ukraine")
            await asyncio.to_thread(until, lambda: any(one.sent for one in delivery.counts()))

    with open_office(office) as server:
        asyncio.run(run(server))

    (message,) = office.mails
    assert office.asked == 2
    assert message["Subject"] == "Ukraine desk: a silence begins"
    assert "by Ada" in part(message, "plain")


def test_receivers_of_mail_without_a_mail_server_are_told_at_the_start(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, (a_desk(Receiver(name="post", channel=Channel.EMAIL, to=("desk@example.org",))),))

    async def run() -> None:
        async with delivering(newsroom.plan()):
            pass

    with pytest.raises(UsageError, match="VOLTEFACE_SMTP_URL names no mail server"):
        asyncio.run(run())
