"""Demonstration back end: each e-mail is a file that the admin can show."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class FichiersBackend(BaseEmailBackend):
    """Writes `<date>-<id>.eml` under `settings.COURRIELS_DIR`, whole or not at all."""

    texte_parti = False

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.COURRIELS_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            self._write(folder, message)
        return len(email_messages)

    def _write(self, folder: Path, message: EmailMessage) -> None:
        mime = message.message()
        identity = re.sub(r"[^\w.-]", "", mime["Message-ID"].partition("@")[0])
        name = f"{timezone.localtime():%Y%m%d-%H%M%S-%f}-{identity}.eml"
        draft = folder / f".{name}"
        draft.write_bytes(mime.as_bytes(linesep="\r\n"))
        os.replace(draft, folder / name)
