"""« Mes demandes »: what waits for me, in which order, and nothing of anybody else's."""

import re
from functools import partial
from itertools import chain

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from charte.organisation.enums import Role
from charte.organisation.service import declarer_absence
from suivi.demandes import actions
from suivi.demandes.enums import Etat
from suivi.demandes.file.criteres import Criteres, Portee
from suivi.demandes.file.lecture import compter_groupes, en_clair, lire_page
from suivi.demandes.file.regard import Regard
from suivi.demandes.file.union import compter, premieres
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.models import Demande, Etiquette, Mention, VueEnregistree
from suivi.demandes.models.file import SANS_ECHEANCE
from tests.demandes.factories import DemandeFactory, agir
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import AbsenceFactory, ServiceFactory

pytestmark = pytest.mark.django_db
FILE = "mes_demandes"


@pytest.fixture
def deposer(demarche):
    return lambda **champs: DemandeFactory(**{"demarche": demarche, **champs})


@pytest.fixture
def pour_moi(deposer, par):
    """A request in my charge."""
    return lambda **champs: actions.prendre_en_charge(deposer(**champs).pk, par=par)


def references(who, **criteres) -> list[str]:
    page = lire_page(Regard.de(who.utilisateur), Criteres.lire(criteres))
    return [ligne.demande.reference for ligne in page.lignes]


# What is in the list --------------------------------------------------------------------------------------------------


def test_what_waits_is_mine_or_nobodys(moi, collegue, deposer, pour_moi):
    mine, free = pour_moi(), deposer()
    theirs = actions.attribuer(deposer().pk, par=_par(collegue), agent=collegue)
    assert set(references(moi)) == {mine.reference, free.reference}
    assert references(moi, portee="moi") == [mine.reference]
    assert references(moi, portee="sans_agent") == [free.reference]
    assert set(references(moi, portee="service")) == {mine.reference, free.reference, theirs.reference}
    assert references(moi, agent=collegue.pk) == [theirs.reference]


@pytest.mark.parametrize("portee", Portee.values)
def test_another_department_is_never_in_the_list(moi, portee):
    DemandeFactory()
    assert references(moi, portee=portee) == []


def test_a_request_mine_in_a_department_i_left_is_not_shown(moi, pour_moi):
    pour_moi()
    moi.habilitations.all().delete()
    assert references(moi) == references(moi, portee="moi") == []


@pytest.mark.parametrize("role", [Role.LECTURE, Role.ACCUEIL])
def test_nothing_waits_for_who_does_not_instruct_but_he_reads(recruter, deposer, role):
    demande, reader = deposer(), recruter(role=role)
    assert references(reader) == []
    assert references(reader, portee="service") == [demande.reference]


@pytest.mark.parametrize("situation", ["incomplete", "acceptee", "close", "retiree"])
def test_what_waits_for_nobody_here_is_found_by_its_state_only(moi, deposer, situation):
    demande = deposer(**{situation: True})
    assert references(moi, portee="service") == []
    assert references(moi, portee="service", etat=demande.etat) == [demande.reference]


@pytest.mark.parametrize(
    ("situation", "agir"),
    [("deposee", True), ("en_instruction", True), ("incomplete", False), ("close", False)],
)
def test_a_traiter_le_is_the_nearest_deadline_while_agents_have_to_act(deposer, situation, agir):
    demande = Demande.objects.get(pk=deposer(**{situation: True}).pk)
    nearest = min(demande.echeance_legale, demande.echeance_service)
    assert demande.a_traiter_le == (nearest if agir else None)


def test_a_request_without_clock_comes_last(moi, deposer, service):
    free = DemarchePageFactory(en_ligne=True, sans_objet=True, service=service, delai_cible_valeur=None)
    last, first = deposer(demarche=free), deposer()
    assert Demande.objects.get(pk=last.pk).a_traiter_le == SANS_ECHEANCE
    assert references(moi) == [first.reference, last.reference]


def test_the_nearest_deadline_comes_first(moi, deposer):
    late, early, middle = deposer(jours=1), deposer(jours=30), deposer(jours=10)
    assert references(moi) == [early.reference, middle.reference, late.reference]


def test_groups_are_late_this_week_and_later(moi, deposer, par):
    friday = timezone.make_aware(timezone.datetime(2026, 11, 27, 9))
    with time_machine.travel(friday, tick=False):
        for days in (0, 60):
            deposer(jours=days)
        due = deposer()
        Demande.objects.filter(pk=due.pk).update(echeance_service=friday.date())
        page = lire_page(Regard.de(moi.utilisateur), Criteres())
        counts = compter_groupes(Regard.de(moi.utilisateur), Criteres())
    assert [(groupe.cle, len(groupe.lignes)) for groupe in page.groupes] == [
        ("en_retard", 1),
        ("cette_semaine", 1),
        ("plus_tard", 1),
    ]
    assert counts == {"en_retard": 1, "cette_semaine": 1, "plus_tard": 1}
    assert "dimanche 29 novembre 2026" in page.groupes[1].titre


