"""Client: the four calls of the registry's API that are needed.

After Confluent's Schema Registry API reference. Certificates are verified (the variable SSL_CERT_FILE names further
authorities), redirections are not followed, every call has a time limit.
"""

import http.client
import ssl
from typing import Any, NamedTuple
from urllib.parse import quote

import orjson

from streams.errors import RegistryError, UsageError
from streams.registry.address import Address

TIMEOUT_SECONDS = 15.0
LARGEST_ANSWER = 4 * 1024 * 1024
_CONTENT_TYPE = "application/vnd.schemaregistry.v1+json"
_OK = 200
_NOT_FOUND = 404
_REFUSALS = frozenset({401, 403})
_LONGEST_QUOTE = 200
_LOOK = "look whether it runs and whether the address is that of its Confluent-compatible API"


class Answer(NamedTuple):
    """A status and the JSON that came with it."""

    status: int
    content: Any


class Registry:
    """A registry at an address. `authorization` is the value of that header, None for none.

    Raises:
        UsageError: credentials that anybody on the way could read.
    """

    def __init__(self, address: Address, authorization: str | None, timeout: float = TIMEOUT_SECONDS) -> None:
        if authorization and not address.keeps_secrets:
            message = f"credentials are not sent to {address} without TLS; write https://, or unset them"
            raise UsageError(message)
        self.address = address
        self._authorization = authorization
        self._timeout = timeout

    def registered(self, subject: str, schema: str) -> int | None:
        """The version under which this schema is registered under this subject, None where it is not."""
        answer = self._post(f"/subjects/{_part(subject)}", schema)
        return None if _is_missing(answer) else int(self._field(answer, "version"))

    def objections(self, subject: str, schema: str) -> list[str] | None:
        """Why the registry holds the schema incompatible with the subject's latest version; None where it does not."""
        answer = self._post(f"/compatibility/subjects/{_part(subject)}/versions/latest?verbose=true", schema)
        if _is_missing(answer) or self._field(answer, "is_compatible"):
            return None
        return [str(message) for message in answer.content.get("messages") or ["it gives no reason"]]

    def register(self, subject: str, schema: str) -> int:
        """Register the schema under the subject; its id in the registry."""
        return int(self._field(self._post(f"/subjects/{_part(subject)}/versions", schema), "id"))

    def _field(self, answer: Answer, name: str) -> Any:  # noqa: ANN401 - any JSON
        if answer.status != _OK:
            raise self._refused(answer)
        if not isinstance(answer.content, dict) or name not in answer.content:
            message = f"what answers at {self.address} is no schema registry: no {name!r} in its answer; {_LOOK}"
            raise RegistryError(message)
        return answer.content[name]

    def _refused(self, answer: Answer) -> RegistryError:
        said = answer.content.get("message") if isinstance(answer.content, dict) else None
        what = f"the registry at {self.address} answered {answer.status}"
        if answer.status in _REFUSALS:
            advice = (
                "set VOLTEFACE_REGISTRY_USER and VOLTEFACE_REGISTRY_PASSWORD_FILE, or VOLTEFACE_REGISTRY_TOKEN_FILE"
            )
            return RegistryError(f"{what}; {advice}")
        return RegistryError(f"{what}: {str(said)[:_LONGEST_QUOTE] if said else 'no message'}; {_LOOK}")

    def _post(self, path: str, schema: str) -> Answer:
        try:
            return self._exchange(path, orjson.dumps({"schemaType": "JSON", "schema": schema}))
        except ssl.SSLCertVerificationError as error:
            message = (
                f"the certificate of {self.address} is not trusted ({error.verify_message}); "
                "name the authority that signed it in SSL_CERT_FILE"
            )
            raise RegistryError(message) from error
        except (OSError, http.client.HTTPException) as error:
            message = f"no registry answers at {self.address} ({str(error) or type(error).__name__}); {_LOOK}"
            raise RegistryError(message) from error

    def _exchange(self, path: str, body: bytes) -> Answer:
        connection = self._connection()
        try:
            connection.request("POST", self.address.path + path, body, self._headers())
            response = connection.getresponse()
            raw = response.read(LARGEST_ANSWER)
        finally:
            connection.close()
        try:
            return Answer(response.status, orjson.loads(raw))
        except orjson.JSONDecodeError:
            return Answer(response.status, None)

    def _connection(self) -> http.client.HTTPConnection:
        where = (self.address.host, self.address.port)
        if self.address.scheme == "http":
            return http.client.HTTPConnection(*where, timeout=self._timeout)
        return http.client.HTTPSConnection(*where, timeout=self._timeout, context=ssl.create_default_context())

    def _headers(self) -> dict[str, str]:
        form = {"Content-Type": _CONTENT_TYPE, "Accept": f"{_CONTENT_TYPE}, application/json"}
        return form | ({"Authorization": self._authorization} if self._authorization else {})


def _part(subject: str) -> str:
    return quote(subject, safe="")


def _is_missing(answer: Answer) -> bool:
    """Whether there is no such subject, version or schema; a page that is not there has no such code."""
    return answer.status == _NOT_FOUND and isinstance(answer.content, dict) and "error_code" in answer.content
