"""Attribuer: to whom, by whom, from which states, and what is told."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from charte.envois.models import Envoi
from charte.organisation.enums import Role
from suivi.demandes import actions
from suivi.demandes.actes import obstacle
from suivi.demandes.enums import Etat
from suivi.demandes.erreurs import ActeRefuse, DemandeModifiee
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.models import Demande
from suivi.demandes.suppleance import qui_suit
from suivi.journal.models import Evenement
from tests.demandes.factories import DemandeFactory, instructeur
from tests.organisation.factories import AbsenceFactory, HabilitationFactory, ServiceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def demande():
    return DemandeFactory()


@pytest.fixture
def par(demande):
    """He may open the back office."""
    intervenant = instructeur(demande.service)
    intervenant.utilisateur.groups.add(Group.objects.get(name="Agents"))
    return intervenant


@pytest.fixture
def collegue(demande):
    return HabilitationFactory(service=demande.service, agent__prenom="Inès", agent__nom="Marchand").agent


def relire(demande) -> Demande:
    return Demande.objects.for_affichage().get(pk=demande.pk)


def evenement(demande, acte="attribuer") -> Evenement:
    return Evenement.objects.for_dossier(demande.reference).get(acte=acte)


@pytest.mark.parametrize("situation", ["deposee", "incomplete", "en_instruction", "acceptee", "refusee", "sans_suite"])
def test_attribuer_changes_the_agent_and_not_the_state(situation):
    demande = DemandeFactory(**{situation: True})
    collegue = HabilitationFactory(service=demande.service).agent
    actions.attribuer(demande.pk, par=instructeur(demande.service), agent=collegue)
    assert (relire(demande).agent, relire(demande).etat) == (collegue, demande.etat)


@pytest.mark.parametrize("situation", ["close", "retiree", "reorientee"])
def test_attribuer_what_is_over_is_refused(situation):
    demande = DemandeFactory(**{situation: True})
    collegue = HabilitationFactory(service=demande.service).agent
    with pytest.raises(ActeRefuse, match="Possible quand la demande est"):
        actions.attribuer(demande.pk, par=instructeur(demande.service), agent=collegue)


def test_attribuer_to_who_cannot_see_the_request_is_refused(demande, par):
    stranger = HabilitationFactory(service=ServiceFactory()).agent
    with pytest.raises(ActeRefuse, match="ne verrait pas celle-ci"):
        actions.attribuer(demande.pk, par=par, agent=stranger)
    assert relire(demande).agent is None


@pytest.mark.parametrize("role", [Role.LECTURE, Role.ACCUEIL, Role.COMMUNICATION])
def test_attribuer_to_who_does_not_instruct_is_refused(demande, par, role):
    reader = HabilitationFactory(service=demande.service, role=role).agent
    with pytest.raises(ActeRefuse, match="n’instruit pas"):
        actions.attribuer(demande.pk, par=par, agent=reader)


@pytest.mark.parametrize("role", [Role.LECTURE, Role.ACCUEIL, Role.COMMUNICATION])
def test_attribuer_by_who_does_not_instruct_is_refused(demande, collegue, role):
    reader = Intervenant.par_agent(HabilitationFactory(service=demande.service, role=role).agent.utilisateur)
    with pytest.raises(ActeRefuse, match="Votre profil ne permet pas"):
        actions.attribuer(demande.pk, par=reader, agent=collegue)


def test_attribuer_by_a_rule_needs_no_person_but_the_same_right(demande, collegue):
    systeme = Intervenant.systeme()
    assert obstacle(demande, "attribuer", systeme) is None
    actions.attribuer(demande.pk, par=systeme, agent=collegue)
    assert relire(demande).agent == collegue
    with pytest.raises(ActeRefuse, match="ne verrait pas"):
        actions.attribuer(demande.pk, par=systeme, agent=HabilitationFactory().agent)


def test_attribuer_to_nobody_gives_it_back_to_the_department(par):
    demande = DemandeFactory(en_instruction=True)
    actions.attribuer(demande.pk, par=instructeur(demande.service), agent=None)
    assert (relire(demande).agent, relire(demande).etat) == (None, Etat.EN_INSTRUCTION)
    assert evenement(demande).phrase == "La demande attend un autre agent du service."


def test_attribuer_twice_to_the_same_is_refused(demande, par, collegue):
    actions.attribuer(demande.pk, par=par, agent=collegue)
    with pytest.raises(ActeRefuse, match="Inès Marchand suit déjà"):
        actions.attribuer(demande.pk, par=par, agent=collegue)


def test_attribuer_is_told_in_the_thread_and_sends_nothing(demande, par, collegue):
    before = Envoi.objects.count()
    actions.attribuer(demande.pk, par=par, agent=collegue, raison="  ")
    assert evenement(demande).phrase == "La demande est confiée à Inès Marchand."
    assert evenement(demande).donnees["agent"] == collegue.pk
    assert Envoi.objects.count() == before


def test_attribuer_never_names_an_anonymous_agent(demande, par):
    hidden = HabilitationFactory(service=demande.service, agent__anonyme=True, agent__nom="Castel").agent
    actions.attribuer(demande.pk, par=par, agent=hidden)
    assert "Castel" not in evenement(demande).phrase
    assert hidden.code in evenement(demande).phrase


def test_the_reason_is_a_note_that_stays_out_of_the_journal(demande, par, collegue):
    actions.attribuer(demande.pk, par=par, agent=collegue, raison="Conflit avec l’usager")
    assert demande.notes.get().texte == "Attribuée à Inès Marchand\u00a0: Conflit avec l’usager"
    told = Evenement.objects.for_dossier(demande.reference)
    assert "Conflit" not in "".join(f"{event.phrase} {event.donnees}" for event in told)


def test_attribuer_from_an_old_page_is_refused(demande, par, collegue):
    actions.prendre_en_charge(demande.pk, par=par)
    with pytest.raises(DemandeModifiee):
        actions.attribuer(demande.pk, par=par, agent=collegue, revision=demande.revision)


# Away ---------------------------------------------------------------------------------------------------------------


def test_the_delegate_follows_while_the_agent_is_away(demande, par, collegue):
    delegue = HabilitationFactory(service=demande.service).agent
    demande = actions.attribuer(demande.pk, par=par, agent=collegue)
    assert qui_suit(demande) == collegue
    AbsenceFactory(agent=collegue, delegue=delegue)
    assert qui_suit(demande) == delegue


def test_a_delegate_who_lost_the_right_follows_nothing(demande, par, collegue):
    demande = actions.attribuer(demande.pk, par=par, agent=collegue)
    AbsenceFactory(agent=collegue, delegue=HabilitationFactory().agent)
    assert qui_suit(demande) is None


def test_the_alert_goes_to_the_delegate(demande, par, collegue):
    delegue = HabilitationFactory(service=demande.service).agent
    actions.attribuer(demande.pk, par=par, agent=collegue)
    AbsenceFactory(agent=collegue, delegue=delegue)
    actions.alerter(demande.pk, 1)
    assert [envoi.agent for envoi in Envoi.objects.filter(point="alerter")] == [delegue]


def test_without_delegate_the_alert_goes_to_those_who_instruct(demande, par, collegue):
    actions.attribuer(demande.pk, par=par, agent=collegue)
    AbsenceFactory(agent=collegue)
    actions.alerter(demande.pk, 1)
    assert {envoi.agent for envoi in Envoi.objects.filter(point="alerter")} == {par.agent, collegue}


# Screen -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def ecran(client, par, demande):
    client.force_login(par.utilisateur)
    return lambda **data: client.post(
        reverse("demande_acte", args=[demande.pk, "attribuer"]), {"revision": demande.revision, **data}
    )


def test_the_screen_offers_those_who_may_see_the_request(client, demande, par, collegue):
    HabilitationFactory(agent__nom="Ailleurs")
    client.force_login(par.utilisateur)
    page = client.get(reverse("demande_acte", args=[demande.pk, "attribuer"])).content.decode()
    assert "Inès Marchand, 0 en cours" in page
    assert "Ailleurs" not in page


def test_attribuer_from_the_screen(ecran, demande, collegue):
    assert ecran(agent=collegue.pk, raison="Renfort").status_code == 302
    assert relire(demande).agent == collegue


def test_the_screen_proposes_the_delegate_of_an_absent_agent(ecran, demande, collegue):
    delegue = HabilitationFactory(service=demande.service, agent__nom="Castel").agent
    AbsenceFactory(agent=collegue, delegue=delegue)
    page = ecran(agent=collegue.pk).content.decode()
    assert "choisissez Karim Castel, qui le remplace" in page
    assert relire(demande).agent is None
    assert ecran(agent=collegue.pk, quand_meme="on").status_code == 302
    assert relire(demande).agent == collegue


def test_the_screen_refuses_a_forged_agent(ecran, demande):
    assert ecran(agent=HabilitationFactory().agent.pk).status_code == 200
    assert relire(demande).agent is None
