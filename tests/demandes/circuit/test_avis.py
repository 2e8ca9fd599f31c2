"""Opinions: asked, shown only what was ticked, recalled, given once; rights object by object."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from charte.envois.models import Envoi
from charte.organisation.enums import Role
from suivi.demandes import actions
from suivi.demandes.actes import obstacle
from suivi.demandes.circuit.liens import jeton_d_avis
from suivi.demandes.circuit.montre import montrer
from suivi.demandes.echeances import traiter_echeances
from suivi.demandes.erreurs import ActeRefuse
from suivi.demandes.models import Avis, Demande
from suivi.journal.models import Evenement
from tests.demandes.circuit.conftest import relire
from tests.demandes.factories import fichier
from tests.demarches.circuits.factories import avis, etape

pytestmark = pytest.mark.django_db

TIERS = {"nom": "Architecte des Bâtiments de France", "courriel": "abf@example.org"}


@pytest.fixture
def demande(ouvrir, voirie, charte):
    """A request whose step asks the voirie and an outsider."""
    asked = [avis("La largeur suffit-elle ?", service="VOIRIE"), avis("Le site est-il protégé ?", **TIERS)]
    return ouvrir(etape("Consultation", "avis", avis=asked), etape("Décision"))


@pytest.fixture
def interne(demande):
    return demande.avis.get(service__code="VOIRIE")


@pytest.fixture
def exterieur(demande):
    return demande.avis.get(service=None)


@pytest.fixture
def consulte(voirie, agent_de):
    return agent_de(voirie)


def page_exterieure(one):
    return reverse("avis_exterieur", args=[jeton_d_avis(one)])


def rendre(client, one, **donnees):
    return client.post(
        page_exterieure(one), {"sens": "favorable", "signataire": "Anne Roy, ABF", "texte": "", **donnees}
    )


def test_entering_the_step_asks_every_opinion_and_writes_to_each(consulte, demande):
    assert demande.avis.count() == 2
    sent = Envoi.objects.get(point="demander_avis_exterieur")
    assert (sent.etat, sent.destinataire, sent.tiers) == ("en_file", TIERS["courriel"], TIERS["nom"])
    assert "/avis/" in sent.corps_texte
    assert "Nadia" not in sent.corps_texte


def test_the_agents_of_the_department_are_written_to(voirie, agent_de, ouvrir, charte):
    asked = agent_de(voirie)
    ouvrir(etape("Consultation", "avis", avis=[avis(service="VOIRIE")]), etape("Décision"))
    assert asked.agent.envois.get(point="demander_avis").etat == "en_file"


def test_the_step_waits_for_the_mandatory_opinions_and_names_them(demande, par):
    reason = obstacle(demande, "avancer", par)
    assert "Direction de la voirie" in reason
    assert "Architecte" in reason


def test_who_is_asked_reads_the_question_and_not_the_request(client, consulte, demande, interne):
    client.force_login(consulte.utilisateur)
    page = client.get(reverse("avis_interne", args=[interne.pk])).content.decode()
    assert "La largeur suffit-elle" in page
    assert "Une table de plus sur la terrasse." in page
    assert "Nadia" not in page
    assert client.get(reverse("demande_agent", args=[demande.pk])).status_code == 404
    assert not Demande.objects.visibles_par(consulte.utilisateur).exists()


def test_another_department_does_not_see_the_opinion(client, agent_de, juridique, interne):
    client.force_login(agent_de(juridique).utilisateur)
    assert client.get(reverse("avis_interne", args=[interne.pk])).status_code == 404
    with pytest.raises(ActeRefuse, match="n’est pas demandé à votre service"):
        actions.rendre_avis(interne.pk, par=agent_de(juridique), sens="favorable", texte="")


@pytest.mark.parametrize("role", [Role.LECTURE, Role.ACCUEIL, Role.COMMUNICATION])
def test_a_role_that_does_not_instruct_gives_no_opinion(voirie, agent_de, interne, role):
    with pytest.raises(ActeRefuse):
        actions.rendre_avis(interne.pk, par=agent_de(voirie, role), sens="favorable", texte="")


def test_giving_an_opinion_from_the_back_office(client, consulte, interne, par):
    client.force_login(consulte.utilisateur)
    data = {"sens": "reserves", "texte": "Laisser 1,40 m.", "fichier": fichier("avis.pdf")}
    response = client.post(reverse("avis_interne", args=[interne.pk]), data)
    assert response.status_code == 302
    interne.refresh_from_db()
    assert (interne.sens, interne.par) == ("reserves", consulte.agent)
    assert interne.fichier_joint.nom == "avis.pdf"
    told = par.agent.envois.get(point="rendre_avis")
    assert "favorable avec conditions" in told.corps_texte


def test_an_unfavourable_opinion_without_reasons_loses_nothing(client, consulte, interne):
    client.force_login(consulte.utilisateur)
    page = client.post(reverse("avis_interne", args=[interne.pk]), {"sens": "defavorable", "texte": ""})
    assert page.status_code == 200
    assert "Écrivez vos conditions" in page.content.decode()


def test_a_file_that_is_not_one_is_refused_and_the_opinion_is_not_given(client, consulte, interne):
    client.force_login(consulte.utilisateur)
    data = {"sens": "favorable", "texte": "Bien.", "fichier": fichier("faux.pdf", b"<html>")}
    page = client.post(reverse("avis_interne", args=[interne.pk]), data).content.decode()
    assert "Bien." in page
    interne.refresh_from_db()
    assert interne.attendu


def test_an_opinion_is_given_once(consulte, interne):
    actions.rendre_avis(interne.pk, par=consulte, sens="favorable", texte="")
    with pytest.raises(ActeRefuse, match="n’est plus attendu"):
        actions.rendre_avis(interne.pk, par=consulte, sens="defavorable", texte="Finalement non.")


def test_who_gave_his_opinion_reads_it_until_the_request_is_decided(consulte, interne, exterieur, demande, par):
    actions.rendre_avis(interne.pk, par=consulte, sens="favorable", texte="")
    actions.rendre_avis_exterieur(exterieur.pk, sens="favorable", texte="", signataire="ABF")
    assert Avis.objects.pour(consulte.utilisateur).exists()
    actions.avancer(demande.pk, par=par)
    actions.accepter(demande.pk, par=par)
    assert not Avis.objects.pour(consulte.utilisateur).exists()


def test_an_outsider_answers_by_his_link_once(client, exterieur, demande):
    page = client.get(page_exterieure(exterieur))
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "Le site est-il protégé" in page.content.decode()
    assert "Nadia" not in page.content.decode()
    assert rendre(client, exterieur).status_code == 302
    assert "Nous avons votre avis" in client.get(page_exterieure(exterieur)).content.decode()
    rendre(client, exterieur, sens="defavorable", texte="Non")
    exterieur.refresh_from_db()
    assert (exterieur.sens, exterieur.signataire) == ("favorable", "Anne Roy, ABF")


def test_an_outsider_who_forgets_to_sign_loses_nothing(client, exterieur):
    page = rendre(client, exterieur, texte="Sous réserve du dossier.", signataire="").content.decode()
    assert "Écrivez votre nom et votre qualité." in page
    assert "Sous réserve du dossier." in page


@pytest.mark.parametrize("jeton", ["faux", "a:b", "eyJ:abc"])
def test_a_forged_link_opens_nothing(client, db, jeton):
    assert client.get(reverse("avis_exterieur", args=[jeton])).status_code == 404


def test_the_link_of_an_internal_opinion_does_not_exist(client, interne):
    assert client.get(page_exterieure(interne)).status_code == 404


def test_the_link_expires(client, exterieur):
    with time_machine.travel(timezone.now() + timedelta(days=30), tick=False):
        page = client.get(page_exterieure(exterieur))
        assert page.status_code == 410
        assert "n’est plus attendu" in page.content.decode()
        rendre(client, exterieur)
    exterieur.refresh_from_db()
    assert exterieur.attendu


def test_a_piece_not_ticked_is_not_served(client, exterieur, demande):
    from suivi.demandes.pieces import joindre

    piece = joindre(demande, fichier("secret.pdf"), question="plan")
    address = reverse("avis_exterieur_piece", args=[jeton_d_avis(exterieur), piece.uuid])
    assert client.get(address).status_code == 404
    exterieur.pieces = [str(piece.uuid)]
    exterieur.save()
    response = client.get(address)
    assert b"".join(response.streaming_content).startswith(b"%PDF")


def test_an_ad_hoc_opinion_shows_exactly_what_is_ticked(demande, par, juridique):
    tomorrow = timezone.localdate() + timedelta(days=10)
    actions.demander_avis(
        demande.pk,
        par=par,
        question="Est-ce légal ?",
        echeance=tomorrow,
        service=juridique,
        questions=["objet", "faux"],
    )
    one = demande.avis.get(service=juridique)
    assert one.questions == ["objet"]
    assert [question for question, _ in montrer(one).reponses] == ["Que demandez-vous ?"]


def test_demander_avis_from_the_screen(client, demande, instructeur, juridique):
    client.force_login(instructeur)
    limit = timezone.localdate() + timedelta(days=10)
    data = {"revision": demande.revision, "service": juridique.pk, "question": "Est-ce légal ?", "echeance": limit}
    response = client.post(reverse("demande_acte", args=[demande.pk, "demander_avis"]), data)
    assert response.status_code == 302
    assert demande.avis.filter(service=juridique).exists()


@pytest.mark.parametrize(
    ("saisie", "message"),
    [
        ({}, "Choisissez un service"),
        ({"nom": "Un expert"}, "Donnez le nom et le courriel"),
        ({"nom": "Un expert", "courriel": "pas-une-adresse"}, "adresse"),
    ],
)
def test_demander_avis_says_what_is_missing(client, demande, instructeur, saisie, message):
    client.force_login(instructeur)
    limit = timezone.localdate() + timedelta(days=10)
    data = {"revision": demande.revision, "question": "Est-ce légal ?", "echeance": limit, **saisie}
    page = client.post(reverse("demande_acte", args=[demande.pk, "demander_avis"]), data).content.decode()
    assert message in page
    assert "Est-ce légal ?" in page


def test_lever_avis_with_its_reason_lets_the_step_end(demande, interne, exterieur, par, consulte):
    actions.rendre_avis(interne.pk, par=consulte, sens="favorable", texte="")
    actions.lever_avis(demande.pk, par=par, avis=exterieur.pk, raison="Hors périmètre protégé.")
    assert obstacle(relire(demande), "avancer", par) is None


def test_ending_the_step_stops_waiting_for_optional_opinions(ouvrir, par, voirie, charte):
    demande = ouvrir(etape("Étude", avis=[avis(service="VOIRIE", obligatoire=False)]), etape("Décision"))
    actions.avancer(demande.pk, par=par)
    assert not demande.avis.attendus().exists()


def test_a_tacit_opinion_is_held_favourable_after_its_term(ouvrir, par, voirie, charte):
    asked = avis(service="VOIRIE", tacite=True, delai_valeur=5, delai_unite="jours")
    demande = ouvrir(etape("Étude", avis=[asked]), etape("Décision"))
    assert obstacle(demande, "avancer", par)
    with time_machine.travel(timezone.now() + timedelta(days=6), tick=False):
        assert obstacle(relire(demande), "avancer", par) is None


def test_coming_back_to_the_step_does_not_ask_again_what_was_answered(demande, interne, exterieur, consulte, par):
    actions.rendre_avis(interne.pk, par=consulte, sens="favorable", texte="")
    actions.lever_avis(demande.pk, par=par, avis=exterieur.pk, raison="Inutile")
    actions.avancer(demande.pk, par=par)
    actions.revenir(demande.pk, par=par, etape="consultation", raison="Un doute")
    assert demande.avis.filter(service=interne.service).count() == 1
    assert demande.avis.filter(service=None).count() == 2


def test_a_reminder_leaves_once_three_days_before_the_term(demande, consulte):
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        assert traiter_echeances()["avis_relances"] == 2
        assert traiter_echeances()["avis_relances"] == 0
    assert Envoi.objects.get(point="relancer_avis_exterieur").etat == "en_file"


def test_the_list_of_opinions_to_give(client, consulte, interne, django_assert_max_num_queries):
    client.force_login(consulte.utilisateur)
    client.get(reverse("avis_a_rendre"))
    with django_assert_max_num_queries(30):
        page = client.get(reverse("avis_a_rendre")).content.decode()
    assert interne.demande.reference in page
    assert interne.demande.reference in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_usager_reads_nothing_of_the_opinions(client, demande, interne, consulte):
    actions.rendre_avis(interne.pk, par=consulte, sens="defavorable", texte="Trop étroit.")
    seen = Evenement.objects.for_dossier(demande.reference).visibles_usager()
    assert not [line for line in seen if "avis" in line.acte or "avis" in str(line.donnees.get("point", ""))]


def test_the_name_of_an_outsider_stays_out_of_the_journal(exterieur, demande):
    actions.rendre_avis_exterieur(exterieur.pk, sens="favorable", texte="", signataire="Anne Roy")
    lines = Evenement.objects.for_dossier(demande.reference)
    assert not [line for line in lines if "Roy" in str(line.donnees) or "Architecte" in str(line.donnees)]
