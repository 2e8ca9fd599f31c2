"""« Essayer le formulaire »: the whole path, and nothing of it afterwards."""

from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.urls import reverse

from charte.envois.models import Envoi
from charte.organisation.groupes import AGENTS
from demarches.models import VersionFormulaire
from suivi.demandes.models import Demande, PieceJointe
from suivi.journal.models import Evenement
from suivi.usagers.models import Usager
from tests.demandes.depot.conftest import IDENTITE, OBJET
from tests.demandes.depot.fichiers import fichier
from tests.organisation.factories import UtilisateurFactory

SANS_TRACE = (Demande, PieceJointe, Usager, Evenement, Envoi, VersionFormulaire)


class Essayeur:
    """An editor who goes through the form of a procedure."""

    def __init__(self, client, page) -> None:
        self.client, self.page = client, page

    def url(self, nom: str, *args) -> str:
        return reverse(nom, args=[self.page.pk, *args])

    def remplir(self) -> "Essayeur":
        self.client.post(self.url("demarche_essayer"))
        self.poster("votre-demande", OBJET)
        self.poster("vos-coordonnees", IDENTITE)
        return self.poster("pieces-a-joindre", {"q-plan": fichier()})

    def poster(self, etape: str, donnees: dict) -> "Essayeur":
        self.reponse = self.client.post(self.url("essai_etape", etape), donnees)
        return self

    def relire(self):
        return self.client.get(self.url("essai_recapitulatif"))

    def finir(self) -> str:
        cle = self.relire().context["cle"]
        return self.client.post(self.url("essai_recapitulatif"), {"cle": str(cle)}).content.decode()


@pytest.fixture
def essayeur(client, demarche, editeur):
    return Essayeur(client, demarche)


def lignes() -> dict:
    """Number of rows of every table but the session."""
    return {m: m.objects.count() for m in apps.get_models() if m._meta.managed and m is not Session}


def fichiers(dossier) -> set[str]:
    return {str(chemin) for chemin in Path(dossier).rglob("*") if chemin.is_file()}


def test_a_test_leaves_no_row_and_no_file(essayeur, settings, django_capture_on_commit_callbacks):
    avant, sur_disque = lignes(), fichiers(settings.VAR_DIR)
    with django_capture_on_commit_callbacks(execute=True) as apres_validation:
        page = essayeur.remplir().finir()

    assert "Voici ce qu’un vrai dépôt aurait fait" in page
    assert lignes() == avant
    assert not any(modele.objects.exists() for modele in SANS_TRACE)
    assert fichiers(settings.VAR_DIR) == sur_disque
    assert apres_validation == []


def test_the_session_forgets_the_test_at_its_end(essayeur, client):
    essayeur.remplir()
    assert "Zoé" in str(dict(client.session))
    essayeur.finir()

    assert "essais" not in client.session
    assert essayeur.relire().url == essayeur.url("demarche_essayer")


def test_leaving_forgets_the_test(essayeur, client):
    essayeur.remplir()
    reponse = client.get(essayeur.url("essai_quitter"))

    assert reponse.url == reverse("wagtailadmin_pages:edit", args=[essayeur.page.pk])
    assert "essais" not in client.session


def test_the_end_shows_the_acknowledgment_the_clocks_and_the_journal(essayeur):
    page = essayeur.remplir().finir()

    assert "zoe@example.org" in page
    assert "Accusé de réception" in page or "Ce message ne serait pas parti" in page
    assert "Promesse faite à l’usager" in page
    assert "Alertes aux agents" in page
    assert "Une place pour mon déménagement." in page
    assert "scan.pdf" in page


def test_the_delays_of_the_draft_are_those_that_count(essayeur, demarche):
    demarche.silence_mois, demarche.delai_cible_valeur = 7, None
    demarche.save_revision()
    page = essayeur.remplir().finir()
    demarche.refresh_from_db()

    assert "Aucune date n’a été annoncée." in page
    assert demarche.silence_mois == 2


