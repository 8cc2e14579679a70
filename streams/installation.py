"""Installation: one set of topics on one broker, told from the others there by its prefix."""

import re
from dataclasses import dataclass

from schemas.topics import INSTALLATION, Table, Topic
from streams.access.access import OPEN_ACCESS, Access
from streams.errors import UsageError

DEFAULT_BOOTSTRAP = "localhost:9092"
DEFAULT_PREFIX = "volteface."
_PREFIX = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Installation:
    """Where the topics are (`bootstrap`: `host:port`, several with commas), how their names begin, and the way in.

    Raises:
        UsageError: a prefix that Kafka would not take in a name.
    """

    bootstrap: str = DEFAULT_BOOTSTRAP
    prefix: str = DEFAULT_PREFIX
    access: Access = OPEN_ACCESS

    def __post_init__(self) -> None:
        if not _PREFIX.fullmatch(self.prefix):
            message = (
                f"the prefix {self.prefix!r} cannot begin the name of a topic; "
                "write a letter or digit first, then letters, digits, dots, dashes and underscores, 100 at most"
            )
            raise UsageError(message)

    @property
    def group(self) -> str:
        """The consumer group of the workers, which is also the id of the Faust app."""
        return self.prefix.removesuffix(".")

    def topic(self, topic: Topic) -> str:
        """The name of a topic on the broker."""
        return self.prefix + topic.name

    def changelog(self, table: Table) -> str:
        """The name of a table's changelog topic on the broker."""
        return self.prefix + table.changelog

    @property
    def ledger(self) -> str:
        """The name of the topic that says with what the others were filled."""
        return self.prefix + INSTALLATION.name
