"""The team, its absences, its labels, the saved views; and from one request to the next."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from charte.organisation.enums import Role
from charte.organisation.models import Absence
from suivi.demandes import actions
from suivi.demandes.erreurs import ActeRefuse
from suivi.demandes.file.equipe import charges
from suivi.demandes.file.repartition import repartir
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.models import Demande, Etiquette, Lot, VueEnregistree
from suivi.journal.enums import Visibilite
from suivi.journal.models import Evenement
from tests.demandes.factories import DemandeFactory
from tests.organisation.factories import AbsenceFactory, ServiceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def deposer(demarche):
    return lambda **champs: DemandeFactory(**{"demarche": demarche, **champs})


@pytest.fixture
def chef(recruter):
    return recruter("Claire", "Dumas", Role.SUPERVISEUR)


@pytest.fixture
def chef_client(client, chef):
    client.force_login(chef.utilisateur)
    return client


def donner(demande, agent) -> Demande:
    return actions.attribuer(demande.pk, par=Intervenant.par_agent(agent.utilisateur), agent=agent)


# Load -----------------------------------------------------------------------------------------------------------------


def test_the_load_tells_open_late_and_who_is_away(chef, moi, collegue, deposer):
    donner(deposer(), collegue)
    donner(deposer(jours=50), collegue)
    deposer()
    AbsenceFactory(agent=collegue, delegue=moi)
    free, first, *others = charges(chef.utilisateur)
    assert (free.agent, free.a_traiter) == (None, 1)
    assert (first.agent, first.a_traiter, first.en_retard, first.suppleant) == (collegue, 2, 1, moi)
    assert {load.agent for load in others} == {moi, chef}


def test_requests_of_who_lost_his_rights_are_still_shown(chef, collegue, deposer):
    donner(deposer(), collegue)
    collegue.habilitations.all().delete()
    assert collegue in [load.agent for load in charges(chef.utilisateur)]


def test_the_team_is_for_its_supervisors(chef_client, mon_client, moi, chef):
    mon_client.force_login(moi.utilisateur)
    for name in ("equipe", "etiquettes", "etiquette_creer"):
        assert mon_client.get(reverse(name)).status_code == 302
    mon_client.force_login(chef.utilisateur)
    page = mon_client.get(reverse("equipe")).content.decode()
    assert "Karim Benali" in page
    assert "Sans agent" in page


def test_the_team_costs_the_same_whatever_its_size(chef_client, recruter, deposer):
    def queries() -> int:
        with CaptureQueriesContext(connection) as context:
            assert chef_client.get(reverse("equipe")).status_code == 200
        return len(context)

    queries()
    small = queries()
    for _ in range(5):
        donner(deposer(), recruter())
    assert queries() == small


# Hand-over ------------------------------------------------------------------------------------------------------------


def test_hand_over_from_one_agent_to_another_is_shown_then_done(chef_client, moi, collegue, deposer):
    demandes = [donner(deposer(), moi) for _ in range(2)]
    page = chef_client.post(reverse("equipe"), {"de": moi.pk, "a": [collegue.pk]}, follow=True).content.decode()
    assert "Inès Marchand" in page
    lot = Lot.objects.get()
    chef_client.post(reverse("lot_lancer", args=[lot.pk]))
    assert {Demande.objects.get(pk=demande.pk).agent for demande in demandes} == {collegue}


def test_hand_over_to_several_shares_by_load(chef_client, moi, collegue, recruter, deposer):
    third = recruter("Paul", "Rivière")
    donner(deposer(), collegue)
    for _ in range(3):
        deposer()
    chef_client.post(reverse("equipe"), {"de": "personne", "a": [collegue.pk, third.pk]})
    given = [line.parametres["agent"] for line in Lot.objects.get().lignes.all()]
    assert sorted(given) == sorted([collegue.pk, third.pk, third.pk])


def test_hand_over_to_who_has_them_or_is_away_is_refused(chef_client, moi, collegue, deposer):
    donner(deposer(), moi)
    page = chef_client.post(reverse("equipe"), {"de": moi.pk, "a": [moi.pk]}).content.decode()
    assert "Choisissez d’autres agents que celui qui les a" in page
    AbsenceFactory(agent=collegue)
    chef_client.post(reverse("equipe"), {"de": moi.pk, "a": [collegue.pk]})
    assert not Lot.objects.exists()


@given(st.lists(st.integers(1, 3), max_size=30), st.integers(0, 5), st.integers(0, 5))
def test_repartir_gives_only_to_who_may_see_and_balances(services, first, second):
    pairs = list(enumerate(services))
    agents = {1: frozenset({1, 2}), 2: frozenset({1, 2})}
    given_to = repartir(pairs, agents, {1: first, 2: second})
    assert set(given_to) == {pk for pk, service in pairs if service in (1, 2)}
    loads = [first + list(given_to.values()).count(1), second + list(given_to.values()).count(2)]
    assert abs(loads[0] - loads[1]) <= max(1, abs(first - second))


# Absences on screen ---------------------------------------------------------------------------------------------------


def periode(**data) -> dict:
    today = timezone.localdate()
    return {"du": today.isoformat(), "au": (today + timedelta(days=3)).isoformat(), **data}


def test_an_agent_declares_changes_and_cancels_his_absence(mon_client, moi, collegue):
    mon_client.post(reverse("absence_declarer"), periode(delegue=collegue.pk, motif="Congés"))
    absence = Absence.objects.get()
    assert (absence.agent, absence.delegue) == (moi, collegue)
    assert "en ce moment" in mon_client.get(reverse("absences")).content.decode()
    mon_client.post(reverse("absence_modifier", args=[absence.pk]), periode(delegue=""))
    absence.refresh_from_db()
    assert absence.delegue is None
    mon_client.post(reverse("absence_annuler", args=[absence.pk]))
    assert not Absence.objects.exists()


def test_a_refused_absence_says_why_and_loses_nothing(mon_client, recruter):
    ailleurs = recruter("Paul", "Rivière", dans=ServiceFactory())
    page = mon_client.post(reverse("absence_declarer"), periode(delegue=ailleurs.pk, motif="Congés"))
    assert "n’instruit pas les demandes de\u00a0: Urbanisme" in page.content.decode()
    assert "Congés" in page.content.decode()
    assert not Absence.objects.exists()


def test_a_supervisor_declares_for_his_team(chef_client, moi):
    chef_client.post(reverse("absence_declarer"), periode(agent=moi.pk))
    assert Absence.objects.get().agent == moi


def test_the_absence_of_a_stranger_is_not_found(mon_client):
    absence = AbsenceFactory()
    assert mon_client.get(reverse("absence_modifier", args=[absence.pk])).status_code == 404
    assert mon_client.post(reverse("absence_annuler", args=[absence.pk])).status_code == 404


# Labels ---------------------------------------------------------------------------------------------------------------


def test_etiqueter_is_internal_and_told(par, deposer):
    demande, label = deposer(), Etiquette.objects.create(nom="Urgent")
    actions.etiqueter(demande.pk, par=par, ajouter=[label.pk])
    event = Evenement.objects.for_dossier(demande.reference).get(acte="etiqueter")
    assert (event.visibilite, event.phrase) == (Visibilite.INTERNE, "Étiquette ajoutée\u00a0: Urgent.")
    with pytest.raises(ActeRefuse, match="déjà celles-là"):
        actions.etiqueter(demande.pk, par=par, ajouter=[label.pk])


def test_the_label_of_another_department_cannot_be_put(par, deposer):
    label = Etiquette.objects.create(nom="Ailleurs", service=ServiceFactory())
    with pytest.raises(ActeRefuse):
        actions.etiqueter(deposer().pk, par=par, ajouter=[label.pk])


def test_etiqueter_from_the_screen_ticks_and_unticks(mon_client, service, deposer):
    demande = deposer()
    kept, removed = (Etiquette.objects.create(nom=nom, service=service) for nom in ("Gardée", "Ôtée"))
    removed.demandes.add(demande)
    url = reverse("demande_acte", args=[demande.pk, "etiqueter"])
    assert "Ôtée" in mon_client.get(url).content.decode()
    mon_client.post(url, {"revision": demande.revision, "etiquettes": [kept.pk]})
    assert list(demande.etiquettes.all()) == [kept]
    for url in (reverse("mes_demandes"), reverse("demande_agent", args=[demande.pk])):
        assert "Gardée" in mon_client.get(url).content.decode()


def test_a_supervisor_manages_the_labels_of_his_departments(chef_client, service):
    url = reverse("etiquette_creer")
    chef_client.post(url, {"nom": " Visite  sur place ", "couleur": "ocre", "service": service.pk})
    label = Etiquette.objects.get()
    assert (label.nom, label.service) == ("Visite sur place", service)
    twice = chef_client.post(url, {"nom": "VISITE SUR PLACE", "couleur": "ocre", "service": service.pk})
    assert "Ce nom est déjà pris" in twice.content.decode()
    assert "Visite sur place" in chef_client.get(reverse("etiquettes")).content.decode()
    chef_client.post(reverse("etiquette_effacer", args=[label.pk]))
    assert not Etiquette.objects.exists()


def test_common_labels_need_the_supervision_of_the_whole(client, recruter, service):
    direction = ServiceFactory(parent=service)
    chef = recruter("Hugo", "Petit", Role.SUPERVISEUR, dans=direction)
    label = Etiquette.objects.create(nom="Commune")
    client.force_login(chef.utilisateur)
    assert client.get(reverse("etiquette_modifier", args=[label.pk])).status_code == 404
    page = client.post(reverse("etiquette_creer"), {"nom": "Autre", "couleur": "ocre", "service": ""})
    assert page.status_code == 200
    assert Etiquette.objects.count() == 1


# Saved views ----------------------------------------------------------------------------------------------------------


def enregistrer(client, criteres="portee=sans_agent&etat=deposee", **data):
    return client.post(f"{reverse('vue_enregistrer')}?{criteres}", {"nom": "À prendre", **data}, follow=True)


def test_a_view_is_kept_and_opens_its_criteria(mon_client, moi, deposer):
    free = deposer()
    donner(deposer(), moi)
    assert "La vue « À prendre » est enregistrée" in enregistrer(mon_client).content.decode()
    view = VueEnregistree.objects.get()
    assert (view.agent, view.criteres) == (moi, "portee=sans_agent&etat=deposee")
    page = mon_client.get(reverse("mes_demandes"), {"vue": view.pk})
    assert [row.demande.pk for row in page.context["page"].lignes] == [free.pk]


def test_a_view_of_the_same_name_is_refused(mon_client):
    enregistrer(mon_client)
    assert "Vous avez déjà une vue de ce nom" in enregistrer(mon_client).content.decode()


def test_the_default_view_opens_first_and_there_is_one_only(mon_client, deposer):
    deposer()
    enregistrer(mon_client, nom="Une", par_defaut="on")
    enregistrer(mon_client, criteres="etat=en_instruction", nom="Deux", par_defaut="on")
    assert VueEnregistree.objects.get(par_defaut=True).nom == "Deux"
    assert mon_client.get(reverse("mes_demandes")).context["criteres"].etat == "en_instruction"
    assert mon_client.get(reverse("mes_demandes"), {"portee": "attend"}).context["criteres"].etat == ""


def test_a_shared_view_is_read_by_the_department_and_changed_by_its_author(client, mon_client, collegue, service):
    enregistrer(mon_client, service=service.pk)
    view = VueEnregistree.objects.get()
    client.force_login(collegue.utilisateur)
    assert "À prendre" in client.get(reverse("mes_demandes")).content.decode()
    assert "seul Karim Benali la change" in client.get(reverse("vues_enregistrees")).content.decode()
    assert client.get(reverse("vue_modifier", args=[view.pk])).status_code == 404
    assert client.post(reverse("vue_effacer", args=[view.pk])).status_code == 404


def test_a_view_is_shared_with_ones_own_departments_only(mon_client):
    enregistrer(mon_client, service=ServiceFactory().pk)
    assert not VueEnregistree.objects.exists()


def test_a_private_view_is_nobody_elses(client, mon_client, collegue):
    enregistrer(mon_client)
    client.force_login(collegue.utilisateur)
    assert "À prendre" not in client.get(reverse("vues_enregistrees")).content.decode()


def test_a_view_is_changed_and_deleted_by_its_author(mon_client):
    enregistrer(mon_client)
    view = VueEnregistree.objects.get()
    mon_client.post(reverse("vue_modifier", args=[view.pk]), {"nom": "Autre nom", "rang": 3})
    view.refresh_from_db()
    assert (view.nom, view.rang, view.criteres) == ("Autre nom", 3, "portee=sans_agent&etat=deposee")
    mon_client.post(reverse("vue_effacer", args=[view.pk]))
    assert not VueEnregistree.objects.exists()


# From one to the next -------------------------------------------------------------------------------------------------


def test_next_and_previous_follow_the_list(mon_client, deposer):
    early, middle, late = (deposer(jours=days) for days in (30, 20, 10))
    mon_client.get(reverse("mes_demandes"))
    mon_client.get(reverse("demande_agent", args=[middle.pk]))
    assert mon_client.get(reverse("demande_suivante")).url == reverse("demande_agent", args=[late.pk])
    assert mon_client.get(reverse("demande_precedente")).url == reverse("demande_agent", args=[early.pk])


def test_an_act_goes_on_to_the_next_request_of_the_list(mon_client, par, deposer):
    first, second = deposer(jours=30), deposer(jours=10)
    mon_client.get(reverse("mes_demandes"), {"etat": "deposee"})
    mon_client.get(reverse("demande_agent", args=[first.pk]))
    url = reverse("demande_acte", args=[first.pk, "prendre_en_charge"])
    response = mon_client.post(url, {"revision": first.revision, "suivante": "oui"})
    assert response.url == reverse("demande_agent", args=[second.pk])
    mon_client.get(response.url)
    url = reverse("demande_acte", args=[second.pk, "prendre_en_charge"])
    response = mon_client.post(url, {"revision": second.revision, "suivante": "oui"})
    assert response.url == f"{reverse('mes_demandes')}?etat=deposee"


def test_an_act_done_from_the_list_comes_back_to_it(mon_client, deposer):
    demande = deposer()
    url = reverse("demande_acte", args=[demande.pk, "prendre_en_charge"])
    response = mon_client.post(url, {"revision": demande.revision, "retour": "portee=service&page=//example.org"})
    assert response.url.startswith(f"{reverse('mes_demandes')}?portee=service&page=%2F%2Fexample.org#demande-")
