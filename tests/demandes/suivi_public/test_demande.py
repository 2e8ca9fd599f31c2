"""The tracking page: what it tells, what it hides, what it costs."""

import sys
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from charte.envois.models import Envoi
from charte.envois.travail import envoyer
from charte.modeles import chargement
from suivi.demandes import actions
from suivi.demandes.enums import EtatPublic
from suivi.demandes.suivi_public.presentation import PREMIERS_EVENEMENTS, contexte_de_suivi, par_jour
from suivi.journal.service import Acteur, Canal, Visibilite, inscrire
from tests.demandes.factories import DemandeFactory, agir, fichier, instructeur
from tests.organisation.factories import AgentFactory, HabilitationFactory


@pytest.fixture
def lire(client, entrer, page):
    """The page of a request as its usager reads it."""

    def _lire(demande, suite="", nom="suivi_demande"):
        response = entrer(demande, client).get(page(nom, demande) + suite)
        assert response.status_code == 200
        return unescape(response.content.decode())

    return _lire


@pytest.mark.parametrize(
    ("situation", "etat", "mots"),
    [
        ("deposee", EtatPublic.RECUE, "Un agent va la prendre en charge"),
        ("en_instruction", EtatPublic.EN_COURS, "Nous étudions votre demande"),
        ("incomplete", EtatPublic.A_COMPLETER, "Il nous manque des éléments"),
        ("completee", EtatPublic.EN_COURS, "Nous étudions votre demande"),
        ("acceptee", EtatPublic.TERMINEE, "Présentez cette décision à l’accueil."),
        ("refusee", EtatPublic.TERMINEE, "Le passage laissé est de 0,90 m."),
        ("sans_suite", EtatPublic.TERMINEE, "Demande en double."),
        ("reorientee", EtatPublic.TERMINEE, "Département, 2 rue du Conseil"),
        ("retiree", EtatPublic.ANNULEE, "nous ne l’étudions plus"),
        ("close", EtatPublic.TERMINEE, "Le dossier est clos"),
        ("reprise", EtatPublic.EN_COURS, "Un élément nouveau est arrivé."),
        ("silence", EtatPublic.TERMINEE, "considérée comme refusée"),
    ],
)
def test_each_situation_is_told(lire, situation, etat, mots):
    demande = DemandeFactory(**{situation: True})
    text = lire(demande)
    assert demande.reference in text
    assert etat.label in text
    assert mots in text


def test_what_is_asked_comes_before_the_thread(lire):
    text = lire(DemandeFactory(incomplete=True))
    assert text.index("Ce que nous attendons de vous") < text.index("Ce qui s’est passé")
    assert "Plan coté de la terrasse" in text
    assert "La copie reçue est illisible." in text
    assert "/completer/" in text


def test_nothing_is_asked_once_it_was_given(lire):
    assert "Ce que nous attendons de vous" not in lire(DemandeFactory(completee=True))


def test_nothing_is_asked_once_the_request_is_over(lire):
    demande = DemandeFactory(incomplete=True)
    agir(demande, "retirer")
    assert "Ce que nous attendons de vous" not in lire(demande)


def test_a_refusal_gives_its_reasons_its_signatory_and_the_appeals(lire):
    text = lire(DemandeFactory(refusee=True))
    assert "Règlement municipal, art. 4" in text
    assert "Karim Benali, instructeur" in text
    assert "Vous avez 2\u00a0mois à partir du jour où vous avez reçu cette décision pour la contester." in text
    assert (
        "Tribunal administratif de Valmont, 12 rue du Palais, 99100 Valmont, ou en ligne sur www.telerecours.fr" in text
    )
    assert "Madame la Maire" in text


def test_a_prior_appeal_is_told_when_it_is_mandatory(lire):
    demande = DemandeFactory(refusee=True, demarche__prealable_organe="le préfet", demarche__prealable_mois=2)
    assert "vous devez d’abord saisir" in lire(demande)


def test_an_acceptance_tells_no_appeal(lire):
    assert "Si vous n’êtes pas d’accord" not in lire(DemandeFactory(acceptee=True))


def test_an_anonymous_agent_stays_anonymous(lire):
    agent = AgentFactory(anonyme=True, nom="Nomsecret")
    demande = DemandeFactory()
    HabilitationFactory(agent=agent, service=demande.service)
    agir(demande, "prendre_en_charge")
    agir(demande, "refuser")
    text = lire(demande)
    assert "Nomsecret" not in text
    assert agent.nom_affiche in text


def test_internal_notes_are_hidden(lire):
    demande = DemandeFactory(actes=("noter",))
    assert "Appelé, pas de réponse." not in lire(demande)


def test_the_thread_is_grouped_by_day_latest_first(lire):
    demande = DemandeFactory(en_instruction=True)
    text = lire(demande)
    assert text.index("s’occupe de la demande") < text.index("La demande a été déposée.")
    day = timezone.localdate()
    assert f"{day.day} " in text[text.index("Ce qui s’est passé") :]


def test_par_jour_keeps_the_order_and_uses_local_days():
    class Event:
        def __init__(self, horodatage):
            self.horodatage = horodatage

    noon = timezone.localtime().replace(hour=12)
    events = [Event(noon), Event(noon - timedelta(hours=1)), Event(noon - timedelta(days=1))]
    grouped = par_jour(events)
    assert [day for day, _ in grouped] == [noon.date(), noon.date() - timedelta(days=1)]
    assert [len(some) for _, some in grouped] == [2, 1]


