"""A real mail server on a real socket, that can be slow, refuse an address, or stay silent."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event

from aiosmtpd.controller import Controller

PATIENCE = 30  # seconds


@dataclass
class Relay:
    """What arrived, and how the server behaves. Change it while it runs."""

    port: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    refused_data: str = ""
    seconds: float = 0
    holds: bool = False
    arrived: list[tuple[str, bytes]] = field(default_factory=list)
    holding: Event = field(default_factory=Event)

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        if self.refused_data:
            return self.refused_data
        self.arrived.append((envelope.rcpt_tos[0], envelope.content))
        if self.seconds:
            await asyncio.sleep(self.seconds)
        if self.holds:
            # The mail is here, and the sender never hears of it.
            self.holding.set()
            await asyncio.sleep(PATIENCE)
        return "250 OK"

    @property
    def to(self) -> list[str]:
        return [address for address, _content in self.arrived]

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(content, policy=policy.default) for _to, content in self.arrived]

    @property
    def ids(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.mails]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_relay(port: int = 0) -> Iterator[Relay]:
    relay = Relay(port=port or free_port())
    server = Controller(relay, hostname="127.0.0.1", port=relay.port)
    server.start()
    try:
        yield relay
    finally:
        server.stop(no_assert=True)
