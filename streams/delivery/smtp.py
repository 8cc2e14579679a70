"""SMTP: where mail is handed over, and what its answers mean."""

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from streams.access.files import read_secret
from streams.access.secret import Secret
from streams.delivery.outcome import Later, Outcome, Refused, Taken
from streams.errors import UsageError
from streams.wording.safe import one_line

URL = "VOLTEFACE_SMTP_URL"
PASSWORD_FILE = "VOLTEFACE_SMTP_PASSWORD_FILE"  # noqa: S105 - the name of a variable
SENDER = "VOLTEFACE_MAIL_FROM"
TIMEOUT_SECONDS = 30.0
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_FORM = "write smtp+starttls://USER@HOST:587, smtps://USER@HOST or smtp://HOST"
_PERMANENT = 500
_MOST_CHARS = 200


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over. `scheme` says how: smtp (in clear), smtp+starttls, smtps."""

    scheme: str
    host: str
    port: int
    sender: Address
    user: str | None = None
    password: Secret | None = None
    timeout: float = TIMEOUT_SECONDS

    def send(self, message: EmailMessage) -> Outcome:
        """Hand over one message. It blocks; never raises for what the other side does."""
        try:
            with self._connected() as server:
                refused = server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            return self._verdict(min(code for code, _ in error.recipients.values()), "it takes mail for none of them")
        except smtplib.SMTPAuthenticationError as error:
            # What is wrong with a login can be put right while the message waits.
            return Later(f"SMTP {error.smtp_code}: it does not let this user in")
        except smtplib.SMTPResponseException as error:
            return self._verdict(error.smtp_code, _said(error.smtp_error))
        except (smtplib.SMTPException, OSError) as error:
            return Later(getattr(error, "strerror", None) or type(error).__name__)
        # Whoever took it must not get it again for the sake of an address that does not exist.
        return Taken(f"not taken for {len(refused)} of its addresses" if refused else None)

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=context)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        try:
            if self.scheme == "smtp+starttls":
                server.starttls(context=context)
            if self.user is not None and self.password is not None:
                server.login(self.user, self.password.reveal())
        except BaseException:
            server.close()
            raise
        return server

    @staticmethod
    def _verdict(code: int, why: str) -> Outcome:
        answer = f"SMTP {code}: {why}"
        return Refused(answer) if code >= _PERMANENT else Later(answer)


def mail_server(environment: Mapping[str, str]) -> MailServer | None:
    """The mail server that the environment names; None where it names none.

    Raises:
        UsageError: which variable is wrong, and what to write instead; never what the password is.
    """
    given = environment.get(URL)
    if not given:
        return None
    url = _parts(given)
    sender = environment.get(SENDER)
    if not sender:
        message = f"{SENDER} is missing; write the address that mail comes from"
        raise UsageError(message)
    user, password = url.username, _password(environment)
    if (user is None) != (password is None):
        message = f"{URL} names a user only together with {PASSWORD_FILE}; set both or neither"
        raise UsageError(message)
    if password is not None and url.scheme == "smtp":
        message = f"{URL} would send the password in clear; {_FORM}"
        raise UsageError(message)
    return MailServer(
        url.scheme, url.hostname or "", url.port or _PORTS[url.scheme], address(SENDER, sender), user, password
    )


def address(where: str, text: str) -> Address:
    """A mail address, alone or with a name: `Desk <desk@example.org>`. Raises UsageError."""
    name, _, rest = text.rpartition("<")
    try:
        return Address(name.strip().strip('"'), addr_spec=rest.removesuffix(">").strip() if name else text.strip())
    except (ValueError, IndexError) as error:
        message = f"{where}: {one_line(text)[:_MOST_CHARS]} is no mail address; write NAME@DOMAIN"
        raise UsageError(message) from error


def _parts(given: str) -> SplitResult:
    try:
        url = urlsplit(given)
        usable = url.scheme in _PORTS and bool(url.hostname) and (url.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        message = f"{URL} is no address of a mail server; {_FORM}"
        raise UsageError(message)
    if url.password is not None:
        message = f"{URL} holds a password; put it into a file and name that in {PASSWORD_FILE}"
        raise UsageError(message)
    return url


def _password(environment: Mapping[str, str]) -> Secret | None:
    path = environment.get(PASSWORD_FILE)
    return read_secret(PASSWORD_FILE, Path(path)) if path else None


def _said(answer: bytes | str) -> str:
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return one_line(text)[:_MOST_CHARS]