def test_older_events_are_one_link_away(lire):
    demande = DemandeFactory()
    for _ in range(PREMIERS_EVENEMENTS):
        inscrire_un_message(demande)
    first = lire(demande)
    assert "La demande a été déposée." not in first
    assert f"?evenements={2 * PREMIERS_EVENEMENTS}#fil" in first
    everything = lire(demande, f"?evenements={2 * PREMIERS_EVENEMENTS}")
    assert "La demande a été déposée." in everything
    assert "Afficher plus" not in everything


@pytest.mark.parametrize("suite", ["?evenements=-1", "?evenements=abc", "?evenements=999999999999", "?evenements=0"])
def test_a_strange_number_of_events_breaks_nothing(lire, suite):
    assert "La demande a été déposée." in lire(DemandeFactory(), suite)


def inscrire_un_message(demande):
    inscrire(
        acte="envoyer_message",
        dossier=demande.reference,
        acteur=Acteur.systeme(),
        canal=Canal.COURRIEL,
        visibilite=Visibilite.USAGER,
        usager=demande.usager,
        donnees={"objet": "Essai", "point": "essai", "envoi": "x"},
    )


def test_the_agents_who_opened_the_file_are_named_once_a_day(lire):
    demande = DemandeFactory()
    par = instructeur(demande.service)
    actions.consulter(demande, par)
    actions.consulter(demande, par)
    text = lire(demande)
    listed = text[text.index("Qui a consulté mon dossier") :]
    assert listed.count("Karim Benali") == 1
    assert demande.service.nom in listed
    assert "a consulté le dossier" not in text


def test_the_exact_text_of_each_message_is_shown(lire):
    chargement.charger()
    demande = DemandeFactory()
    sent = Envoi.objects.get(dossier=demande.reference, point="deposer_svr")
    text = lire(demande)
    assert sent.corps_texte.splitlines()[0] in text
    assert sent.objet in text
    assert "Envoi en cours" in text
    envoyer.func(sent.pk)
    assert "Envoyé à l’adresse" in lire(demande)


def test_a_code_is_never_shown_again(lire, dernier_code):
    demande = DemandeFactory()
    actions.envoyer_code(demande.reference)
    code = dernier_code(demande)
    text = lire(demande)
    assert code not in text.replace("\u00a0", "").replace(" ", "")
    assert "Votre code pour suivre" not in text


def test_a_blocked_message_is_not_shown(lire):
    demande = DemandeFactory()
    assert Envoi.objects.get(dossier=demande.reference).etat == "bloque"
    assert "Messages reçus (0)" in lire(demande)


def test_the_messages_of_another_request_of_the_same_person_are_not_shown(lire):
    chargement.charger()
    first = DemandeFactory(courriel="nadia@example.org")
    other = DemandeFactory(courriel="nadia@example.org")
    assert first.usager == other.usager
    assert other.reference not in lire(first)


def test_my_answers_are_shown(lire):
    text = lire(DemandeFactory())
    assert "Une table de plus sur la terrasse." in text
    assert "Que demandez-vous" in text


def test_my_files_are_downloaded_and_never_opened_by_the_browser(client, entrer, page):
    demande = DemandeFactory(actes=("joindre",))
    piece = demande.pieces.get()
    response = entrer(demande, client).get(page("suivi_piece", demande, piece.uuid))
    assert b"".join(response.streaming_content) == fichier().read()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_a_file_is_served_only_under_its_own_request(client, entrer, page):
    mine, other = DemandeFactory(), DemandeFactory(actes=("joindre",))
    piece = other.pieces.get()
    entrer(mine, client)
    assert client.get(page("suivi_piece", mine, piece.uuid)).status_code == 404
    assert client.get(page("suivi_piece", other, piece.uuid)).status_code == 404


@pytest.mark.pango
def test_the_receipt_is_a_pdf_of_my_request(client, entrer, page):
    demande = DemandeFactory()
    response = entrer(demande, client).get(page("suivi_recepisse", demande))
    assert response.content.startswith(b"%PDF-")
    assert demande.reference in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-store"


def test_without_pango_the_receipt_says_so_and_the_page_stays(client, entrer, page, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    demande = DemandeFactory()
    response = entrer(demande, client).get(page("suivi_recepisse", demande))
    assert response.status_code == 503
    assert "libpango-1.0-0" in response.content.decode()
    assert client.get(page("suivi_demande", demande)).status_code == 200


def test_another_request_s_receipt_is_not_served(client, entrer, page):
    entrer(DemandeFactory(), client)
    assert client.get(page("suivi_recepisse", DemandeFactory())).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_file(client, entrer, page):
    small, big = DemandeFactory(completee=True), DemandeFactory(completee=True)
    for rank in range(30):
        inscrire_un_message(big)
        agir(big, "joindre", fichier=fichier(f"{rank}.pdf", fichier().read() + str(rank).encode()))
    actions.consulter(big, instructeur(big.service))
    counts = []
    for demande in (small, big):
        entrer(demande, client)
        with CaptureQueriesContext(connection) as queries:
            client.get(page("suivi_demande", demande))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 26


def test_the_context_serves_the_agents_too():
    context = contexte_de_suivi(DemandeFactory(incomplete=True))
    assert context["situation"].a_vous
    assert context["attendue"] is not None
