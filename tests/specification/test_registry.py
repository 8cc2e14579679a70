"""How a registry is asked: by the documented calls, with credentials that only it sees, and never for ever."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import orjson
import pytest
import trustme
from jsonschema import Draft7Validator, Draft202012Validator

from schemas.documents import published_schema, published_types
from schemas.frozen import EXAMPLES
from streams.errors import RegistryError, UsageError
from streams.registry.address import address_of
from streams.registry.client import Registry
from streams.registry.credentials import authorization
from streams.registry.draft7 import as_draft_07
from streams.registry.registration import Did, carried_out, plan
from tests.command import volteface

SECRET = "open-sesame"  # noqa: S105 - made up
SCHEMAS = {"one.v1": {"type": "object"}, "two.v1": {"type": "object"}}


class Handler(BaseHTTPRequestHandler):
    """Answers each call with the next of the prepared answers, and keeps what was asked."""

    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        body = orjson.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server.asked.append((self.path, body, dict(self.headers)))
        status, content, headers = server.answers[self.path.partition("?")[0]]
        raw = content if isinstance(content, bytes) else orjson.dumps(content)
        self.send_response(status)
        for name, value in {"Content-Length": str(len(raw)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_arguments: object) -> None:
        """Nothing: the tests look at what was asked."""


class Server(ThreadingHTTPServer):
    """A registry of fixed answers, by path, as the API reference has them."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, Any, dict[str, str]]] = []
        self.answers: dict[str, tuple[int, Any, dict[str, str]]] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def says(self, path: str, status: int, content: object, **headers: str) -> None:
        self.answers[path] = (status, content, headers)

    def knows_nothing_of(self, subject: str) -> None:
        self.says(f"/subjects/{subject}", 404, {"error_code": 40401, "message": "Subject not found"})
        self.says(
            f"/compatibility/subjects/{subject}/versions/latest", 404, {"error_code": 40401, "message": "not found"}
        )
        self.says(f"/subjects/{subject}/versions", 200, {"id": 7})


@contextlib.contextmanager
def serving(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(Server()) as running:
        yield running


def registry(server: Server, credentials: str | None = None) -> Registry:
    return Registry(address_of(server.url), credentials, timeout=5)


def test_what_is_not_there_is_compared_and_registered_by_the_documented_calls(server: Server) -> None:
    server.knows_nothing_of("one.v1")

    (line,) = carried_out(registry(server), plan(registry(server), {"one.v1": SCHEMAS["one.v1"]}))

    assert (line.subject, line.did, line.registry_id) == ("one.v1", Did.REGISTERED, 7)
    assert [path for path, _, _ in server.asked] == [
        "/subjects/one.v1",
        "/compatibility/subjects/one.v1/versions/latest?verbose=true",
        "/subjects/one.v1/versions",
    ]
    for _, body, headers in server.asked:
        assert body == {"schemaType": "JSON", "schema": as_draft_07(SCHEMAS["one.v1"])}
        assert headers["Content-Type"] == "application/vnd.schemaregistry.v1+json"
        assert "Authorization" not in headers


def test_what_is_there_already_is_left(server: Server) -> None:
    server.says("/subjects/one.v1", 200, {"subject": "one.v1", "version": 3, "id": 9})

    planned = plan(registry(server), {"one.v1": SCHEMAS["one.v1"]})

    assert [line.did for line in carried_out(registry(server), planned)] == [Did.PRESENT]
    assert len(server.asked) == 1


def test_what_is_held_incompatible_is_told_with_the_registrys_reasons_before_anything_is_registered(
    server: Server,
) -> None:
    server.knows_nothing_of("one.v1")
    server.knows_nothing_of("two.v1")
    objection = {"is_compatible": False, "messages": ["TYPE_CHANGED at #/properties/data"]}
    server.says("/compatibility/subjects/two.v1/versions/latest", 200, objection)

    with pytest.raises(RegistryError, match=r"two\.v1 incompatible.*TYPE_CHANGED.*nothing was registered"):
        plan(registry(server), SCHEMAS)
    assert not [path for path, _, _ in server.asked if path.endswith("/versions")]


def test_a_path_before_the_api_is_kept(server: Server) -> None:
    server.says("/apis/ccompat/v7/subjects/one.v1", 200, {"version": 1})
    at = Registry(address_of(f"{server.url}/apis/ccompat/v7/"), None)
    assert at.registered("one.v1", "{}") == 1


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({}, None),
        ({"VOLTEFACE_REGISTRY_USER": "", "VOLTEFACE_REGISTRY_PASSWORD": ""}, None),
        ({"VOLTEFACE_REGISTRY_TOKEN": "abc"}, "Bearer abc"),
        ({"VOLTEFACE_REGISTRY_USER": "ann", "VOLTEFACE_REGISTRY_PASSWORD": "ä:b"}, "Basic YW5uOsOkOmI="),
    ],
)
def test_credentials_come_from_the_environment(environment: dict[str, str], header: str | None) -> None:
    assert authorization(environment) == header


def test_a_secret_may_be_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{SECRET}\n")
    assert authorization({"VOLTEFACE_REGISTRY_TOKEN_FILE": str(tmp_path / "token")}) == f"Bearer {SECRET}"


