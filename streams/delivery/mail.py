"""Mail: a parcel as a message, text and HTML side by side. Pure.

Everything that comes from outside is one safe line before it comes here, so no header gets a second line; in the HTML
Jinja escapes it.
"""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from jinja2 import Environment, PackageLoader, StrictUndefined

from streams.delivery.parcel import Parcel
from streams.delivery.told import Told, notice, subject, told

MOST_ALERTS = 200
"""More alerts than one mail shows are counted at its end."""

_PAGES = Environment(
    loader=PackageLoader("streams.delivery", "mail_pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def mail_of(parcel: Parcel, sender: Address, to: tuple[Address, ...], made: datetime) -> EmailMessage:
    """The message. The same parcel has the same Message-ID, by which a repeat can be told (RFC 5322, 3.6.4)."""
    shown = [told(item) for item in parcel.alerts[:MOST_ALERTS]]
    left = len(parcel.alerts) - len(shown)
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject(parcel)
    message["Date"] = format_datetime(made)
    message["Message-ID"] = f"<{parcel.id}.{parcel.receiver}@{sender.domain}>"
    message["List-Id"] = f"<{parcel.receiver}.{parcel.desk}.volteface.{sender.domain}>"
    # RFC 3834: no vacation notices in answer, please.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_text(parcel, shown, left))
    page = _PAGES.get_template("mail.html.jinja").render(
        subject=subject(parcel), notice=notice(parcel), alerts=shown, left=left
    )
    message.add_alternative(page, subtype="html")
    return message


def _text(parcel: Parcel, shown: list[Told], left: int) -> str:
    parts = ["\n".join(notice(parcel))] if parcel.silence is not None else []
    parts += [_alert(one) for one in shown]
    if left:
        parts.append(f"and {left} more on the page")
    return "\n\n".join(parts) + "\n"


def _alert(one: Told) -> str:
    lines = [one.headline, *(f"  {issue}" for issue in one.propositions)]
    for side in one.sides:
        lines.append(f"  {side.name:7}{side.stand}".rstrip())
        lines += [f"         {side.quote}"] if side.quote else []
        lines.append(f"         {side.by}{f' ({side.counted})' if side.counted else ''}")
    lines += [f"  {one.why}"] if one.why else []
    lines.append(f"  {one.footing}")
    lines += [f"  {one.link}"] if one.link else []
    return "\n".join(lines)
