"""Which of kafka-python's errors are refusals."""

from kafka.errors import AuthorizationError, KafkaError, SaslAuthenticationFailedError, UnsupportedSaslMechanismError

from streams.access.refusals import not_let_in, without_right
from streams.errors import RefusedError
from streams.installation import Installation

_UNPROVEN = (SaslAuthenticationFailedError, UnsupportedSaslMechanismError)


def refusal(installation: Installation, error: KafkaError, doing: str) -> RefusedError | None:
    """What a client's error says, if it is a refusal."""
    if isinstance(error, _UNPROVEN):
        return not_let_in(installation, str(error))
    if isinstance(error, AuthorizationError):
        return without_right(installation, f"has no right to what is needed for {doing} ({error})")
    return None
