"""E-mail through Django: any back end, SMTP or anymail."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from charte.organisation.models import Collectivite

from ..enums import Canal
from ..models import Envoi
from .base import EchecDefinitif, EchecTemporaire
from .diagnostic import diagnostiquer

# Django's own SMTP back end cannot tell whether the text had left when the line broke.
_REMPLACEMENTS = {"django.core.mail.backends.smtp.EmailBackend": "charte.envois.smtp.SmtpBackend"}


class CanalCourriel:
    cle = Canal.COURRIEL
    libelle = Canal.COURRIEL.label

    @contextmanager
    def ouvrir(self, envoi: Envoi) -> Iterator["TransportCourriel"]:
        """Raises `EchecDefinitif` for a message that cannot be written, `EchecTemporaire` for a closed server."""
        connection = get_connection(_REMPLACEMENTS.get(settings.EMAIL_BACKEND, settings.EMAIL_BACKEND))
        message = _build(envoi, connection)
        try:
            connection.open()
        except Exception as error:
            raise EchecTemporaire(f"Connexion impossible : {error}") from error
        try:
            yield TransportCourriel(connection, message)
        finally:
            with suppress(Exception):
                connection.close()


class TransportCourriel:
    def __init__(self, connection: BaseEmailBackend, message: EmailMultiAlternatives) -> None:
        self.connection, self.message = connection, message

    def remettre(self) -> str:
        try:
            self.connection.send_messages([self.message])
        except Exception as error:
            raise diagnostiquer(error, self.connection) from error
        status = getattr(self.message, "anymail_status", None)
        if status is None:
            return self.message.extra_headers["Message-ID"]
        if status.status and status.status <= {"rejected", "invalid", "failed"}:
            raise EchecDefinitif("Refusé par le prestataire.", adresse_refusee="invalid" in status.status)
        return str(status.message_id or "")


def message_id(envoi: Envoi) -> str:
    """« <uuid@host of the site> »: the same for every try, so that a mail reader shows a double once."""
    return f"<{envoi.uuid}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


def expediteur() -> str:
    """« Ville de Clairval <ne-pas-repondre@…> »."""
    return formataddr((Collectivite.load().nom, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def _build(envoi: Envoi, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=envoi.objet,
        body=envoi.corps_texte,
        from_email=expediteur(),
        to=[envoi.destinataire],
        reply_to=[envoi.repondre_a] if envoi.repondre_a else None,
        # RFC 3834: mail readers and list robots do not answer it.
        headers={"Message-ID": message_id(envoi), "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    message.attach_alternative(envoi.corps_html, "text/html")
    # Read by anymail only; comes back in its webhooks.
    message.metadata = {"envoi": str(envoi.uuid)}
    try:
        message.message()
    except Exception as error:
        raise EchecDefinitif(f"Le message ne peut pas être écrit : {error}") from error
    return message