# Filters --------------------------------------------------------------------------------------------------------------


def test_filters_by_state_procedure_channel_label_and_lateness(moi, deposer, service):
    other = DemarchePageFactory(en_ligne=True, svr=True, service=service)
    demande, late = deposer(), deposer(demarche=other, jours=50)
    label = Etiquette.objects.create(nom="Urgent")
    label.demandes.add(demande)
    Demande.objects.filter(pk=late.pk).update(canal="courrier")
    assert references(moi, etat="deposee", demarche=demande.demarche_id) == [demande.reference]
    assert references(moi, etiquette=label.pk) == [demande.reference]
    assert references(moi, canal="courrier") == references(moi, retard="1") == [late.reference]
    assert references(moi, etat="en_instruction") == []


def test_the_notes_that_call_me_are_a_list_until_i_read_them(mon_client, moi, collegue, deposer):
    demande = actions.prendre_en_charge(deposer().pk, par=_par(collegue))
    actions.noter(demande.pk, par=_par(collegue), texte="Ton avis ?", prevenir=[moi.pk])
    assert "On m’appelle (1)" in mon_client.get(reverse(FILE)).content.decode()
    assert references(moi, mentions="1") == [demande.reference]
    assert references(collegue, mentions="1") == []
    Mention.objects.update(lu_at=timezone.now())
    assert references(moi, mentions="1") == []


@pytest.mark.parametrize(
    "adresse",
    ["portee=tout&etat=brouillon&demarche=x&canal=fax&agent=-1", "demarche=99999999999999999999", "page=avant:x"],
)
def test_a_forged_address_is_left_out(adresse):
    assert Criteres.de_l_adresse(adresse) == Criteres()


def test_criteria_go_to_an_address_and_back():
    criteres = Criteres(
        portee="moi", etat="deposee", demarche=3, etiquette=4, canal="courrier", retard=True, q="Le Goff"
    )
    assert Criteres.de_l_adresse(criteres.adresse) == criteres
    assert Criteres().adresse == ""


@pytest.mark.parametrize("terme", ["{reference}", "{debut}", "Lefèvre", "lefevre nadia"])
def test_search_finds_by_number_or_name_whatever_the_state(mon_client, deposer, terme):
    demande = deposer(nom="Lefèvre", close=True)
    terme = terme.format(reference=demande.reference.lower(), debut=demande.reference[:8])
    assert demande.reference in mon_client.get(reverse(FILE), {"q": terme}).content.decode()


def test_search_finds_nothing_elsewhere_and_says_what_to_do(mon_client):
    demande = DemandeFactory(nom="Lefèvre")
    page = mon_client.get(reverse(FILE), {"q": "Lefèvre"}).content.decode()
    assert demande.reference not in page
    assert "Aucune demande trouvée pour « Lefèvre »" in page


# Pages ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("etat", ["", "incomplete"])
def test_pages_follow_each_other_forth_and_back_without_hole_nor_double(moi, deposer, etat):
    expected = [deposer(jours=rank % 3, incomplete=bool(etat)).reference for rank in range(7)]
    regard, criteres = Regard.de(moi.utilisateur), Criteres(portee="service", etat=etat)
    pages, cursor = [], ""
    while True:
        page = lire_page(regard, criteres, cursor, par_page=3)
        pages.append([ligne.demande.reference for ligne in page.lignes])
        if not page.suivante:
            break
        cursor = page.suivante
    assert [len(found) for found in pages] == [3, 3, 1]
    assert sorted(chain(*pages)) == sorted(expected)
    back = lire_page(regard, criteres, page.precedente, par_page=3)
    assert [ligne.demande.reference for ligne in back.lignes] == pages[1]
    first = lire_page(regard, criteres, back.precedente, par_page=3)
    assert [ligne.demande.reference for ligne in first.lignes] == pages[0]
    assert first.precedente == ""


@pytest.mark.parametrize("curseur", ["apres:demain:3", "apres:2026-01-01:x", "ici:2026-01-01:3", "apres", "'"])
def test_a_forged_cursor_opens_the_first_page(mon_client, deposer, curseur):
    demande = deposer()
    assert demande.reference in mon_client.get(reverse(FILE), {"page": curseur}).content.decode()


def test_counts_are_capped(monkeypatch, deposer):
    for _ in range(4):
        deposer()
    assert compter([Demande.objects.all()], 2) == 3
    assert [en_clair(number) for number in (None, 0, 1000, 1001)] == ["", "0", "1\u202f000", "1\u202f000+"]


