"""Values of a desks file that are more than a word: addresses, times, zones, matchers, ids."""

import re
from datetime import time
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit
from zoneinfo import available_timezones

from schemas.matcher import Label
from streams.close_to import did_you_mean
from streams.desks_file.known import Known
from streams.errors import UsageError
from streams.routing.matcher_text import FORM, MAX_VALUE_CHARS, parse_matcher
from streams.yaml_document import Node
from streams.yaml_fields import WRONG, Mistakes, Read, plain, shown, text

MAX_URL_CHARS = 2_000
MAX_MAIL_CHARS = 320

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_NOT_IN_A_MAILBOX = frozenset('<>,;:"()[]\\')


def short_name(node: Node, name: str, mistakes: Mistakes) -> object:
    """A name that may be part of a topic's name and of a path."""
    found = text(MAX_VALUE_CHARS)(node, name, mistakes)
    if found is WRONG or (isinstance(found, str) and _NAME.fullmatch(found)):
        return found
    instead = "write 1 to 60 letters, digits, '-' and '_', a letter or digit first"
    return mistakes.tell(node.line, f"'{name}' is {shown(node)}", instead)


def catalogue_id(label: Label, known: Known) -> Read:
    """An id of the catalogue."""

    def read_id(node: Node, name: str, mistakes: Mistakes) -> object:
        found = text(MAX_VALUE_CHARS)(node, name, mistakes)
        mistake = known.mistake(label, found) if isinstance(found, str) else None
        return found if mistake is None else mistakes.repeat(node.line, mistake)

    return read_id


def matcher(known: Known) -> Read:
    """A matcher, as streams.routing.matcher_text has it."""

    def read_matcher(node: Node, name: str, mistakes: Mistakes) -> object:
        found = plain(node, name, mistakes, FORM)
        if found is None:
            return WRONG
        try:
            read = parse_matcher(found)
        except UsageError as error:
            return mistakes.repeat(node.line, f"'{name}': {error}")
        wrong = [mistake for value in read.values if (mistake := known.mistake(read.label, value))]
        for mistake in wrong:
            mistakes.repeat(node.line, mistake)
        return WRONG if wrong else read

    return read_matcher


def time_of_day(node: Node, name: str, mistakes: Mistakes) -> object:
    """A time of day to the minute. To YAML 22:00 is a number in sixties, and 07:00 a text."""
    found = plain(node, name, mistakes, "write a time as 22:00")
    if found is None:
        return WRONG
    parts = _TIME.fullmatch(found)
    try:
        return time(int(parts[1]), int(parts[2])) if parts else _no_time(node, name, mistakes)
    except ValueError:
        return _no_time(node, name, mistakes)


def _no_time(node: Node, name: str, mistakes: Mistakes) -> object:
    return mistakes.tell(node.line, f"'{name}' is {shown(node)}", "write a time from 00:00 to 23:59, as 22:00")


def time_zone(node: Node, name: str, mistakes: Mistakes) -> object:
    """A zone by its IANA name."""
    found = plain(node, name, mistakes, "write 'timezone: Europe/Kyiv'")
    if found is None or found in _zones():
        return WRONG if found is None else found
    advice = did_you_mean(found, sorted(_zones())) or "write a name of the IANA list, as Europe/Kyiv or UTC"
    return mistakes.tell(node.line, f"{shown(node)} is no time zone known here", advice)


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset({"UTC", *available_timezones()})


def web_address(node: Node, name: str, mistakes: Mistakes) -> object:
    """An http(s) address without a password."""
    found = text(MAX_URL_CHARS)(node, name, mistakes)
    if not isinstance(found, str):
        return WRONG
    parts = _split(found)
    if parts is None:
        instead = "write an address that begins with https:// or http://"
        return mistakes.tell(node.line, f"'{name}' is {shown(node)}", instead)
    if parts.username is not None or parts.password is not None:
        # The address is not shown: it is a secret.
        return mistakes.tell(node.line, f"'{name}' holds a password", "put the address into a file, 'url_file: …'")
    return found


def _split(address: str) -> SplitResult | None:
    """The parts of a usable address; None of one that is not."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if usable and address.isprintable() and " " not in address else None


def mail_address(node: Node, name: str, mistakes: Mistakes) -> object:
    """A bare mail address, without a name: nothing in it ends a header or begins another recipient."""
    found = text(MAX_MAIL_CHARS)(node, name, mistakes)
    if not isinstance(found, str):
        return WRONG
    mailbox, _, host = found.partition("@")
    wrong = not mailbox or not host or "@" in host or " " in found or not found.isprintable()
    if wrong or not _NOT_IN_A_MAILBOX.isdisjoint(found):
        return mistakes.tell(node.line, f"'{name}' has {shown(node)}", "write an address as desk@example.org")
    return found


def file_name(node: Node, name: str, mistakes: Mistakes) -> object:
    """The name of a file, which need not be there yet."""
    found = text(MAX_VALUE_CHARS)(node, name, mistakes)
    if isinstance(found, str) and "\0" in found:
        return mistakes.tell(node.line, f"'{name}' holds a zero byte", "write the path of a file")
    return found
