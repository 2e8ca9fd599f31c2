"""Gunicorn settings: `gunicorn parvis.wsgi` from the project's folder."""

import os
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent
for root in (BASE_DIR / "site", BASE_DIR):
    sys.path.insert(0, str(root))

bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
max_requests = 5000
max_requests_jitter = 500
