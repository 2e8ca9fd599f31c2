"""The agents' workspace: register, one-screen request, acts, rights object by object."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from charte.organisation.enums import Role
from suivi.demandes import actions
from suivi.demandes.enums import Etat
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.models import Demande
from suivi.journal.models import Evenement
from tests.organisation.factories import ServiceFactory

REGISTRE = "registre-demandes_modeladmin_index"


def ecran(demande):
    return reverse("demande_agent", args=[demande.pk])


def acte(demande, cle):
    return reverse("demande_acte", args=[demande.pk, cle])


@pytest.fixture
def agent_client(client, instructeur):
    client.force_login(instructeur)
    return client


@pytest.fixture
def etranger_client(client, db, habiliter):
    """An agent of another department."""
    client.force_login(habiliter(ServiceFactory(complet=True)))
    return client


def test_the_register_lists_the_requests_of_my_departments(agent_client, demande):
    page = agent_client.get(reverse(REGISTRE)).content.decode()
    assert demande.reference in page
    assert "Prendre en charge" in page


def test_the_register_hides_the_requests_of_other_departments(etranger_client, demande):
    assert demande.reference not in etranger_client.get(reverse(REGISTRE)).content.decode()


def test_the_register_shows_the_nearest_deadline_first_and_closed_requests_last(agent_client, deposer, service, par):
    closed = deposer(moment=timezone.now() - timedelta(days=30))
    actions.prendre_en_charge(closed.pk, par=par)
    actions.accepter(closed.pk, par=par)
    late, early = deposer(), deposer(moment=timezone.now() - timedelta(days=20))
    page = agent_client.get(reverse(REGISTRE)).content.decode()
    assert page.index(early.reference) < page.index(late.reference) < page.index(closed.reference)


def test_the_register_hides_drafts(agent_client, demarche):
    actions.commencer_brouillon(demarche)
    assert "Brouillon" not in agent_client.get(reverse(REGISTRE)).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "?q={reference}",
        "?q=Benali",
        "?q=nadia.benali@example.org",
        "?suivi=sans_agent",
        "?etat=deposee",
        "?service={service}",
    ],
)
def test_the_register_finds_by_search_and_filters(agent_client, demande, query):
    query = query.format(reference=demande.reference, service=demande.service_id)
    assert demande.reference in agent_client.get(reverse(REGISTRE) + query).content.decode()


@pytest.mark.parametrize("query", ["?q=introuvable", "?suivi=a_moi", "?etat=close", "?suivi=en_retard"])
def test_the_register_leaves_out_what_does_not_match(agent_client, demande, query):
    assert demande.reference not in agent_client.get(reverse(REGISTRE) + query).content.decode()


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_the_register_is_exported(agent_client, demande, fmt):
    response = agent_client.get(reverse(REGISTRE) + f"?export={fmt}")
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200
    assert fmt == "xlsx" or demande.reference in content.decode()


@pytest.mark.parametrize("name", ["demande_agent", "demande_vue_usager"])
def test_another_department_gets_404(etranger_client, demande, name):
    assert etranger_client.get(reverse(name, args=[demande.pk])).status_code == 404


def test_another_department_cannot_act(etranger_client, demande):
    response = etranger_client.post(acte(demande, "prendre_en_charge"), {"revision": demande.revision})
    assert response.status_code == 404
    demande.refresh_from_db()
    assert demande.etat == Etat.DEPOSEE


def test_the_screen_shows_clocks_answers_thread_and_acts(agent_client, demande):
    page = agent_client.get(ecran(demande)).content.decode()
    for text in ("Délai légal", "Promesse faite", "Une table de plus", "La demande a été déposée", "Prendre en charge"):
        assert text in page


def test_an_act_not_possible_now_is_greyed_with_its_reason(agent_client, demande):
    page = agent_client.get(ecran(demande)).content.decode()
    assert "Possible quand la demande est «\u00a0En instruction\u00a0»" in page


def test_opening_the_file_is_traced_once_a_day(agent_client, demande):
    for _ in range(2):
        agent_client.get(ecran(demande))
    assert Evenement.objects.filter(dossier=demande.reference, acte="consulter").count() == 1


def test_the_agent_reads_the_page_of_the_usager_without_its_buttons(agent_client, demande):
    page = agent_client.get(reverse("demande_vue_usager", args=[demande.pk])).content.decode()
    assert "Ce que l’usager voit" in page
    assert "La demande a été déposée" in page
    assert "Retirer ma demande" not in page


def test_an_agent_takes_charge_in_one_click(agent_client, demande, instructeur):
    response = agent_client.post(acte(demande, "prendre_en_charge"), {"revision": demande.revision})
    assert response.status_code == 302
    demande.refresh_from_db()
    assert (demande.etat, demande.agent.utilisateur) == (Etat.EN_INSTRUCTION, instructeur)


def test_the_second_agent_is_told_and_nothing_is_overwritten(agent_client, demande, habiliter, service):
    other = Intervenant.par_agent(habiliter(service, Role.SUPERVISEUR))
    actions.prendre_en_charge(demande.pk, par=other)
    response = agent_client.post(acte(demande, "prendre_en_charge"), {"revision": demande.revision})
    assert response.status_code == 409
    assert "Quelqu’un a agi sur cette demande" in response.content.decode()
    assert Demande.objects.get(pk=demande.pk).agent == other.agent


def test_what_was_typed_survives_a_conflict(agent_client, demande, par):
    actions.prendre_en_charge(demande.pk, par=par)
    typed = {"revision": 0, "motif_droit": "Article 4 du règlement", "motif_fait": "Passage trop étroit"}
    page = agent_client.post(acte(demande, "refuser"), typed).content.decode()
    assert "Article 4 du règlement" in page
    assert "Passage trop étroit" in page


def test_refuser_without_reasons_is_refused_with_the_field(agent_client, demande, par):
    taken = actions.prendre_en_charge(demande.pk, par=par)
    response = agent_client.post(
        acte(demande, "refuser"), {"revision": taken.revision, "motif_droit": "", "motif_fait": "x"}
    )
    assert response.status_code == 200
    assert response.context["form"].errors["motif_droit"]


def test_demander_pieces_from_the_screen(agent_client, demande):
    limit = timezone.localdate() + timedelta(days=20)
    data = {
        "revision": demande.revision,
        "autres": "Plan de la terrasse\nKbis",
        "limite": limit.isoformat(),
        "fondement": "Règlement",
    }
    agent_client.post(acte(demande, "demander_pieces"), data)
    demande.refresh_from_db()
    asked = demande.demandes_de_pieces.get()
    assert demande.etat == Etat.INCOMPLETE
    assert [item.libelle for item in asked.pieces_demandees.all()] == ["Plan de la terrasse", "Kbis"]


def test_repondre_pour_l_usager_records_the_channel(agent_client, demande, par):
    limit = timezone.localdate() + timedelta(days=20)
    asked = actions.demander_pieces(demande.pk, par=par, pieces=[("Plan", "")], limite=limit)
    item = asked.demandes_de_pieces.get().pieces_demandees.get()
    data = {"revision": asked.revision, "canal": "telephone", f"reponse_{item.pk}": "Trois tables de front."}
    agent_client.post(acte(demande, "completer"), data)
    event = Evenement.objects.get(dossier=demande.reference, acte="completer")
    assert event.canal == "telephone"
    assert Demande.objects.get(pk=demande.pk).etat == Etat.DEPOSEE


def test_a_reader_sees_but_cannot_act(client, demande, habiliter, service):
    client.force_login(habiliter(service, Role.LECTURE))
    assert client.get(ecran(demande)).status_code == 200
    page = client.post(acte(demande, "prendre_en_charge"), {"revision": demande.revision}).content.decode()
    assert "Votre profil ne permet pas cet acte" in page


def test_a_note_is_read_by_agents_and_its_text_stays_out_of_the_journal(agent_client, demande):
    agent_client.post(acte(demande, "noter"), {"revision": demande.revision, "texte": "Rappeler lundi."})
    assert "Rappeler lundi." in agent_client.get(ecran(demande)).content.decode()
    assert "Rappeler" not in str(Evenement.objects.get(dossier=demande.reference, acte="noter").donnees)
    usager = agent_client.get(reverse("demande_vue_usager", args=[demande.pk])).content.decode()
    assert "Rappeler lundi." not in usager


def test_my_work_waits_on_the_home_page(agent_client, demande):
    page = agent_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Ce qui vous attend" in page
    assert demande.reference in page


def test_the_screen_has_a_bounded_number_of_queries(agent_client, demande, deposer, par, django_assert_max_num_queries):
    """Notes, letters, links and events do not multiply them: the frame of Wagtail takes a third."""
    for rank in range(40):
        actions.noter(demande.pk, par=par, texte=f"Note {rank}")
    actions.prendre_en_charge(demande.pk, par=par)
    for _ in range(3):
        actions.lier(demande.pk, par=par, reference=deposer().reference, nature="suite")
        actions.accepter(demande.pk, par=par)
        actions.reprendre(demande.pk, par=par, raison="Erreur.")
    agent_client.get(ecran(demande))
    with django_assert_max_num_queries(60):
        agent_client.get(ecran(demande))
