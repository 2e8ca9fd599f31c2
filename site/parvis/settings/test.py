"""The test suite: fast hashes, no static manifest, its own data folder."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "essais-seulement-ne-jamais-employer-en-production-000000000000")
os.environ.setdefault("PARVIS_VAR", tempfile.mkdtemp(prefix="parvis-essais-"))

from .base import *  # noqa: F403
from .base import BASE_DIR, CACHES, DATABASES, MIDDLEWARE, STORAGES

ALLOWED_HOSTS = ["*"]
STYLEGUIDE = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
# Several test processes may share one Redis: each keeps to its own keys.
CACHES["default"]["KEY_PREFIX"] = f"essais-{os.getpid()}"
AXES_ENABLED = False
LIMITES_ACTIVES = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    (BASE_DIR / "var").mkdir(exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(BASE_DIR / "var" / "essais.sqlite3")}
else:
    DATABASES["default"]["OPTIONS"] = {}