def test_an_unpublished_question_is_asked(essayeur, demarche):
    demarche.formulaire[0].value["questions"][0].value["libelle"] = "Question à l’essai"
    demarche.save_revision()
    essayeur.client.post(essayeur.url("demarche_essayer"))

    page = essayeur.client.get(essayeur.url("essai_etape", "votre-demande"))
    assert "Question à l’essai" in page.content.decode()


def test_an_answer_that_opens_a_step_leads_to_it(essayeur, demarche):
    regle = {"question": "objet", "operateur": "contient", "valeur": "benne"}
    demarche.formulaire[2].value["condition"] = {"mode": "toutes", "regles": [regle]}
    demarche.save_revision()
    essayeur.client.post(essayeur.url("demarche_essayer"))
    essayeur.poster("votre-demande", {**OBJET, "q-objet": "Une benne."})
    assert essayeur.poster("vos-coordonnees", IDENTITE).reponse.url.endswith("/pieces-a-joindre/")
    essayeur.poster("votre-demande", OBJET)
    assert essayeur.poster("vos-coordonnees", IDENTITE).reponse.url.endswith("/recapitulatif/")


@pytest.mark.parametrize("nom", ["demarche_essayer", "essai_recapitulatif"])
def test_every_screen_says_that_it_is_a_test(essayeur, nom):
    essayeur.remplir()
    page = essayeur.client.get(essayeur.url(nom)).content.decode()

    assert "ESSAI" in page
    assert "reprendre plus tard" not in page.lower()


def test_a_step_says_that_it_is_a_test_and_cannot_be_kept_for_later(essayeur):
    essayeur.client.post(essayeur.url("demarche_essayer"))
    page = essayeur.client.get(essayeur.url("essai_etape", "votre-demande")).content.decode()

    assert "ESSAI" in page
    assert "plus_tard" not in page


def test_a_wrong_file_is_refused_as_in_a_deposit(essayeur):
    essayeur.client.post(essayeur.url("demarche_essayer"))
    essayeur.poster("pieces-a-joindre", {"q-plan": fichier("vide.pdf", b"")})

    assert "est vide" in essayeur.reponse.content.decode()


def test_a_file_can_be_taken_back(essayeur, client):
    essayeur.remplir()
    uuid = client.session["essais"][str(essayeur.page.pk)]["fichiers"]["plan"][0][0]
    essayeur.poster("pieces-a-joindre", {"retirer": uuid})

    assert client.session["essais"][str(essayeur.page.pk)]["fichiers"]["plan"] == []


def test_missing_answers_stop_the_end(essayeur):
    essayeur.client.post(essayeur.url("demarche_essayer"))

    assert "Il manque encore des réponses" in essayeur.relire().content.decode()


def test_a_procedure_without_a_department_says_so_first(essayeur, demarche):
    demarche.service = None
    demarche.save_revision(clean=False)
    reponse = essayeur.client.get(essayeur.url("demarche_essayer"))

    assert reponse.url == reverse("wagtailadmin_pages:edit", args=[demarche.pk])


def test_who_may_not_edit_the_page_may_not_test_it(client, demarche):
    agent = UtilisateurFactory()
    agent.groups.add(Group.objects.get(name=AGENTS))
    client.force_login(agent)

    reponse = client.get(reverse("demarche_essayer", args=[demarche.pk]))
    assert reponse.status_code in (302, 403)
    assert "ESSAI" not in reponse.content.decode()


def test_the_public_never_reaches_a_test(client, demarche):
    reponse = client.get(reverse("demarche_essayer", args=[demarche.pk]))

    assert reponse.status_code == 302
    assert "/admin/login/" in reponse.url


def test_the_editor_screen_leads_to_the_test(essayeur, demarche):
    page = essayeur.client.get(reverse("wagtailadmin_pages:edit", args=[demarche.pk])).content.decode()

    assert essayeur.url("demarche_essayer") in page
    assert "minutes</strong> à remplir" in page