def test_more_branches_than_a_compound_holds_are_merged(monkeypatch, deposer):
    monkeypatch.setattr("suivi.demandes.file.union.TERMES_MAX", 2)
    ids = [deposer(jours=rank).pk for rank in range(5)]
    parts = [Demande.objects.filter(pk=pk) for pk in ids]
    assert premieres(parts, ("a_traiter_le", "pk"), 4) == ids[::-1][:4]
    assert premieres(parts, ("-pk",), 3) == ids[::-1][:3]
    assert compter(parts, 10) == 5
    assert compter(parts, 3) == 4
    assert premieres([], ("-pk",), 3) == []


def test_the_next_page_of_what_waits_is_not_that_of_the_view_that_opens_first(mon_client, moi, deposer, monkeypatch):
    monkeypatch.setattr("suivi.demandes.file.vues.lire_page", partial(lire_page, par_page=1))
    VueEnregistree.objects.create(agent=moi, nom="Closes", criteres="etat=close", par_defaut=True)
    late, early = deposer(), deposer(jours=20)
    first = mon_client.get(reverse(FILE), {"portee": "attend"}).content.decode()
    assert early.reference in first
    address = re.search(r'href="(\?[^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    assert late.reference in mon_client.get(reverse(FILE) + address).content.decode()


# Away -----------------------------------------------------------------------------------------------------------------


def test_the_requests_of_an_absent_colleague_wait_for_his_delegate(mon_client, moi, collegue, deposer):
    demande = actions.attribuer(deposer().pk, par=_par(collegue), agent=collegue)
    assert references(moi) == []
    today = timezone.localdate()
    declarer_absence(par=collegue.utilisateur, agent=collegue, du=today, au=today, delegue=moi)
    page = mon_client.get(reverse(FILE)).content.decode()
    assert demande.reference in page
    assert "Vous remplacez <strong>Inès Marchand</strong>" in page
    assert "vous agissez pour son compte" in page


def test_the_list_of_the_department_says_who_is_away(mon_client, collegue, recruter, deposer):
    actions.attribuer(deposer().pk, par=_par(collegue), agent=collegue)
    AbsenceFactory(agent=collegue, delegue=recruter("Paul", "Rivière"))
    assert "absent jusqu’au" in mon_client.get(reverse(FILE), {"portee": "service"}).content.decode()


def test_a_delegate_sees_only_the_departments_he_instructs(moi, recruter):
    ailleurs = ServiceFactory(complet=True)
    absent = recruter("Paul", "Rivière", dans=ailleurs)
    demande = DemandeFactory(demarche__service=ailleurs)
    actions.attribuer(demande.pk, par=_par(absent), agent=absent)
    AbsenceFactory(agent=absent, delegue=moi)
    assert references(moi) == []


# Screen ---------------------------------------------------------------------------------------------------------------


def test_the_screen_shows_what_to_do_and_both_clocks_in_words(mon_client, deposer):
    demande = deposer()
    page = mon_client.get(reverse(FILE)).content.decode()
    for words in (demande.reference, demande.demarche.title, "Nadia Benali", "Prendre en charge", "dans ", "personne"):
        assert words in page


def test_taking_charge_from_the_list_is_one_click(mon_client, moi, deposer):
    demande = deposer()
    page = mon_client.get(reverse(FILE)).content.decode()
    address = re.search(r'formaction="([^"]+)" name="revision" value="(\d+)"', page)
    mon_client.post(address[1], {"revision": address[2]})
    demande = Demande.objects.get(pk=demande.pk)
    assert (demande.etat, demande.agent) == (Etat.EN_INSTRUCTION, moi)


def test_an_empty_list_says_why(mon_client):
    page = mon_client.get(reverse(FILE)).content.decode()
    assert "Rien n’attend votre action" in page
    assert "Rien ne correspond" in mon_client.get(reverse(FILE), {"etat": "close"}).content.decode()


def test_who_is_habilitated_nowhere_is_refused(client, moi):
    moi.habilitations.all().delete()
    client.force_login(moi.utilisateur)
    assert client.get(reverse(FILE)).status_code == 302
    assert client.get(reverse("vues_enregistrees")).status_code == 302


def test_the_menu_opens_on_my_requests(mon_client):
    page = mon_client.get(reverse("wagtailadmin_home")).content.decode()
    assert page.index("Mes demandes") < page.index("Registre")


def test_the_number_of_queries_depends_neither_on_rows_nor_on_departments(client, deposer, moi, recruter, service):
    agir(deposer(), "prendre_en_charge")
    client.force_login(moi.utilisateur)
    client.get(reverse(FILE))
    small = _requetes(client)
    for _ in range(6):
        child = ServiceFactory(complet=True, parent=service)
        procedure = DemarchePageFactory(en_ligne=True, svr=True, service=child)
        for _ in range(3):
            deposer(demarche=procedure)
    assert _requetes(client) == small


def _requetes(client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(reverse(FILE)).status_code == 200
    return len(queries)


def _par(agent) -> Intervenant:
    return Intervenant.par_agent(agent.utilisateur)
