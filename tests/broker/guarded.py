"""A node that lets nobody in without proof, and lets nobody do what they were not given the right to."""

from __future__ import annotations

import base64
import json
import os
import shlex
import subprocess
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from schemas.topics import Topic
from streams.access.environment import access_from
from streams.broker.client import admin_client, producer
from streams.installation import Installation
from tests.command import ROOT

from .certificates import BROKER_NAME, Authority
from .desk import Desk
from .kafka_server import KafkaServer, Setup

ADMIN = "admin"
_SCRAM_USERS = (ADMIN, "newsroom", "worker", "desk-ukraine", "desk-all", "operator", "server", "a=b")
_PLAIN_USERS = ("plain-newsroom", "plain-worker")
_LISTENERS = {"SASL_SSL": "broker_port", "SSL": "tls_port", "CONTROLLER": "controller_port"}
_ACL_TOOL = "org.apache.kafka.tools.AclCommand"
REAUTH_SECONDS = 3
"""How long the broker believes a token without seeing one again."""

PREFIX = "guarded."
WHO = {
    "publisher": ("newsroom", "plain-newsroom", "tls-newsroom", "token-newsroom"),
    "worker": ("worker", "plain-worker", "tls-worker", "token-worker"),
    "operator": ("operator",),
    "server": ("server",),
    "desk": ("desk-all",),
    "desk --desk ukraine": ("desk-ukraine",),
}
"""The commands of `volteface acls`, and who gets what they print."""


def password_of(user: str) -> str:
    return f"{base64.b32encode(user.encode()).decode().strip('=')}-open-sesame"


def guarded_setup(authority: Authority) -> Setup:
    """SASL over TLS at broker_port, TLS with client certificates at tls_port, and Kafka's own authorizer."""
    keystore = authority.keystore("broker", BROKER_NAME)
    plain_users = " ".join(f'user_{user}="{password_of(user)}"' for user in _PLAIN_USERS)
    # Kafka takes a token without signature here, which is why a test can write one.
    mechanisms = {
        "scram-sha-256": "org.apache.kafka.common.security.scram.ScramLoginModule required;",
        "scram-sha-512": "org.apache.kafka.common.security.scram.ScramLoginModule required;",
        "plain": f"org.apache.kafka.common.security.plain.PlainLoginModule required {plain_users};",
        "oauthbearer": (
            "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required "
            'unsecuredLoginStringClaim_sub="broker";'
        ),
    }
    return Setup(
        properties=(
            f"listeners={','.join(f'{name}://{BROKER_NAME}:${port}' for name, port in _LISTENERS.items())}",
            f"advertised.listeners=SASL_SSL://{BROKER_NAME}:$broker_port,SSL://{BROKER_NAME}:$tls_port",
            "listener.security.protocol.map=SASL_SSL:SASL_SSL,SSL:SSL,CONTROLLER:SSL",
            "inter.broker.listener.name=SSL",
            "ssl.keystore.type=PEM",
            f"ssl.keystore.location={keystore}",
            "ssl.truststore.type=PEM",
            f"ssl.truststore.location={authority.file}",
            "listener.name.ssl.ssl.client.auth=required",
            "listener.name.controller.ssl.client.auth=required",
            r"ssl.principal.mapping.rules=RULE:^CN=([^,]+).*$$/$$1/,DEFAULT",
            f"listener.name.sasl_ssl.sasl.enabled.mechanisms={','.join(mechanisms).upper()}",
            *(f"listener.name.sasl_ssl.{name}.sasl.jaas.config={jaas}" for name, jaas in mechanisms.items()),
            f"listener.name.sasl_ssl.oauthbearer.connections.max.reauth.ms={REAUTH_SECONDS * 1000}",
            "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "allow.everyone.if.no.acl.found=false",
            f"super.users=User:broker;User:{ADMIN}",
        ),
        ports=("tls_port",),
        format_options=tuple(
            word
            for user in _SCRAM_USERS
            for kind in ("SCRAM-SHA-512", "SCRAM-SHA-256")
            for word in ("--add-scram", f'{kind}=[name="{user}",password="{password_of(user)}"]')
        ),
    )


