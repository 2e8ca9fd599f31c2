"""« Formulaire » of a procedure in the admin."""

import json
import uuid

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from charte.organisation.groupes import AGENTS
from demarches.formulaires.chargement import formulaire_de_demonstration
from demarches.formulaires.compilation import definir
from demarches.formulaires.versions import version_courante
from suivi.demandes import actions
from tests.demandes.conftest import REPONSES
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import UtilisateurFactory


@pytest.fixture
def ecran(client, editeur, demarche):
    """Open the screen; what it answers."""
    adresse = reverse("demarche_formulaire", args=[demarche.pk])
    return lambda donnees=None, **recherche: (
        client.get(adresse, recherche) if donnees is None else client.post(adresse, donnees)
    )


def renommer(page, libelle: str) -> None:
    page.formulaire[1].value["questions"][0].value["libelle"] = libelle
    page.save_revision()


def fichier(donnees) -> SimpleUploadedFile:
    contenu = donnees if isinstance(donnees, bytes) else json.dumps(donnees).encode()
    return SimpleUploadedFile("formulaire.json", contenu, "application/json")


def test_a_new_form_has_no_version_yet(ecran):
    page = ecran().content.decode()

    assert "aucune version n’est figée" in page
    assert "le brouillon pose les mêmes questions" in page
    assert "Aucun brouillon ni demande en cours" in page


def test_a_default_form_says_so(ecran, demarche):
    demarche.formulaire = []
    demarche.save_revision().publish()

    assert "le dépôt suit le formulaire par défaut" in ecran().content.decode()


def test_what_publication_changes_and_who_keeps_his_version(ecran, demarche):
    brouillon = actions.commencer_brouillon(demarche)
    actions.enregistrer_brouillon(brouillon.pk, REPONSES)
    actions.deposer(brouillon.pk, uuid.uuid4())
    actions.commencer_brouillon(demarche)
    renommer(demarche, "Quelle salle ?")
    page = ecran().content.decode().replace("&nbsp;", "\u00a0")

    assert "Que demandez-vous ?" in page
    assert "Quelle salle ?" in page
    assert "après la publication\u00a0: 1 brouillon et 1 demande en cours." in page
    assert "version 1 du" in page


def test_the_editor_says_it_before_publishing(client, editeur, demarche):
    actions.commencer_brouillon(demarche)
    renommer(demarche, "Quelle salle ?")
    page = client.get(reverse("wagtailadmin_pages:edit", args=[demarche.pk])).content.decode()
    page = page.replace("&nbsp;", "\u00a0")

    assert "Publier change le formulaire" in page
    assert "après la publication\u00a0: 1 brouillon." in page


def test_a_point_to_look_at_is_shown_with_its_place(ecran, client, demarche):
    renommer(demarche, "Votre NIR")

    for page in (ecran(), client.get(reverse("wagtailadmin_pages:edit", args=[demarche.pk]))):
        assert "Étape 2, question 1\u00a0: «\u00a0Votre NIR\u00a0»" in page.content.decode()


def test_two_versions_are_compared(ecran, demarche):
    version_courante(demarche)
    renommer(demarche, "Quelle salle ?")
    demarche.get_latest_revision().publish()
    page = ecran(avant="1", apres="publie")

    assert [(d.avant, d.apres) for d in page.context["comparees"]] == [("Que demandez-vous ?", "Quelle salle ?")]
    assert "Aucune différence" in ecran(avant="1", apres="1").content.decode()


def test_an_unknown_version_is_said(ecran):
    assert "Cette version n’existe pas." in ecran(avant="9", apres="publie").content.decode()


def test_the_form_of_another_procedure_is_copied_to_the_draft(ecran, demarche):
    source = DemarchePageFactory(en_ligne=True, title="Autre", formulaire=formulaire_de_demonstration("VAS-SALLE"))
    reponse = ecran({"dupliquer": "1", "source": source.pk})
    demarche.refresh_from_db()
    copie = demarche.get_latest_revision_as_object().formulaire

    assert reponse.status_code == 302
    assert definir(copie) == definir(source.formulaire)
    assert {bloc.id for bloc in copie}.isdisjoint({bloc.id for bloc in source.formulaire})
    assert definir(demarche.formulaire) != definir(source.formulaire)


def test_only_procedures_with_a_form_are_offered(ecran, demarche):
    DemarchePageFactory(title="Sans formulaire")
    avec = DemarchePageFactory(en_ligne=True, title="Avec formulaire")

    assert list(ecran().context["dupliquer"].fields["source"].queryset) == [avec]


def test_an_export_comes_back_by_import(ecran, client, demarche):
    exporte = client.get(reverse("demarche_exporter", args=[demarche.pk]))
    assert exporte["Content-Disposition"] == 'attachment; filename="formulaire-VAS-ESSAI.json"'
    renommer(demarche, "Changée")
    reponse = ecran({"importer": "1", "fichier": fichier(exporte.content)})
    demarche.refresh_from_db()

    assert reponse.status_code == 302
    assert definir(demarche.get_latest_revision_as_object().formulaire) == definir(demarche.formulaire)


def test_a_wrong_file_says_every_error_and_changes_nothing(ecran, demarche):
    avant = demarche.latest_revision_id
    etapes = [{"titre": "É", "questions": [{"type": "x"}, {"type": "texte", "libelle": 1}]}]
    donnees = {"format": "parvis-formulaire", "version": 1, "etapes": etapes}
    page = ecran({"importer": "1", "fichier": fichier(donnees)}).content.decode()
    demarche.refresh_from_db()

    assert "Étape 1, question 1" in page
    assert "Étape 1, question 2, libelle" in page
    assert demarche.latest_revision_id == avant


def test_a_missing_choice_is_asked_for(ecran):
    assert "Choisissez un fichier." in ecran({"importer": "1"}).content.decode()
    assert "Choisissez une démarche." in ecran({"dupliquer": "1"}).content.decode()


def test_a_locked_page_is_left_alone(ecran, demarche):
    demarche.locked = True
    demarche.save()
    page = ecran({"dupliquer": "1"}).content.decode()

    assert "verrouillée" in page


def test_who_may_not_edit_the_page_sees_nothing(client, demarche):
    agent = UtilisateurFactory()
    agent.groups.add(Group.objects.get(name=AGENTS))
    client.force_login(agent)

    for nom in ("demarche_formulaire", "demarche_exporter"):
        reponse = client.get(reverse(nom, args=[demarche.pk]))
        assert reponse.status_code == 302
        assert demarche.title not in reponse.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_versions(ecran, demarche, django_assert_max_num_queries):
    ecran()
    for rang in range(3):
        renommer(demarche, f"Version {rang}")
        version_courante(demarche.get_latest_revision_as_object())
    with django_assert_max_num_queries(60) as trois:
        ecran()
    for rang in range(3, 9):
        renommer(demarche, f"Version {rang}")
        version_courante(demarche.get_latest_revision_as_object())
    with django_assert_max_num_queries(len(trois)):
        ecran()
