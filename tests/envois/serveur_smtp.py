"""A real SMTP server for the tests, with the moods of real ones."""

import asyncio
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller


class Humeur:
    """Accepts everything; `reponse_rcpt`, `reponse_data`: what it answers instead; the rest breaks the line."""

    def __init__(self, *, reponse_rcpt="", reponse_data="", coupe_rcpt=False, coupe_data=False, lenteur=0.0):
        self.reponse_rcpt, self.reponse_data = reponse_rcpt, reponse_data
        self.coupe_rcpt, self.coupe_data, self.lenteur = coupe_rcpt, coupe_data, lenteur
        self.recus: list[EmailMessage] = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.coupe_rcpt:
            server.transport.abort()
        if self.reponse_rcpt:
            return self.reponse_rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.reponse_data:
            return self.reponse_data
        self.recus.append(message_from_bytes(envelope.content, policy=default))
        await asyncio.sleep(self.lenteur)
        if self.coupe_data:
            server.transport.abort()
        return "250 OK"


class ServeurSmtp(Controller):
    """Listens on a free port of the loopback."""

    def __init__(self, humeur: Humeur) -> None:
        super().__init__(humeur, hostname="127.0.0.1", port=0)

    @property
    def port_ouvert(self) -> int:
        return self.server.sockets[0].getsockname()[1]

    def _trigger_server(self) -> None:
        """aiosmtpd opens a first connection to `self.port`: the real one is known by then."""
        self.port = self.port_ouvert
        super()._trigger_server()
