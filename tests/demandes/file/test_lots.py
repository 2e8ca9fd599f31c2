"""Acts in mass: chosen, shown, confirmed, done one by one, told, undone when the usager was told nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from charte.envois.models import Envoi
from suivi.demandes import actions
from suivi.demandes.enums import Etat
from suivi.demandes.erreurs import ActeRefuse
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.lots import execution
from suivi.demandes.lots.actes import EN_MASSE
from suivi.demandes.lots.execution import INATTENDU, annuler, bilan, executer, lancer, reprendre_lots
from suivi.demandes.lots.preparation import fixer, preparer
from suivi.demandes.models import Demande, EtatLigne, EtatLot, Etiquette, Lot
from suivi.journal.models import Evenement
from tests.demandes.factories import DemandeFactory, agir
from tests.organisation.factories import AbsenceFactory, HabilitationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def deposer(demarche):
    return lambda **champs: DemandeFactory(**{"demarche": demarche, **champs})


@pytest.fixture
def lancer_lot(moi):
    """Prepared, given its parameters and launched, by me."""

    def _lancer(cle, demandes, **parametres) -> Lot:
        lot = preparer(cle, moi.utilisateur, [demande.pk for demande in demandes])
        if parametres:
            fixer(lot, parametres)
        return lancer(lot.pk)

    return _lancer


def relire(demande) -> Demande:
    return Demande.objects.get(pk=demande.pk)


def comptes(lot) -> dict:
    return dict(bilan(lot))


def test_refuser_is_never_done_in_mass():
    assert set(EN_MASSE) == {"prendre_en_charge", "attribuer", "etiqueter", "demander_pieces", "accepter", "clore"}
    assert {cle for cle, acte in EN_MASSE.items() if acte.defaire} == {"prendre_en_charge", "attribuer", "etiqueter"}


def test_prendre_en_charge_many_and_undo(moi, deposer, lancer_lot):
    demandes = [deposer() for _ in range(3)]
    lot = lancer_lot("prendre_en_charge", demandes)
    assert (lot.etat, comptes(lot)) == (EtatLot.TERMINE, {"faite": 3})
    assert {relire(demande).agent for demande in demandes} == {moi}
    annuler(lot.pk, moi.utilisateur)
    assert [(relire(demande).etat, relire(demande).agent) for demande in demandes] == [(Etat.DEPOSEE, None)] * 3
    assert Evenement.objects.for_dossier(demandes[0].reference).filter(acte="rendre").count() == 1


def test_what_would_be_refused_is_shown_before_and_does_not_stop_the_others(moi, deposer):
    free, taken = deposer(), deposer(en_instruction=True)
    lot = preparer("prendre_en_charge", moi.utilisateur, [free.pk, taken.pk])
    refused = lot.lignes.get(demande=taken)
    assert refused.etat == EtatLigne.REFUSEE
    assert "Possible quand la demande est «\u00a0Déposée\u00a0»" in refused.motif
    assert comptes(lancer(lot.pk)) == {"faite": 1, "refusee": 1}


def test_what_changed_since_the_preview_is_refused_with_the_reason(moi, collegue, deposer):
    demande = deposer()
    lot = preparer("prendre_en_charge", moi.utilisateur, [demande.pk])
    actions.prendre_en_charge(demande.pk, par=Intervenant.par_agent(collegue.utilisateur))
    assert comptes(lancer(lot.pk)) == {"refusee": 1}
    assert relire(demande).agent == collegue


def test_requests_of_other_departments_are_not_in_the_batch(moi, deposer):
    lot = preparer("prendre_en_charge", moi.utilisateur, [DemandeFactory().pk, deposer().pk, 999_999])
    assert lot.lignes.count() == 1


def test_attribuer_many_and_undo_gives_each_back_to_its_own_agent(moi, collegue, deposer, lancer_lot):
    free, mine = deposer(), actions.prendre_en_charge(deposer().pk, par=Intervenant.par_agent(moi.utilisateur))
    lot = lancer_lot("attribuer", [free, mine], agent=collegue.pk)
    assert [relire(demande).agent for demande in (free, mine)] == [collegue, collegue]
    annuler(lot.pk, moi.utilisateur)
    assert [relire(demande).agent for demande in (free, mine)] == [None, moi]


def test_attribuer_to_who_cannot_see_is_refused_in_the_preview(moi, deposer):
    stranger = HabilitationFactory().agent
    lot = preparer("attribuer", moi.utilisateur, [deposer().pk])
    fixer(lot, {"agent": stranger.pk})
    assert "n’instruit pas les demandes de «\u00a0Urbanisme\u00a0»" in lot.lignes.get().motif


def test_undoing_leaves_alone_what_changed_hands_since(moi, collegue, recruter, deposer, lancer_lot):
    demande, third = deposer(), recruter("Paul", "Rivière")
    lot = lancer_lot("attribuer", [demande], agent=collegue.pk)
    actions.attribuer(demande.pk, par=Intervenant.par_agent(collegue.utilisateur), agent=third)
    annuler(lot.pk, moi.utilisateur)
    assert relire(demande).agent == third
    assert lot.lignes.get().motif == "Elle a changé d’agent depuis."


def test_etiqueter_many_and_undo_keeps_the_labels_that_were_there(moi, deposer, lancer_lot):
    old, new = Etiquette.objects.create(nom="Ancienne"), Etiquette.objects.create(nom="Nouvelle")
    first, second = deposer(), deposer()
    old.demandes.add(first)
    new.demandes.add(second)
    lot = lancer_lot("etiqueter", [first, second], ajouter=[new.pk], retirer=[old.pk])
    assert comptes(lot) == {"faite": 1, "refusee": 1}
    assert list(first.etiquettes.all()) == [new]
    annuler(lot.pk, moi.utilisateur)
    assert list(first.etiquettes.all()) == [old]
    assert list(second.etiquettes.all()) == [new]


def test_accepter_many_with_the_same_conditions_tells_each_usager_and_is_not_undone(moi, deposer, lancer_lot):
    demandes = [deposer(en_instruction=True) for _ in range(2)]
    before = Envoi.objects.count()
    lot = lancer_lot("accepter", demandes, conditions="Passez au guichet.")
    assert {(relire(demande).etat, relire(demande).conditions) for demande in demandes} == {
        (Etat.ACCEPTEE, "Passez au guichet.")
    }
    assert Envoi.objects.count() == before + 2
    with pytest.raises(ActeRefuse, match="ne s’annule pas"):
        annuler(lot.pk, moi.utilisateur)


def test_demander_pieces_many_asks_the_same_list(deposer, lancer_lot):
    demandes = [deposer(), deposer(en_instruction=True)]
    limit = timezone.localdate() + timedelta(days=20)
    lot = lancer_lot(
        "demander_pieces", demandes, pieces=["Plan", "Kbis"], fondement="", limite=limit.isoformat(), message=""
    )
    assert comptes(lot) == {"faite": 2}
    asked = demandes[0].demandes_de_pieces.get()
    assert [item.libelle for item in asked.pieces_demandees.all()] == ["Plan", "Kbis"]


def test_clore_many(deposer, lancer_lot):
    assert comptes(lancer_lot("clore", [deposer(acceptee=True), deposer()])) == {"faite": 1, "refusee": 1}


def test_a_fault_on_one_request_is_told_and_stops_nothing(monkeypatch, deposer, lancer_lot):
    bad, good = deposer(), deposer()
    real = actions.prendre_en_charge

    def fail(pk, **options):
        if pk == bad.pk:
            raise RuntimeError
        return real(pk, **options)

    monkeypatch.setattr(actions, "prendre_en_charge", fail)
    lot = lancer_lot("prendre_en_charge", [bad, good])
    assert comptes(lot) == {"faite": 1, "refusee": 1}
    assert lot.lignes.get(demande=bad).motif == INATTENDU


def test_a_batch_is_launched_once_and_done_twice_changes_nothing(deposer, lancer_lot):
    demande = deposer()
    lot = lancer_lot("prendre_en_charge", [demande])
    with pytest.raises(ActeRefuse, match="déjà lancé"):
        lancer(lot.pk)
    executer(lot.pk)
    assert Evenement.objects.for_dossier(demande.reference).filter(acte="prendre_en_charge").count() == 1


def test_a_long_batch_goes_to_the_worker_and_resumes_where_it_stopped(monkeypatch, moi, deposer):
    monkeypatch.setattr(execution, "TOUT_DE_SUITE", 1)
    demandes = [deposer() for _ in range(3)]
    lot = lancer(preparer("prendre_en_charge", moi.utilisateur, [demande.pk for demande in demandes]).pk)
    assert (lot.etat, comptes(lot)) == (EtatLot.EN_COURS, {"a_faire": 3})
    lot.lignes.filter(demande=demandes[0]).update(etat=EtatLigne.FAITE)
    assert reprendre_lots() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        assert reprendre_lots() == 1
    executer(lot.pk)
    lot.refresh_from_db()
    assert lot.etat == EtatLot.TERMINE
    assert [relire(demande).agent for demande in demandes] == [None, moi, moi]


def test_undoing_too_late_is_refused(moi, deposer, lancer_lot):
    lot = lancer_lot("prendre_en_charge", [deposer()])
    with time_machine.travel(timezone.now() + timedelta(minutes=16)), pytest.raises(ActeRefuse, match="trop tard"):
        annuler(lot.pk, moi.utilisateur)


def test_a_request_worked_on_since_is_not_given_back(moi, deposer, lancer_lot):
    demande = deposer()
    lot = lancer_lot("prendre_en_charge", [demande])
    agir(demande, "accepter", par=Intervenant.par_agent(moi.utilisateur))
    annuler(lot.pk, moi.utilisateur)
    assert relire(demande).etat == Etat.ACCEPTEE
    assert "Possible quand la demande est" in lot.lignes.get().motif


def test_rendre_needs_that_nothing_followed(par, collegue, deposer):
    demande = actions.prendre_en_charge(deposer().pk, par=par)
    with pytest.raises(ActeRefuse, match="juste après l’avoir prise"):
        actions.rendre(demande.pk, par=Intervenant.par_agent(collegue.utilisateur))
    actions.noter(demande.pk, par=par, texte="Vu.")
    assert actions.rendre(demande.pk, par=par).etat == Etat.DEPOSEE


# Screens --------------------------------------------------------------------------------------------------------------


def preparer_a_l_ecran(client, **data):
    return client.post(reverse("lot_preparer"), data, follow=True)


def test_from_the_list_to_the_report(mon_client, moi, deposer):
    demandes = [deposer(), deposer()]
    assert "Avec les demandes choisies" in mon_client.get(reverse("mes_demandes")).content.decode()
    chosen = [demande.pk for demande in demandes]
    page = preparer_a_l_ecran(mon_client, acte="prendre_en_charge", demandes=chosen).content.decode()
    assert "Confirmer" in page
    assert {relire(demande).agent for demande in demandes} == {None}
    lot = Lot.objects.get()
    report = mon_client.post(reverse("lot_lancer", args=[lot.pk]), follow=True).content.decode()
    assert "2 demandes faites, 0 refusée" in report
    assert "Annuler tout" in report
    undone = mon_client.post(reverse("lot_annuler", args=[lot.pk]), follow=True).content.decode()
    assert "2 demandes remises comme avant" in undone
    assert "Prendre en charge" in mon_client.get(reverse("lots")).content.decode()


def test_the_whole_view_follows_its_filters(mon_client, deposer):
    wanted, other = deposer(), deposer(en_instruction=True)
    preparer_a_l_ecran(mon_client, acte="prendre_en_charge", etendue="vue", criteres="portee=service&etat=deposee")
    assert [line.demande for line in Lot.objects.get().lignes.all()] == [wanted]
    assert other.pk != wanted.pk


def test_nothing_chosen_says_so(mon_client, deposer):
    assert "Choisissez au moins une demande" in preparer_a_l_ecran(mon_client, acte="clore").content.decode()
    demande = deposer()
    for forged in ("refuser", "deposer", ""):
        page = preparer_a_l_ecran(mon_client, acte=forged, demandes=[demande.pk, "x"]).content.decode()
        assert "Choisissez un acte" in page
    assert not Lot.objects.exists()


def test_an_act_that_asks_something_asks_it_once(mon_client, moi, collegue, deposer):
    absent = HabilitationFactory(service=deposer().service, agent__nom="Absent").agent
    AbsenceFactory(agent=absent, delegue=collegue)
    demande = deposer()
    page = preparer_a_l_ecran(mon_client, acte="attribuer", demandes=[demande.pk]).content.decode()
    assert "Ce que vous donnez ici vaut pour" in page
    url = reverse("lot", args=[Lot.objects.get().pk])
    refused = mon_client.post(url, {"agent": absent.pk}).content.decode()
    assert "Choisissez Inès Marchand, qui le remplace" in refused
    page = mon_client.post(url, {"agent": collegue.pk}, follow=True).content.decode()
    assert "Confirmer" in page
    assert "Inès Marchand" in page
    assert "Changer ce que j’ai donné" in page


@pytest.mark.parametrize(
    ("acte", "data", "words"),
    [
        ("etiqueter", {}, "Choisissez au moins une étiquette"),
        ("demander_pieces", {"pieces": "Plan", "limite": "2020-01-01"}, "Choisissez une date à venir"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_lost(mon_client, deposer, acte, data, words):
    preparer_a_l_ecran(mon_client, acte=acte, demandes=[deposer().pk])
    page = mon_client.post(reverse("lot", args=[Lot.objects.get().pk]), data).content.decode()
    assert words in page
    assert data.get("pieces", "") in page


def test_the_progress_of_a_long_batch_is_shown(monkeypatch, mon_client, deposer):
    monkeypatch.setattr(execution, "TOUT_DE_SUITE", 0)
    preparer_a_l_ecran(mon_client, acte="prendre_en_charge", demandes=[deposer().pk])
    lot = Lot.objects.get()
    page = mon_client.post(reverse("lot_lancer", args=[lot.pk]), follow=True).content.decode()
    assert "<progress" in page
    assert "0 sur 1" in page


def test_a_batch_is_read_by_its_author_only(client, moi, collegue, deposer):
    lot = preparer("prendre_en_charge", moi.utilisateur, [deposer().pk])
    client.force_login(collegue.utilisateur)
    assert client.get(reverse("lot", args=[lot.pk])).status_code == 404
    assert client.post(reverse("lot_lancer", args=[lot.pk])).status_code == 404
    assert client.post(reverse("lot_annuler", args=[lot.pk])).status_code == 404
