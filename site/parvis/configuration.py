"""`docs/configuration.md`, written from the variables that production really reads."""

import json
import os
import subprocess
import sys

from django.conf import settings

ENTETE = """# Configuration

Chaque réglage est une variable d’environnement, lue une seule fois. Cette page est produite par
`manage.py documenter_configuration` ; un test vérifie qu’elle est à jour.

| Variable | Rôle | Par défaut | Secret |
|---|---|---|---|
"""
LISTER = """
import dataclasses, json, runpy
import parvis.settings.production
runpy.run_path("gunicorn.conf.py")
from parvis.environnement import VARIABLES
print(json.dumps([dataclasses.asdict(variable) for variable in VARIABLES.values()]))
"""


def rediger() -> str:
    """The page. Production settings are read in a process of their own, with nothing in its environment."""
    return ENTETE + "".join(ligne(variable) for variable in variables_de_production())


def variables_de_production() -> list[dict]:
    base = str(settings.BASE_DIR)
    env = {"PATH": os.environ["PATH"], "SECRET_KEY": "documentation", "PYTHONPATH": f"{base}/site:{base}"}
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-c", LISTER], env=env, cwd=base, capture_output=True, text=True, check=True
    )
    return json.loads(result.stdout.splitlines()[-1])


def ligne(variable: dict) -> str:
    default = str(variable["defaut"] if variable["defaut"] is not None else "obligatoire")
    default = default.replace(str(settings.BASE_DIR), "…")
    shown = (
        f"`{default}`"
        if default not in ("", "[]", "obligatoire")
        else (default if default == "obligatoire" else "vide")
    )
    return f"| `{variable['nom']}` | {variable['aide']} | {shown} | {'oui' if variable['secret'] else ''} |\n"
