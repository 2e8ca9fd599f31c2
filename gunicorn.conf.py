"""Gunicorn settings: `gunicorn parvis.wsgi` from the project's folder."""

import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent
for root in (BASE_DIR / "site", BASE_DIR):
    sys.path.insert(0, str(root))

from parvis.environnement import lire  # noqa: E402

bind = lire("BIND", "Adresse et port d’écoute de gunicorn.", defaut="127.0.0.1:8000")
worker_class = "gthread"
workers = lire("WEB_CONCURRENCY", "Nombre de processus web de gunicorn.", defaut=2, genre="int")
threads = lire("WEB_THREADS", "Nombre de fils par processus web.", defaut=4, genre="int")
max_requests = 5000
max_requests_jitter = 500