@dataclass(frozen=True)
class Guarded:
    """The node, and how its clients come."""

    node: KafkaServer
    authority: Authority

    def scram(self, user: str, kind: str = "SCRAM-SHA-512") -> dict[str, str]:
        """The environment of somebody who comes with a password."""
        return self._sasl(kind) | {"KAFKA_SASL_USERNAME": user, "KAFKA_SASL_PASSWORD": password_of(user)}

    def plain(self, user: str) -> dict[str, str]:
        return self.scram(user, "PLAIN")

    def bearer(self, token: Path) -> dict[str, str]:
        """The environment of somebody who comes with the token in a file."""
        return self._sasl("OAUTHBEARER") | {"KAFKA_SASL_TOKEN_FILE": str(token)}

    def provider(self, name: str, folder: Path) -> dict[str, str]:
        """The environment of somebody whose tokens come from a function in a module of that folder."""
        return self._sasl("OAUTHBEARER") | {"KAFKA_SASL_TOKEN_PROVIDER": name, "PYTHONPATH": f"{ROOT}:{folder}"}

    def certificate(self, common_name: str) -> dict[str, str]:
        """The environment of somebody who comes with a certificate."""
        chain, key = self.authority.certificate(common_name)
        return {
            "KAFKA_BOOTSTRAP": self.node.address("tls_port"),
            "KAFKA_SECURITY_PROTOCOL": "SSL",
            "KAFKA_SSL_CAFILE": str(self.authority.file),
            "KAFKA_SSL_CERTFILE": str(chain),
            "KAFKA_SSL_KEYFILE": str(key),
        }

    def _sasl(self, mechanism: str) -> dict[str, str]:
        return {
            "KAFKA_BOOTSTRAP": self.node.bootstrap,
            "KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
            "KAFKA_SASL_MECHANISM": mechanism,
            "KAFKA_SSL_CAFILE": str(self.authority.file),
        }

    def visitor(self, access: Mapping[str, str]) -> Visitor:
        """Somebody in particular, at the one installation that is on this node."""
        return Visitor(self.node.bootstrap, PREFIX, access)

    def give_everybody_their_rights(self) -> None:
        """To each role what `volteface acls` prints for it, and nothing else."""
        self.run_printed("".join(self._printed(role, users) for role, users in WHO.items()))

    def _printed(self, role: str, users: Iterable[str]) -> str:
        principals = [word for user in users for word in ("--principal", f"User:{user}")]
        return self.visitor({}).run("acls", *role.split(), *principals).stdout

    def run_printed(self, lines: str) -> None:
        """Run commands as `volteface acls` prints them, with Kafka's own tool and the rights of its administrator."""
        self._write_admin_config(self.node.folder / "admin.properties")
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for done in pool.map(self._run_printed_line, lines.splitlines()):
                assert done.returncode == 0, done.stdout + done.stderr

    def _run_printed_line(self, line: str) -> subprocess.CompletedProcess[str]:
        program, *arguments = shlex.split(line)
        assert program == "kafka-acls.sh"
        return self.node.tool(_ACL_TOOL, *arguments, cwd=self.node.folder)

    def _write_admin_config(self, path: Path) -> None:
        jaas = (
            "org.apache.kafka.common.security.scram.ScramLoginModule required "
            f'username="{ADMIN}" password="{password_of(ADMIN)}";'
        )
        lines = (
            "security.protocol=SASL_SSL",
            "sasl.mechanism=SCRAM-SHA-512",
            f"sasl.jaas.config={jaas}",
            "ssl.truststore.type=PEM",
            f"ssl.truststore.location={self.authority.file}",
        )
        path.write_text("\n".join(lines), encoding="utf-8")


@dataclass(frozen=True)
class Visitor(Desk):
    """Commands run by somebody in particular."""

    access: Mapping[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> dict[str, str]:
        return {**super().settings, **self.access}

    @property
    def installation(self) -> Installation:
        return Installation(self.settings["KAFKA_BOOTSTRAP"], self.prefix, access_from(self.access))

    def make_topics(self, topics: Iterable[Topic]) -> None:
        with admin_client(self.installation) as admin:
            admin.create_topics([self.installation.topic(topic) for topic in topics])

    def produce(self, topic: Topic, key: bytes | None, value: bytes | None) -> None:
        with producer(self.installation) as client:
            client.send(self.installation.topic(topic), key=key, value=value).get(10)


def unsigned_token(user: str, seconds: float = 3600) -> str:
    """A bearer token (RFC 7519, section 6) that says who, and until when."""
    now = time.time()
    claims = {"sub": user, "iat": now - 5, "exp": now + seconds}
    parts = ({"alg": "none"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + "."