@pytest.mark.parametrize(
    "environment",
    [
        {"VOLTEFACE_REGISTRY_USER": "ann"},
        {"VOLTEFACE_REGISTRY_PASSWORD": SECRET},
        {"VOLTEFACE_REGISTRY_TOKEN": SECRET, "VOLTEFACE_REGISTRY_USER": "ann"},
        {"VOLTEFACE_REGISTRY_TOKEN": SECRET, "VOLTEFACE_REGISTRY_TOKEN_FILE": "somewhere"},
        {"VOLTEFACE_REGISTRY_TOKEN": f"{SECRET}\r\nX-Other: header"},
        {"VOLTEFACE_REGISTRY_TOKEN_FILE": "/does/not/exist"},
    ],
)
def test_half_of_the_credentials_or_too_many_are_a_mistake_that_shows_no_secret(environment: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="VOLTEFACE_REGISTRY") as mistake:
        authorization(environment)
    assert SECRET not in str(mistake.value)


@pytest.mark.parametrize("url", ["ftp://registry", "registry:8081", "http://", "https://a:99999999", "https://a/b?c=d"])
def test_what_is_no_address_is_a_mistake(url: str) -> None:
    with pytest.raises(UsageError, match="https://host"):
        address_of(url)


def test_credentials_in_the_address_are_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="VOLTEFACE_REGISTRY_USER") as mistake:
        address_of(f"https://ann:{SECRET}@registry.example")
    assert SECRET not in str(mistake.value)


def test_credentials_are_not_sent_without_tls_but_to_this_machine() -> None:
    with pytest.raises(UsageError, match="without TLS") as mistake:
        Registry(address_of("http://registry.example:8081"), f"Bearer {SECRET}")
    assert SECRET not in str(mistake.value)
    for url in ("http://localhost:8081", "http://[::1]:8081", "http://127.0.0.1", "https://registry.example"):
        Registry(address_of(url), f"Bearer {SECRET}")


def test_a_refusal_says_what_to_set_and_shows_no_secret(server: Server) -> None:
    server.says("/subjects/volteface.article.published.v1", 401, {"error_code": 40101, "message": "Unauthorized"})

    done = volteface(*("schemas", "register", "--registry", server.url), env={"VOLTEFACE_REGISTRY_TOKEN": SECRET})

    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "401" in line
    assert "VOLTEFACE_REGISTRY_TOKEN_FILE" in line
    assert SECRET not in line
    assert server.asked[0][2]["Authorization"] == f"Bearer {SECRET}"


def test_a_redirection_is_not_followed_so_that_nobody_else_gets_the_credentials(server: Server) -> None:
    with serving(Server()) as other:
        server.says("/subjects/one.v1", 307, {}, Location=f"{other.url}/subjects/one.v1")
        with pytest.raises(RegistryError, match="307"):
            registry(server, f"Bearer {SECRET}").registered("one.v1", "{}")
        assert other.asked == []


@pytest.mark.parametrize(
    ("status", "content"),
    [(200, b"<html>"), (200, []), (200, {}), (404, b"<html>no such page"), (500, {"message": "broken"}), (422, {})],
)
def test_whatever_else_answers_is_a_registry_error_that_names_the_address(
    server: Server, status: int, content: object
) -> None:
    server.says("/subjects/one.v1", status, content)
    with pytest.raises(RegistryError, match=server.url):
        registry(server).registered("one.v1", "{}")


def test_nobody_there_and_nobody_who_answers_are_told_soon() -> None:
    with Server() as silent:  # listens, and never serves
        with pytest.raises(RegistryError, match="timed out"):
            Registry(address_of(silent.url), None, timeout=0.2).registered("one.v1", "{}")
        url = silent.url
    with pytest.raises(RegistryError, match="no registry answers"):
        Registry(address_of(url), None, timeout=5).registered("one.v1", "{}")


def test_a_certificate_is_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    secure = Server()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    secure.socket = context.wrap_socket(secure.socket, server_side=True)
    secure.says("/subjects/one.v1", 200, {"version": 1})
    at = Registry(address_of(secure.url.replace("http:", "https:")), f"Bearer {SECRET}", timeout=5)

    with serving(secure):
        with pytest.raises(RegistryError, match=r"not trusted.*SSL_CERT_FILE"):
            at.registered("one.v1", "{}")
        assert secure.asked == []
        authority.cert_pem.write_to_path(tmp_path / "authority.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        assert at.registered("one.v1", "{}") == 1


@pytest.mark.parametrize("kind", published_types())
def test_the_schema_in_draft_07_judges_as_the_published_one(kind: str) -> None:
    published = Draft202012Validator(published_schema(kind))
    translated = Draft7Validator(orjson.loads(as_draft_07(published_schema(kind))))
    Draft7Validator.check_schema(translated.schema)

    for path in sorted((EXAMPLES / kind).glob("*.json")):
        document = orjson.loads(path.read_bytes())
        translated.validate(document)
        for name in document["data"]:
            damaged = {**document, "data": {**document["data"], name: {"damaged": True}}}
            missing = {**document, "data": {key: value for key, value in document["data"].items() if key != name}}
            assert translated.is_valid(damaged) == published.is_valid(damaged)
            assert translated.is_valid(missing) == published.is_valid(missing)
