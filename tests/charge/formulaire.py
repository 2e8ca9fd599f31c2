"""A form of 60 questions against bare pages and bare forms: `python -m tests.charge.formulaire` (its own database).

- Rendering: the step of a deposit, empty then all answered, as the server sends it (session, draft, layout), against a
  static page of the same layout and the same weight, sent by the same server.
- Validating: the same answers, right then empty, judged by our form and by a Django form written by hand.

Both sides are measured in turn in one run; the best of each is kept.
"""

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.charge.mesure import Mesure, tableau

RACINE = Path(__file__).resolve().parents[2]
RENDU_MAX, VALIDATION_MAX = 3.0, 2.0
QUESTIONS = 60
ESSAIS = 25
TYPES_POSES = (
    "texte",
    "courriel",
    "nombre",
    "choix",
    "texte_long",
    "date",
    "oui_non",
    "telephone",
    "choix_multiples",
    "montant",
)
OPTIONS = [{"cle": f"choix_{lettre}", "libelle": f"Réponse {lettre.upper()}"} for lettre in "abcd"]
VARIANTES = {"choix": {"options": OPTIONS}, "choix_multiples": {"options": OPTIONS}}


def mesurer() -> list[Mesure]:
    """Needs Django and an empty database."""
    return [*_rendus(), *_validations()]


def _rendus() -> list[Mesure]:
    from django.http import HttpResponse
    from django.template import engines
    from django.test import Client
    from django.urls import path

    import parvis.urls
    from suivi.demandes.models import Demande
    from tests.demarches.factories import DemarchePageFactory

    demarche = DemarchePageFactory(en_ligne=True, svr=True, formulaire=_formulaire())
    client = Client()
    depart = client.post(f"/deposer/{demarche.code}/", headers={"host": "localhost"})["Location"]
    demande = Demande.objects.get()
    mesures = []
    for nom, reponses in (("vide", {}), ("rempli", _exemples(demande))):
        Demande.objects.update(reponses=reponses)
        page = client.get(depart).content.decode()
        statique = engines["django"].from_string(_page_statique(page))
        parvis.urls.urlpatterns.insert(
            0, path(f"statique-{nom}/", lambda request, s=statique: HttpResponse(s.render({}, request)))
        )
        _oublier_les_adresses()
        assert abs(len(client.get(f"/statique-{nom}/").content) / len(page.encode()) - 1) < 0.05
        nous, bare = _mesurer(lambda: client.get(depart), lambda n=nom: client.get(f"/statique-{n}/"))
        detail = f"{1e3 * nous:.1f} ms, {1e3 * bare:.1f} ms ; {len(page) // 1024} ko"
        mesures.append(Mesure(f"Étape de {QUESTIONS} questions, {nom} ÷ page statique", nous / bare, RENDU_MAX, detail))
    return mesures


def _validations() -> list[Mesure]:
    from django.http import QueryDict

    from demarches.formulaires.models import VersionFormulaire
    from demarches.formulaires.service import construire
    from suivi.demandes.models import Demande
    from tests.charge.formulaire_a_la_main import ecrire_a_la_main

    version = VersionFormulaire.objects.get()
    etape = version.formulaire.etapes[0]
    a_la_main = ecrire_a_la_main(etape)
    demande = Demande.objects.get()
    mesures = []
    for nom, reponses in (("justes", _exemples(demande)), ("vides", {})):
        donnees = QueryDict(mutable=True)
        for cle, valeur in construire(version, etape.cle).comme_saisi(reponses).items():
            # Django's own fields do not read the narrow no-break space of French numbers.
            donnees.setlist(cle, valeur if isinstance(valeur, list) else [str(valeur).replace("\u202f", "")])
        verdicts = {
            form.is_valid() for form in (construire(version, etape.cle, {})(donnees), a_la_main(donnees, prefix="q"))
        }
        assert verdicts == {bool(reponses)}, a_la_main(donnees, prefix="q").errors
        nous, bare = _mesurer(
            lambda d=donnees: construire(version, etape.cle, {})(d).is_valid(),
            lambda d=donnees: a_la_main(d, prefix="q").is_valid(),
        )
        detail = f"{1e3 * nous:.2f} ms, {1e3 * bare:.2f} ms"
        libelle = f"{QUESTIONS} réponses {nom} ÷ formulaire Django écrit à la main"
        mesures.append(Mesure(libelle, nous / bare, VALIDATION_MAX, detail))
    return mesures


def _formulaire() -> list[dict[str, Any]]:
    """The questions on one screen, the identity on another."""
    questions = [_question(rang, TYPES_POSES[rang % len(TYPES_POSES)]) for rang in range(QUESTIONS)]
    identite = {"type": "identite", "value": {"libelle": "Qui êtes-vous ?", "cle": "identite"}}
    return [_etape("Soixante questions", questions), _etape("Vous", [identite])]


def _etape(titre: str, questions: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "etape", "value": {"titre": titre, "introduction": "", "questions": questions}}


def _question(rang: int, type_: str) -> dict[str, Any]:
    valeur = {
        "libelle": f"Question {rang + 1}",
        "cle": f"q{rang + 1}",
        "aide": "Une phrase d’aide.",
        "obligatoire": True,
    }
    return {"type": type_, "value": {**valeur, **VARIANTES.get(type_, {})}}


def _exemples(demande: Any) -> dict[str, Any]:
    from demarches.formulaires.types import TYPES

    return {q.cle: TYPES[q.type].exemple(q) for q in demande.version.formulaire.questions()}


def _page_statique(page: str) -> str:
    """The same page, its content written in the template once and for all."""
    contenu = page.partition('<div class="texte-seul">')[2].partition("</main>")[0]
    brut = contenu.rpartition("</div>")[0].replace("{%", "").replace("{{", "")
    return (
        '{% extends "layout/base.html" %}{% block title %}Statique{% endblock %}'
        f'{{% block content %}}<div class="texte-seul">{brut}{{% endblock %}}'
    )


def _oublier_les_adresses() -> None:
    from django.urls import clear_url_caches

    clear_url_caches()


def _mesurer(nous: Callable[[], object], reference: Callable[[], object]) -> tuple[float, float]:
    """Best processor time of each, in seconds, measured in turn after a first call."""
    nous(), reference()
    durees = [(_chronometrer(nous), _chronometrer(reference)) for _ in range(ESSAIS)]
    return min(d for d, _ in durees), min(d for _, d in durees)


def _chronometrer(tache: Callable[[], object]) -> float:
    debut = time.process_time()
    tache()
    return time.process_time() - debut


def main() -> int:
    """Print one table; exit code 1 when a target is missed."""
    sys.path.insert(1, str(RACINE / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.settings.test")
    import django

    django.setup()
    logging.disable(logging.INFO)
    from django.conf import settings
    from django.db import connection

    settings.ALLOWED_HOSTS = ["*"]
    settings.LIMITES_ACTIVES = False
    with tempfile.TemporaryDirectory() as dossier:
        connection.settings_dict["TEST"]["NAME"] = str(Path(dossier) / "mesure.sqlite3")
        connection.creation.create_test_db(verbosity=0)
        mesures = mesurer()
        connection.creation.destroy_test_db(str(Path(dossier) / "mesure.sqlite3"), verbosity=0)
    print(tableau(mesures))
    return 0 if all(mesure.tenue for mesure in mesures) else 1


if __name__ == "__main__":
    sys.exit(main())
