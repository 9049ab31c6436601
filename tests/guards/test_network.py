"""No test reaches another machine: what was never there cannot fail on the day that it is away."""

from __future__ import annotations

import socket

import pytest

from tests.conftest import NetworkRefused
from tests.table import each


@each("address", [("192.0.2.1", 80), ("2001:db8::1", 80), ("www.example.org", 443)], ids=["IPv4", "IPv6", "a name"])
def test_another_machine_is_refused(address: tuple[str, int]) -> None:
    with pytest.raises(NetworkRefused):
        socket.create_connection(address, timeout=1)


def test_this_machine_is_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), timeout=5) as found:
        assert found.getpeername() == server.getsockname()
