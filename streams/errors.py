"""Every error that Volteface raises on purpose.

    VoltefaceError            what happened, where, and what to do next, in one line; `exit_code` for the shell
    |- UsageError         2   the command line, a file or a folder that was named is not usable
    |  |- CatalogueError  2   a mistake in a catalogue: file, line, and what to write instead
    |  `- DesksError      2   a mistake in a desks file: the same
    |- BrokerError        2   no broker answers there, or it cannot be used
    |  |- BrokerLostError 2   it answered and does so no more: whoever can wait may start again when it is back
    |  `- RefusedError    2   it does not let this client in, or not do that
    |- RegistryError      2   no schema registry answers there, or it refuses
    |- StoreError         3   the embedded log, or a worker's data folder, cannot be opened, read or written
    |  `- LogBusyError  3   another process is writing there, and may be done in a moment
    |- TooManyBadError    4   so many messages in a row cannot be processed that it is hardly their fault
    `- InterruptedRunError 130  ctrl-C

Bad data is not an error: it goes to quarantine and the run goes on, up to a limit.
"""


class VoltefaceError(Exception):
    """Base of the tree. The message is one line that a tired person understands."""

    exit_code = 1


class UsageError(VoltefaceError):
    """Something named on the command line is missing or unusable."""

    exit_code = 2


class CatalogueError(UsageError):
    """A catalogue that cannot be used as it stands.

    `problems` lists every mistake found, each as `file:line: what is wrong; what to write instead`.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class DesksError(UsageError):
    """A desks file that cannot be used as it stands.

    `problems` lists every mistake found, each as `file:line: what is wrong; what to write instead`.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class BrokerError(VoltefaceError):
    """Kafka is not there, or says no. The message names the address tried and what to start."""

    exit_code = 2


class BrokerLostError(BrokerError):
    """Kafka was there and went away in the middle of the work."""


class RefusedError(BrokerError):
    """The broker says no. The message names who asked, for which right on what, and what would help."""


class RegistryError(VoltefaceError):
    """The schema registry is not there, or says no. The message names the address and never a secret."""

    exit_code = 2


class StoreError(VoltefaceError):
    """The embedded log, or a worker's data folder, is missing, locked, damaged, or of another version."""

    exit_code = 3


class LogBusyError(StoreError):
    """Another process holds the writer's lock. The message names it."""


class TooManyBadError(VoltefaceError):
    """A worker would only fill the quarantine. Starting it again as it is helps nobody: its supervisor should not."""

    exit_code = 4


class InterruptedRunError(VoltefaceError):
    """Somebody pressed ctrl-C. Nothing that was acknowledged is lost."""

    exit_code = 130
