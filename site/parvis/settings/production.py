"""Production: HTTPS everywhere."""

from .base import *  # noqa: F403
from .base import lire

SECURE_SSL_REDIRECT = lire(
    "SECURE_SSL_REDIRECT", "Renvoyer http vers https (non derrière un proxy qui le fait).", defaut=True, genre="bool"
)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# SAMEORIGIN, not DENY: Wagtail shows its previews in a frame of the site itself.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
