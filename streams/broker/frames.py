"""Kafka's protocol, as far as a greeting needs it: one request, one answer, on a socket."""

import socket
import struct

LARGEST_ANSWER = 1024 * 1024
_CORRELATION = 1
_NULL = -1
_CORRELATION_SIZE = 4


class NotKafkaError(Exception):
    """What came back is no answer of a broker; `first` are its first bytes, none where it hung up."""

    def __init__(self, first: bytes) -> None:
        super().__init__(first)
        self.first = first


def exchange(connection: socket.socket, key: int, version: int, body: bytes) -> bytes:
    """Send a request with a header of version 1, and return the body of its answer.

    Raises:
        NotKafkaError: that was no answer.
        OSError: the connection broke off.
    """
    request = struct.pack(">hhih", key, version, _CORRELATION, _NULL) + body
    connection.sendall(struct.pack(">i", len(request)) + request)
    head = _received(connection, 8)
    size, correlation = struct.unpack(">ii", head)
    if correlation != _CORRELATION or not _CORRELATION_SIZE <= size <= LARGEST_ANSWER:
        raise NotKafkaError(head)
    return _received(connection, size - _CORRELATION_SIZE)


def string(text: str) -> bytes:
    """A string, as requests have it."""
    raw = text.encode()
    return struct.pack(">h", len(raw)) + raw


def sized(raw: bytes) -> bytes:
    """Bytes, as requests have them."""
    return struct.pack(">i", len(raw)) + raw


def taken_string(answer: bytes) -> tuple[str, bytes]:
    """The string at the beginning of an answer, empty for null, and what follows it."""
    (size,) = struct.unpack_from(">h", answer)
    end = 2 + max(size, 0)
    return answer[2:end].decode(errors="replace"), answer[end:]


def taken_sized(answer: bytes) -> bytes:
    """The bytes at the beginning of an answer, empty for null."""
    (size,) = struct.unpack_from(">i", answer)
    return answer[4 : 4 + max(size, 0)]


def _received(connection: socket.socket, size: int) -> bytes:
    received = b""
    while len(received) < size:
        part = connection.recv(size - len(received))
        if not part:
            raise NotKafkaError(received)
        received += part
    return received
