from collections.abc import Callable, Iterator

import pytest

from .serveur_smtp import Humeur, ServeurSmtp


@pytest.fixture
def smtp(settings) -> Iterator[Callable[..., Humeur]]:
    """`smtp(reponse_rcpt="550 …")` starts a server of that mood and makes Django send through it."""
    started: list[ServeurSmtp] = []

    def start(**mood) -> Humeur:
        humeur = Humeur(**mood)
        server = ServeurSmtp(humeur)
        server.start()
        started.append(server)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 2
        return humeur

    yield start
    for server in started:
        server.stop()
