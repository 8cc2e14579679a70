"""Certificates for one run of the tests: an authority, the broker's, and those of clients."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import trustme
from cryptography.hazmat.primitives import serialization

BROKER_NAME = "127.0.0.1"
"""The one name that the broker's certificate is for: a client that calls it `localhost` must not get through."""


@dataclass(frozen=True)
class Authority:
    """Signs certificates and lays them into `folder` as PEM."""

    folder: Path
    _ca: trustme.CA

    @property
    def file(self) -> Path:
        """Its own certificate."""
        path = self.folder / "authority.pem"
        self._ca.cert_pem.write_to_path(str(path))
        return path

    def certificate(self, common_name: str, *names: str) -> tuple[Path, Path]:
        """Certificate and key for the holder of `common_name`, good for these host names."""
        # No certificate without any name: a client's has an address for letters.
        issued = self._ca.issue_cert(*(names or (f"{common_name}@example.org",)), common_name=common_name)
        chain, key = self.folder / f"{common_name}.pem", self.folder / f"{common_name}.key"
        chain.write_bytes(b"".join(part.bytes() for part in issued.cert_chain_pems))
        key.touch(mode=0o600)
        key.write_bytes(_pkcs8(issued.private_key_pem.bytes()))
        return chain, key

    def keystore(self, common_name: str, *names: str) -> Path:
        """Key and certificate in one file, as Kafka reads it."""
        chain, key = self.certificate(common_name, *names)
        path = self.folder / f"{common_name}.keystore.pem"
        path.write_bytes(key.read_bytes() + chain.read_bytes())
        return path


def authority(folder: Path) -> Authority:
    """A new authority, which nobody else trusts."""
    folder.mkdir(parents=True, exist_ok=True)
    return Authority(folder, trustme.CA())


def _pkcs8(pem: bytes) -> bytes:
    """The one form of a key that Kafka reads."""
    key = serialization.load_pem_private_key(pem, password=None)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
