"""Django's SMTP back end, which also knows whether the text of the message had begun to leave."""

import smtplib

from django.core.mail.backends.smtp import EmailBackend


class _Watched:
    """Mixed with smtplib's classes: notes the server's « 354, go on »."""

    texte_parti = False

    def getreply(self):
        code, answer = super().getreply()
        if code == 354:
            self.texte_parti = True
        return code, answer


class _SMTP(_Watched, smtplib.SMTP):
    pass


class _SMTPSSL(_Watched, smtplib.SMTP_SSL):
    pass


class SmtpBackend(EmailBackend):
    """One message a connection; `texte_parti` tells it apart after a broken line."""

    @property
    def connection_class(self):
        return _SMTPSSL if self.use_ssl else _SMTP

    @property
    def texte_parti(self) -> bool:
        return getattr(self.connection, "texte_parti", False)
