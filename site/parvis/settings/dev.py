"""A newcomer's machine: `make demo` runs with these."""

import os

os.environ.setdefault("SECRET_KEY", "demonstration-seulement-ne-jamais-employer-en-production-0000")

from .base import *  # noqa: F403
from .base import LOGGING, MIDDLEWARE, STORAGES

DEBUG = True
ALLOWED_HOSTS = ["*"]
STYLEGUIDE = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# runserver serves the static files by itself.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
# The demonstration publishes a hundred pages: two lines for each would hide the address and the accounts.
LOGGING["loggers"]["wagtail"] = {"level": "WARNING"}
