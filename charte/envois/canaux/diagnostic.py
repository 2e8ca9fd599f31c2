"""What an exception of a mail back end means: not sent for now, never, or unknown."""

import smtplib
from typing import Any

from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused

from .base import EchecDefinitif, EchecTemporaire, Incertitude

_HTTP_A_REPRENDRE = {401, 403, 408, 425, 429}


def diagnostiquer(error: Exception, connection: Any) -> Exception:
    """The failure to raise instead of `error`. What we cannot judge is uncertain: never sent again by itself."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _recipients(error)
    if isinstance(error, smtplib.SMTPResponseException):
        return _response(error)
    if isinstance(error, smtplib.SMTPException | OSError) and not _text_left(connection):
        return EchecTemporaire(f"Connexion interrompue : {error}")
    if isinstance(error, AnymailError):
        return _anymail(error)
    return Incertitude(f"L’échange s’est interrompu pendant l’envoi : {error}")


def _text_left(connection: Any) -> bool:
    """Had the server asked for the text? A back end that cannot tell is supposed to have sent it."""
    return getattr(connection, "texte_parti", True)


def _recipients(error: smtplib.SMTPRecipientsRefused) -> Exception:
    code, answer = next(iter(error.recipients.values()))
    text = f"{code} {_decode(answer)}"
    return EchecTemporaire(text) if code < 500 else EchecDefinitif(text, adresse_refusee=True)


def _response(error: smtplib.SMTPResponseException) -> Exception:
    text = f"{error.smtp_code} {_decode(error.smtp_error)}"
    # Our own address or password refused is ours to mend: the message can leave afterwards.
    ours = isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPAuthenticationError | smtplib.SMTPHeloError)
    return EchecTemporaire(text) if error.smtp_code < 500 or ours else EchecDefinitif(text)


def _anymail(error: AnymailError) -> Exception:
    if isinstance(error, AnymailRecipientsRefused):
        return EchecDefinitif(f"Destinataire refusé : {error}", adresse_refusee=True)
    if not isinstance(error, AnymailAPIError):
        return EchecDefinitif(f"Le prestataire ne peut pas prendre ce message : {error}")
    status = error.status_code
    if status is None:
        return Incertitude(f"Le prestataire n’a pas répondu : {error}")
    if status >= 500 or status in _HTTP_A_REPRENDRE:
        return EchecTemporaire(f"Le prestataire a répondu {status}.")
    return EchecDefinitif(f"Le prestataire a répondu {status} : {error}")


def _decode(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
