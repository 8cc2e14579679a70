"""Senders: from a receiver in the desks file to what brings it a parcel."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import aiohttp
import orjson

from schemas.desk import Channel, Desk, Receiver
from streams.access.files import read_secret
from streams.delivery.mail import mail_of
from streams.delivery.outbox import Entry
from streams.delivery.outcome import Later, Outcome
from streams.delivery.parcel import Parcel
from streams.delivery.payload import MEDIA_TYPE, cloud_event
from streams.delivery.signature import key_of, signed
from streams.delivery.slack import slack_payload
from streams.delivery.smtp import URL, MailServer, address
from streams.delivery.teams import teams_payload
from streams.delivery.webhook import Request, post
from streams.errors import UsageError

JSON = "application/json; charset=utf-8"


class Sender(Protocol):
    """Brings one receiver its parcels."""

    def body(self, entry: Entry) -> bytes:
        """What is sent, for quarantine."""

    async def send(self, entry: Entry, now: datetime) -> Outcome:
        """One attempt. Never raises for what the other side does."""


@dataclass(frozen=True, slots=True)
class Means:
    """What senders share: connections, the mail server (None where there is none), the folder of the desks file."""

    session: aiohttp.ClientSession
    mail: MailServer | None
    folder: Path


def sender_for(desk: Desk, receiver: Receiver, means: Means) -> Sender:
    """The sender of a receiver.

    Raises:
        UsageError: what it needs is not there: an address, a secret, a mail server.
    """
    where = f"receiver {receiver.name} of desk {desk.id}"
    if receiver.channel is Channel.EMAIL:
        if means.mail is None:
            message = f"{where} takes mail, and {URL} names no mail server; set it, or remove the receiver"
            raise UsageError(message)
        return MailSender(means.mail, tuple(address(where, one) for one in receiver.to))
    target = Target(where, receiver, means.folder)
    target.url()
    target.key()
    if receiver.channel is Channel.WEBHOOK:
        return WebhookSender(means.session, target)
    payload = slack_payload if receiver.channel is Channel.SLACK else teams_payload
    return ChatSender(means.session, target, payload)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a receiver listens. Files are read anew at each attempt, so whoever renews them need not tell."""

    where: str
    receiver: Receiver
    folder: Path

    def url(self) -> str:
        """The address. Raises UsageError; the address may be a secret, and is not told."""
        if self.receiver.url_file is not None:
            url = read_secret(f"url_file of {self.where}", self.folder / self.receiver.url_file).reveal()
        else:
            url = self.receiver.url or ""
        if not _is_http(url):
            message = f"{self.where} has no http(s) address; give url, or url_file with a file that holds one"
            raise UsageError(message)
        return url

    def key(self) -> bytes | None:
        """The key that signs, None where nothing is to be signed. Raises UsageError."""
        if self.receiver.secret_file is None:
            return None
        where = f"secret_file of {self.where}"
        return key_of(read_secret(where, self.folder / self.receiver.secret_file), where)


@dataclass(frozen=True, slots=True)
class WebhookSender:
    """Posts CloudEvents, signed."""

    session: aiohttp.ClientSession
    target: Target

    def body(self, entry: Entry) -> bytes:
        """The CloudEvent."""
        return cloud_event(entry)

    async def send(self, entry: Entry, now: datetime) -> Outcome:
        """One POST."""
        body = self.body(entry)
        try:
            url, key = self.target.url(), self.target.key()
        except UsageError as error:
            return Later(str(error))
        headers = {"Content-Type": MEDIA_TYPE, **signed(body, entry.id, now, key)}
        return await post(self.session, Request(url, body, headers), now)


@dataclass(frozen=True, slots=True)
class ChatSender:
    """Posts what Slack or Teams takes."""

    session: aiohttp.ClientSession
    target: Target
    payload: Callable[[Parcel], object]

    def body(self, entry: Entry) -> bytes:
        """The payload as JSON."""
        return orjson.dumps(self.payload(entry.parcel))

    async def send(self, entry: Entry, now: datetime) -> Outcome:
        """One POST."""
        body = self.body(entry)
        try:
            url = self.target.url()
        except UsageError as error:
            return Later(str(error))
        return await post(self.session, Request(url, body, {"Content-Type": JSON}), now)


@dataclass(frozen=True, slots=True)
class MailSender:
    """Hands mail to a server."""

    server: MailServer
    to: tuple[Address, ...]

    def body(self, entry: Entry) -> bytes:
        """The message."""
        return mail_of(entry.parcel, self.server.sender, self.to, entry.made).as_bytes()

    async def send(self, entry: Entry, now: datetime) -> Outcome:  # noqa: ARG002 - the date is that of the decision
        """One message, in a thread: the client of the standard library blocks."""
        message = mail_of(entry.parcel, self.server.sender, self.to, entry.made)
        return await asyncio.to_thread(self.server.send, message)


def _is_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
