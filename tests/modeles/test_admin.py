import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from lxml import html

from charte.modeles.models import Affectation, ModeleMessage
from charte.modeles.portees import declarer_portees, libelle
from charte.organisation.groupes import AGENTS, COMMUNICATION
from tests.organisation.factories import UtilisateurFactory

from .factories import CORPS, POINT_ESSAI, AffectationFactory, ModeleMessageFactory

pytestmark = pytest.mark.django_db

PREFIXE = "wagtailsnippets_modeles_modelemessage"


def _connecter(client, groupe: str):
    user = UtilisateurFactory()
    user.groups.add(Group.objects.get(name=groupe))
    client.force_login(user)
    return user


@pytest.fixture
def redacteur(client):
    return _connecter(client, COMMUNICATION)


def _formulaire(**champs) -> dict:
    return {
        "libelle": "Nouveau message",
        "code": "NOUVEAU",
        "courriel_objet": "Votre demande {{reference}}",
        "courriel_corps": CORPS,
        "sms_texte": "",
        "courrier_objet": "",
        "courrier_corps": "",
        "fondement": "",
        "notes": "",
        **champs,
    }


def test_an_editor_lists_the_messages(client, redacteur):
    ModeleMessageFactory()

    response = client.get(reverse(f"{PREFIXE}:list"))

    assert "Accusé d’essai" in response.text
    assert "Courriel, SMS" in response.text


def test_an_agent_does_not_edit_the_charter(client):
    _connecter(client, AGENTS)

    assert client.get(reverse(f"{PREFIXE}:list")).status_code == 302
    assert client.get(reverse(f"{PREFIXE}:add")).status_code == 302


def test_an_editor_publishes_a_new_message(client, redacteur):
    response = client.post(reverse(f"{PREFIXE}:add"), {**_formulaire(), "action-publish": "1"})

    assert response.status_code == 302
    modele = ModeleMessage.objects.get(code="NOUVEAU")
    assert modele.live
    assert modele.live_revision.user == redacteur


def test_an_unknown_variable_is_refused_even_in_a_draft(client, redacteur):
    response = client.post(reverse(f"{PREFIXE}:add"), _formulaire(courriel_corps="Bonjour {{nom_inconnu}}"))

    assert "Ligne 1, colonne 9" in response.text
    assert not ModeleMessage.objects.exists()


def test_a_draft_may_lack_a_mention_but_not_a_publication(client, redacteur):
    modele = ModeleMessageFactory()
    url = reverse(f"{PREFIXE}:edit", args=[modele.pk])
    incomplete = _formulaire(code="ESSAI", courriel_corps="Reçu le {{date_reception}}.")

    assert client.post(url, incomplete).status_code == 302
    refused = client.post(url, {**incomplete, "action-publish": "1"})

    assert refused.status_code == 200
    assert "téléphone du service" in refused.text
    assert "R112-11-1" in refused.text
    modele.refresh_from_db()
    assert "{{service_telephone}}" in modele.courriel_corps


def test_the_editing_screen_shows_variables_and_checks(client, redacteur):
    modele = ModeleMessageFactory()

    page = html.document_fromstring(client.get(reverse(f"{PREFIXE}:edit", args=[modele.pk])).content).text_content()

    assert "{{date_reception}}" in page
    assert "23 novembre 2026" in page
    assert POINT_ESSAI.libelle in page
    assert "Toutes les mentions attendues sont présentes." in page


def test_the_editing_screen_names_what_is_missing(client, redacteur):
    modele = ModeleMessageFactory()
    modele.courriel_corps = "Reçu."
    modele.save_revision()

    page = client.get(reverse(f"{PREFIXE}:edit", args=[modele.pk])).text

    assert "Ce texte ne peut pas être publié pour ce moment." in page


@pytest.mark.parametrize(
    ("canal", "attendu"),
    [("courriel", "le 23 novembre 2026"), ("sms", "23/11/2026"), ("courrier", "Aucun texte pour ce canal")],
)
def test_each_channel_has_its_preview_with_examples(client, redacteur, canal, attendu):
    modele = ModeleMessageFactory()

    response = client.get(reverse(f"{PREFIXE}:preview_on_edit", args=[modele.pk]), {"mode": canal})

    # Wagtail shows the preview of the session's form: post it first, as the editor's screen does.
    client.post(
        reverse(f"{PREFIXE}:preview_on_edit", args=[modele.pk]),
        _formulaire(code="ESSAI", sms_texte="Le {{date_reception}}"),
    )
    response = client.get(reverse(f"{PREFIXE}:preview_on_edit", args=[modele.pk]), {"mode": canal})

    assert attendu in response.text
    assert 'srcdoc="<' not in response.text
    assert "unsafe-inline" in response.headers["Content-Security-Policy"]


def test_a_message_that_was_assigned_is_not_deleted(client, redacteur):
    modele = AffectationFactory().modele

    response = client.post(reverse(f"{PREFIXE}:delete", args=[modele.pk]), follow=True)

    assert ModeleMessage.objects.filter(pk=modele.pk).exists()
    assert "dépubliez-le" in response.text


def test_the_history_shows_every_version(client, redacteur):
    modele = ModeleMessageFactory()

    assert client.get(reverse(f"{PREFIXE}:history", args=[modele.pk])).status_code == 200


def test_an_editor_assigns_a_message_to_a_moment(client, redacteur):
    declarer_portees(_portees)
    modele = ModeleMessageFactory()
    url = reverse("wagtailsnippets_modeles_affectation:add")

    assert "Démarche : Acte de naissance" in client.get(url).text
    client.post(url, {"point": POINT_ESSAI.cle, "portee": "demarche:ETC-ACTE", "modele": modele.pk})

    assert str(Affectation.objects.get()) == "Accusé d’essai – Démarche : Acte de naissance"


def test_a_moment_nobody_declared_cannot_be_chosen(client, redacteur):
    modele = ModeleMessageFactory()

    client.post(
        reverse("wagtailsnippets_modeles_affectation:add"),
        {"point": "nulle_part", "portee": "", "modele": modele.pk},
    )

    assert not Affectation.objects.exists()


def test_a_withdrawn_procedure_keeps_its_line(client, redacteur):
    affectation = AffectationFactory(portee="demarche:DISPARUE")

    page = client.get(reverse("wagtailsnippets_modeles_affectation:edit", args=[affectation.pk])).text

    assert "demarche:DISPARUE" in page
    assert libelle("demarche:DISPARUE") == "demarche:DISPARUE"


def test_the_list_of_assignments_counts_its_queries(client, redacteur, django_assert_max_num_queries):
    modele = ModeleMessageFactory()
    for rank in range(5):
        AffectationFactory(portee=f"theme:t{rank}", modele=modele)

    with django_assert_max_num_queries(30):
        client.get(reverse("wagtailsnippets_modeles_affectation:list"))


def _portees():
    return [("demarche:ETC-ACTE", "Démarche : Acte de naissance")]
