"""An agent files for somebody: same form, the channel and the day of receipt kept, what is missing said."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from charte.organisation.enums import Role
from demarches.formulaires.service import version_courante
from suivi.demandes import actions
from suivi.demandes.erreurs import ActeRefuse
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.models import Demande, SaisieAgent
from suivi.journal.enums import Canal
from suivi.journal.models import Evenement
from suivi.usagers.models import Usager
from tests.usagers.factories import CoordonneeFactory, UsagerFactory

from .conftest import FORMULAIRE, OBJET, Visiteur
from .fichiers import fichier

pytestmark = pytest.mark.django_db
SANS_CONTACT = {"q-identite__civilite": "", "q-identite__prenom": "Odette", "q-identite__nom": "Caron"}


@pytest.fixture
def agent(client, service, habiliter):
    compte = habiliter(service, Role.ACCUEIL)
    client.force_login(compte)
    return compte


class Guichet(Visiteur):
    """The same form, begun in the back office."""

    def commencer(self, **donnees) -> "Guichet":
        saisie = {"canal": "courrier", "recue_le": timezone.localdate().isoformat(), **donnees}
        self.reponse = self.client.post(reverse("saisie_commencer", args=[self.demarche.code]), saisie)
        if self.reponse.status_code == 302:
            from uuid import UUID

            self.uuid = UUID(self.reponse["Location"].split("/")[3])
        return self


@pytest.fixture
def guichet(agent, client, demarche) -> Guichet:
    return Guichet(client, demarche)


def test_saisir_lists_only_the_procedures_of_his_departments(agent, client, demarche):
    from tests.demarches.factories import DemarchePageFactory

    ailleurs = DemarchePageFactory(en_ligne=True, svr=True)
    page = client.get(reverse("saisie_choisir")).text
    assert demarche.title in page
    assert ailleurs.title not in page
    assert client.get(reverse("saisie_commencer", args=[ailleurs.code])).status_code == 404


def test_saisir_is_closed_to_who_receives_nobody(client, service, habiliter, demarche):
    client.force_login(habiliter(service, Role.LECTURE))
    assert client.get(reverse("saisie_choisir")).status_code in (302, 403)
    assert client.post(reverse("saisie_commencer", args=[demarche.code])).status_code in (302, 403, 404)
    assert not Demande.objects.exists()


def test_saisir_finds_the_procedure_by_the_mark_of_the_paper(agent, client, demarche):
    numero = version_courante(demarche).numero
    reponse = client.get(reverse("saisie_choisir"), {"q": f"voi-essai / {numero}"})
    assert reponse["Location"].endswith(f"/saisie/VOI-ESSAI/?version={numero}")


def test_saisir_keeps_the_version_that_was_printed(guichet, demarche):
    ancienne = version_courante(demarche)
    demarche.formulaire = FORMULAIRE[:2]
    demarche.save()
    guichet.reponse = guichet.client.post(
        reverse("saisie_commencer", args=[demarche.code]) + f"?version={ancienne.numero}",
        {"canal": "courrier", "recue_le": timezone.localdate().isoformat()},
    )
    assert Demande.objects.get().version == ancienne


def test_saisir_files_a_letter_from_the_day_it_came(guichet, agent):
    hier = timezone.localdate() - timedelta(days=9)
    guichet.commencer(recue_le=hier.isoformat())
    assert "Vous saisissez pour quelqu’un" in guichet.client.get(guichet.etape("votre-demande")).text
    guichet.repondre("votre-demande", OBJET)
    guichet.repondre("vos-coordonnees", SANS_CONTACT)
    guichet.repondre("pieces-a-joindre", {"q-plan": fichier()})
    page = guichet.deposer()

    demande = guichet.demande
    assert page["Location"] == guichet.url("depot_confirmation")
    assert (timezone.localdate(demande.recue_at), demande.canal) == (hier, Canal.COURRIER)
    assert str(demande.usager) == "Odette Caron"
    depot = Evenement.objects.get(dossier=demande.reference, acte="deposer")
    assert (depot.canal, depot.agent.utilisateur) == (Canal.COURRIER, agent)
    assert "reçue le" in Evenement.objects.get(dossier=demande.reference, acte="saisir").phrase
    confirmation = guichet.client.get(guichet.url("depot_confirmation")).text
    assert "pas donné de courriel" in confirmation


def test_saisir_accepts_an_incomplete_request_and_says_what_is_missing(guichet):
    guichet.commencer()
    refusee = guichet.repondre("votre-demande", {"q-jour__jour": "3", "q-jour__mois": "12", "q-jour__annee": "2026"})
    assert "Continuer sans ces réponses" in refusee.text
    guichet.repondre(
        "votre-demande",
        {"q-jour__jour": "3", "q-jour__mois": "12", "q-jour__annee": "2026", "sans_reponse": "1"},
    )
    guichet.repondre("vos-coordonnees", SANS_CONTACT)
    guichet.repondre("pieces-a-joindre", {"sans_reponse": "1"})
    guichet.deposer()

    demande = guichet.demande
    assert demande.reference
    event = Evenement.objects.get(dossier=demande.reference, acte="saisir")
    assert "Question objet" in event.phrase
    assert "Question plan" in event.phrase
    confirmation = guichet.client.get(guichet.url("depot_confirmation")).text
    assert "Question plan" in confirmation
    assert reverse("demande_acte", args=[demande.pk, "demander_pieces"]) in confirmation


def test_saisir_never_leaves_a_wrong_answer_nor_the_identity(guichet):
    guichet.commencer()
    guichet.repondre(
        "votre-demande", {"q-jour__jour": "31", "q-jour__mois": "2", "q-jour__annee": "2026", "sans_reponse": "1"}
    )
    assert guichet.demande.saisie.non_fournies == ["objet"]
    page = guichet.repondre("vos-coordonnees", {"sans_reponse": "1"})
    assert "Indiquez votre nom de famille" in page.text


def test_saisir_finds_a_known_person_and_shows_her_namesakes(guichet, agent):
    from django.contrib.auth.models import Permission

    agent.user_permissions.add(Permission.objects.get(codename="view_usager"))
    connue = UsagerFactory(prenom="Odette", nom="Caron")
    CoordonneeFactory(usager=connue, valeur="odette@example.org")
    CoordonneeFactory(usager=UsagerFactory(prenom="Odette", nom="Caron"), telephone=True)

    page = guichet.commencer(recherche="caron", chercher="1").reponse.text
    assert "2 personnes répondent" in page
    assert "odette@example.org" in page
    assert "Aucune de ces personnes" in page

    guichet.commencer(recherche="caron", usager=str(connue.pk))
    assert guichet.demande.reponses["identite"]["courriel"] == "odette@example.org"
    guichet.repondre("votre-demande", OBJET)
    guichet.repondre("vos-coordonnees", {**SANS_CONTACT, "q-identite__telephone": "06 39 98 00 99"})
    guichet.repondre("pieces-a-joindre", {"q-plan": fichier()})
    guichet.deposer()
    assert guichet.demande.usager == connue
    assert Usager.objects.count() == 2
    assert connue.coordonnees.filter(valeur="+33639980099").exists()


def test_saisir_goes_by_the_name_typed_when_it_is_another_person(guichet, agent):
    from django.contrib.auth.models import Permission

    agent.user_permissions.add(Permission.objects.get(codename="view_usager"))
    connue = UsagerFactory(prenom="Odette", nom="Caron")
    guichet.commencer(recherche="caron", usager=str(connue.pk))
    guichet.repondre("votre-demande", OBJET)
    guichet.repondre("vos-coordonnees", {**SANS_CONTACT, "q-identite__nom": "Vidal"})
    guichet.repondre("pieces-a-joindre", {"q-plan": fichier()})
    guichet.deposer()
    assert guichet.demande.usager != connue


@pytest.mark.parametrize("jours", [-1, 4 * 365])
def test_saisir_refuses_a_day_to_come_or_too_old(guichet, jours):
    jour = timezone.localdate() - timedelta(days=jours)
    page = guichet.commencer(recue_le=jour.isoformat()).reponse
    assert page.status_code == 200
    assert "pas encore venue" in page.text or "vérifiez l’année" in page.text
    assert not SaisieAgent.objects.exists()


def test_deposer_pour_refuses_who_lost_his_rights(guichet, service):
    guichet.commencer()
    from charte.organisation.models import Habilitation

    saisie = guichet.demande.saisie
    par = Intervenant.par_agent(saisie.agent.utilisateur, Canal.COURRIER)
    Habilitation.objects.all().delete()
    with pytest.raises(ActeRefuse):
        actions.deposer_pour(saisie, guichet.uuid, par=par, manquantes=[])


def test_the_receipt_of_a_letter_is_its_acknowledgment(guichet):
    from suivi.demandes.depot.recepisse import contexte

    guichet.commencer().remplir()
    guichet.deposer()
    donnees = contexte(guichet.demande)
    assert donnees["accuse"]
    assert donnees["echeance"]
    assert donnees["recours"]


@pytest.mark.parametrize("vue", ["saisie_choisir", "prerempli_choisir"])
def test_the_lists_of_procedures_make_as_many_queries_for_ten_as_for_one(
    agent, client, service, demarche, vue, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.demarches.factories import DemarchePageFactory

    client.get(reverse(vue))
    with CaptureQueriesContext(connection) as seule:
        client.get(reverse(vue))
    for _ in range(9):
        DemarchePageFactory(en_ligne=True, svr=True, service=service)
    with django_assert_max_num_queries(len(seule)):
        page = client.get(reverse(vue)).text
    assert page.count("DEM-") >= 9 or page.count("Démarche ") >= 9
