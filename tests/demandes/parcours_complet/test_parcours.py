"""« Le parcours complet »: what it tells is what happens, and nothing is written."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from charte.envois.models import Envoi
from charte.modeles import chargement
from charte.organisation.enums import Role
from charte.organisation.models import Collectivite
from demarches.models import DemarchePage
from suivi.demandes import actions
from suivi.demandes.chargement import charger_messages
from suivi.demandes.echeances import traiter_echeances
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.parcours_complet.moments import Genre
from suivi.demandes.parcours_complet.simulation import derouler
from suivi.demandes.parcours_complet.variantes import Variante
from tests.demandes.factories import MOTIFS
from tests.demarches.circuits.factories import avis, etape, si, validation
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import ServiceFactory

pytestmark = pytest.mark.django_db

JOUR = date(2026, 12, 1)
SENS = {"acceptee": "favorable", "refusee": "defavorable"}


@pytest.fixture(autouse=True)
def charte(db):
    Collectivite.objects.create(nom="Ville de Clairval", dpo_contact="dpo@example.org")
    chargement.charger()
    charger_messages()


@pytest.fixture
def voirie(db):
    return ServiceFactory(complet=True, code="VOIRIE", nom="Direction de la voirie")


@pytest.fixture
def page(service, voirie):
    """Study, an opinion, a visa of the refusals, a decision."""
    demarche = DemarchePageFactory(en_ligne=True, svr=True, service=service, delai_cible_valeur=30)
    demarche.circuit = [
        etape("Étude", delai_valeur=3, propose=True, maintenant="Nous étudions votre projet."),
        etape("Voirie", "avis", avis=[avis("Est-ce assez large ?", service="VOIRIE", delai_valeur=10)]),
        validation(libelle="Visa", si_proposition="defavorable", delai_valeur=2),
        etape("Arrêté", delai_valeur=2),
    ]
    demarche.save()
    return demarche


def titres(parcours) -> list[str]:
    return [moment.titre for _, moments in parcours.par_jour for moment in moments]


def jour_de(parcours, debut: str) -> date:
    return next(moment.jour for moment in parcours.moments if moment.titre.startswith(debut))


def points_de_l_usager(parcours) -> list[str]:
    return [
        message.point
        for _, moments in parcours.par_jour
        for moment in moments
        if not moment.si
        for message in moment.messages
        if message.pour_l_usager
    ]


def test_an_accepted_request_goes_through_its_steps_in_order(page):
    told = titres(derouler(page, JOUR, Variante.ACCEPTEE))
    steps = [titre for titre in told if titre.startswith("Étape\u00a0:")]
    assert steps == ["Étape\u00a0: Étude", "Étape\u00a0: Voirie", "Étape\u00a0: Arrêté"]
    assert told[0] == "Dépôt de la demande"
    assert told.index("Décision favorable") < told.index("Clôture")


def test_a_refused_request_passes_by_the_visa_and_tells_the_appeal(page):
    told = titres(derouler(page, JOUR, Variante.REFUSEE))
    assert "Étape\u00a0: Visa" in told
    assert "Validation\u00a0: Responsable" in told
    assert "Dernier jour pour saisir le juge" in told


def test_pieces_move_the_clocks(page):
    straight, asked = derouler(page, JOUR, Variante.ACCEPTEE), derouler(page, JOUR, Variante.PIECES)
    assert asked.legale == straight.legale + timedelta(days=12)
    assert "Demande de pièces" in titres(asked)
    reminder = next(moment for moment in asked.moments if moment.titre == "Rappel des pièces")
    assert reminder.si == "si rien n’est venu"


@pytest.mark.parametrize(
    ("regime", "titre"),
    [("svr", "Refus né du silence"), ("sva", "Accord né du silence"), ("sans_objet", "L’échéance passe")],
)
def test_silence_ends_as_the_regime_says(service, regime, titre):
    page = DemarchePageFactory(en_ligne=True, service=service, **{regime: True})
    assert titre in titres(derouler(page, JOUR, Variante.SILENCE))


def test_silence_warns_the_agents_before(page):
    path = derouler(page, JOUR, Variante.SILENCE)
    warned = [moment.jour for moment in path.moments if moment.genre == Genre.ALERTE]
    assert warned
    assert min(warned) < path.legale


def test_a_procedure_without_circuit_answers_on_the_promised_day(service):
    page = DemarchePageFactory(en_ligne=True, svr=True, service=service)
    path = derouler(page, JOUR, Variante.ACCEPTEE)
    assert path.decision == path.promesse


def test_the_answers_chosen_change_the_way(page):
    page.circuit = [etape("Étude"), etape("Spéciale", condition=si("objet", "contient", "chauffage")), etape("Fin")]
    assert "Étape\u00a0: Spéciale" not in titres(derouler(page, JOUR, Variante.ACCEPTEE))
    chosen = derouler(page, JOUR, Variante.ACCEPTEE, {"objet": "Un chauffage de terrasse."})
    assert "Étape\u00a0: Spéciale" in titres(chosen)


def test_a_path_longer_than_the_promise_is_told(page):
    page.delai_cible_valeur = 3
    assert any("après la date promise" in alerte for alerte in derouler(page, JOUR, Variante.ACCEPTEE).alertes)


def test_a_path_that_lets_silence_decide_is_told(page):
    page.circuit = [etape("Étude", delai_valeur=300, delai_unite="jours")]
    assert any("échéance légale" in alerte for alerte in derouler(page, JOUR, Variante.ACCEPTEE).alertes)


def test_every_message_is_the_text_of_the_charter_with_its_values(page):
    messages = derouler(page, JOUR, Variante.ACCEPTEE).messages
    first = messages[0]
    assert [canal for canal, _ in first.canaux] == ["Courriel", "SMS", "Lettre"]
    assert page.title in first.canaux[0][1].texte
    assert page.service.nom in first.canaux[0][1].texte
    assert all(message.canaux for message in messages)


def test_a_moment_without_any_text_is_told(page):
    from charte.modeles.models import ModeleMessage

    ModeleMessage.objects.filter(code="DECISION_FAVORABLE").update(live=False)
    assert any("Décision favorable" in alerte for alerte in derouler(page, JOUR, Variante.ACCEPTEE).alertes)


# The promise of the page: what is told is what happens -------------------------------------------------------------


@pytest.mark.parametrize("regime", ["svr", "sva", "sans_objet"])
@pytest.mark.parametrize("fin", ["acceptee", "refusee"])
def test_the_messages_told_are_those_that_leave_on_those_days(service, deposer, habiliter, regime, fin):
    page = DemarchePageFactory(en_ligne=True, service=service, delai_cible_valeur=10, **{regime: True})
    path = derouler(page, JOUR, Variante(fin))
    agent = Intervenant.par_agent(habiliter(service, Role.SUPERVISEUR))
    demande = None
    days = {"Dépôt": "deposer", "Prise": "prendre_en_charge", "Décision": fin, "Clôture": "clore"}
    for debut, act in days.items():
        with time_machine.travel(_matin(jour_de(path, debut)), tick=False):
            demande = _agir(demande, act, page, deposer, agent)
    sent = Envoi.objects.filter(dossier=demande.reference, agent=None).order_by("pk")
    assert [one.point_libelle for one in sent] == points_de_l_usager(path)
    assert demande.promis_at == path.promesse
    assert Envoi.objects.filter(dossier=demande.reference, etat="bloque").count() == 0


def _agir(demande, act, page, deposer, agent):
    arguments = {"acceptee": ("accepter", {}), "refusee": ("refuser", MOTIFS)}
    if act == "deposer":
        return deposer(page)
    name, given = arguments.get(act, (act, {}))
    return getattr(actions, name)(demande.pk, par=agent, **given)


def test_the_silence_told_is_the_one_that_is_born(page, deposer):
    path = derouler(page, JOUR, Variante.SILENCE)
    with time_machine.travel(_matin(JOUR), tick=False):
        demande = deposer(page)
    assert demande.echeance_legale == path.legale
    with time_machine.travel(_matin(path.legale + timedelta(days=1)), tick=False):
        assert traiter_echeances()["silences"] == 1
    assert jour_de(path, "Refus né") == path.legale + timedelta(days=1)


def _matin(jour: date) -> datetime:
    return timezone.make_aware(datetime.combine(jour, time(10, 30)))


# The screen ---------------------------------------------------------------------------------------------------------


def adresse(page) -> str:
    return reverse("parcours_complet", args=[page.pk])


def test_the_page_is_dated_drawn_and_writes_nothing(admin_client, page, django_assert_max_num_queries):
    before = {model: model.objects.count() for model in apps.get_models() if model._meta.managed}
    admin_client.get(adresse(page))
    sessions = {"Session", "Task"}
    with django_assert_max_num_queries(140):
        response = admin_client.get(adresse(page), {"jour": "2026-12-01", "variante": "refusee"})
    text = response.content.decode()
    assert "<svg" in text
    assert "Décision défavorable" in text
    assert "Nous étudions votre projet." in text
    changed = {model.__name__ for model, count in before.items() if model.objects.count() != count}
    assert changed - sessions == set()


def test_the_draft_is_what_is_told(admin_client, page):
    page.circuit = [etape("Étape toute neuve")]
    page.save_revision()
    assert "Étape toute neuve" in admin_client.get(adresse(page)).content.decode()
    assert len(DemarchePage.objects.get(pk=page.pk).circuit) == 4


@pytest.mark.parametrize("query", [{"jour": "demain"}, {"jour": "1850-01-01"}, {"variante": "autre"}])
def test_a_wrong_choice_is_said_and_loses_nothing(admin_client, page, query):
    response = admin_client.get(adresse(page), query)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert response.context["parcours"] is None


def test_who_may_not_edit_the_procedure_does_not_read_it(client, page, instructeur):
    client.force_login(instructeur)
    assert client.get(adresse(page)).status_code in (302, 403)


def test_the_page_is_reached_from_the_editor(admin_client, page):
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert adresse(page) in editor
