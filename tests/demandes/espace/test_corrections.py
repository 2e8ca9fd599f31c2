"""Field by field: an answer to mend, a file to give again; the original is never lost."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from suivi.demandes import actions
from suivi.demandes.corrections import ACorriger, questions_corrigibles
from suivi.demandes.enums import Etat
from suivi.demandes.erreurs import ActeRefuse
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.liens import jeton_de_suivi
from suivi.demandes.models import CorrectionDeReponse, Demande
from suivi.journal.models import Evenement
from tests.demandes.factories import DemandeFactory, fichier, instructeur

AVANT = "Une table de plus sur la terrasse."
APRES = "Deux tables, le long du mur."


def limite():
    return timezone.localdate() + timedelta(days=20)


def question(demande, cle="objet"):
    return next(found for found in questions_corrigibles(demande) if found.cle == cle)


@pytest.fixture
def a_corriger(demande, par):
    """The agent asks to mend « objet »."""
    mend = ACorriger("Dites combien de tables.", question=question(demande))
    return actions.demander_pieces(demande.pk, par=par, pieces=[], a_corriger=[mend], limite=limite())


@pytest.fixture
def visiteur(client, a_corriger):
    client.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(a_corriger)]))
    return client


@pytest.fixture
def page(a_corriger):
    return reverse("suivi_completer", args=[a_corriger.reference])


def envoi(demande, **champs):
    return {"demande_de_pieces": demande.demandes_de_pieces.last().pk, "envoyer": "oui", **champs}


def test_the_identity_and_the_files_are_not_mended_as_answers(demande):
    assert {found.type for found in questions_corrigibles(demande)}.isdisjoint({"identite", "fichier"})


def test_demander_pieces_tells_what_is_wrong_with_an_answer(demande, par):
    mend = ACorriger("Dites combien de tables.", question=question(demande))
    actions.demander_pieces(demande.pk, par=par, pieces=[("Kbis", "Règlement")], a_corriger=[mend], limite=limite())
    asked = [item.en_clair for item in demande.demandes_de_pieces.get().pieces_demandees.all()]
    label = question(demande).libelle
    assert asked == ["Kbis (Règlement)", f"Corriger «\u00a0{label}\u00a0»\u00a0: Dites combien de tables."]
    event = Evenement.objects.get(dossier=demande.reference, acte="demander_pieces")
    assert AVANT not in str(event.donnees)


def test_the_agent_asks_from_the_screen_answer_by_answer_and_file_by_file(client, db):
    demande = DemandeFactory(actes=("prendre_en_charge", "joindre"))
    client.force_login(instructeur(demande.service).utilisateur)
    url = reverse("demande_acte", args=[demande.pk, "demander_pieces"])
    account = instructeur(demande.service).utilisateur
    account.is_superuser = True
    account.save()
    shown = client.get(url).content.decode()
    assert AVANT in shown
    piece = demande.pieces.get()
    data = {
        "revision": demande.revision,
        "limite": limite().isoformat(),
        "corriger_objet": "Combien de tables ?",
        f"remplacer_{piece.uuid.hex}": "Le plan est coupé.",
    }
    assert client.post(url, data).status_code == 302
    answer, given = demande.demandes_de_pieces.get().pieces_demandees.all()
    assert (answer.nature, answer.question, answer.explication) == ("reponse", "objet", "Combien de tables ?")
    assert (given.nature, given.fichier_a_remplacer, given.explication) == ("fichier", piece, "Le plan est coupé.")
    assert piece.nom not in given.libelle


def test_nothing_asked_is_refused(agent_client, demande, acte):
    data = {"revision": demande.revision, "limite": limite().isoformat()}
    page = agent_client.post(acte(demande, "demander_pieces"), data)
    assert "ou dites ce qui est à corriger" in page.content.decode()


def test_the_usager_gets_exactly_this_question_with_his_answer(visiteur, page):
    shown = visiteur.get(page).content.decode()
    assert "Dites combien de tables." in shown
    assert AVANT in shown
    assert 'name="c-objet"' in shown


def test_the_correction_is_kept_beside_the_original(visiteur, page, a_corriger):
    visiteur.post(page, envoi(a_corriger, **{"c-objet": APRES}))
    demande = Demande.objects.get(pk=a_corriger.pk)
    kept = CorrectionDeReponse.objects.get()
    assert demande.etat == Etat.DEPOSEE
    assert demande.reponses["objet"] == APRES
    assert (kept.avant, kept.apres, kept.canal) == (AVANT, APRES, "en_ligne")
    told = str(list(Evenement.objects.for_dossier(demande.reference).values_list("donnees", flat=True)))
    assert APRES not in told
    assert AVANT not in told


def test_the_agent_reads_before_and_after(visiteur, page, a_corriger, client, instructeur, ecran):
    visiteur.post(page, envoi(a_corriger, **{"c-objet": APRES}))
    client.force_login(instructeur)
    shown = client.get(ecran(a_corriger)).content.decode()
    assert APRES in shown
    assert f"<del>{AVANT}</del>" in shown


@pytest.mark.parametrize("typed", [AVANT, "", "   "])
def test_the_same_answer_is_no_correction_and_nothing_is_lost(visiteur, page, a_corriger, typed):
    response = visiteur.post(page, envoi(a_corriger, **{"c-objet": typed}), follow=True)
    assert "pourquoi elle est exacte" in response.content.decode()
    assert Demande.objects.get(pk=a_corriger.pk).etat == Etat.INCOMPLETE


def test_the_usager_may_say_that_his_answer_is_right(visiteur, page, a_corriger):
    item = a_corriger.demandes_de_pieces.get().pieces_demandees.get()
    visiteur.post(page, envoi(a_corriger, **{"c-objet": AVANT, f"mots_{item.pk}": "C’est bien une seule table."}))
    assert Demande.objects.get(pk=a_corriger.pk).reponses["objet"] == AVANT
    assert not CorrectionDeReponse.objects.exists()
    item.refresh_from_db()
    assert item.reponse == "C’est bien une seule table."


def test_a_correction_begun_survives_saving_and_a_lost_session(visiteur, page, a_corriger):
    data = {"demande_de_pieces": a_corriger.demandes_de_pieces.get().pk, "joindre": "oui", "c-objet": "Trois tab"}
    visiteur.post(page, data)
    assert "Trois tab" in visiteur.get(page).content.decode()


def test_a_social_security_number_in_a_correction_is_masked(visiteur, page, a_corriger):
    visiteur.post(page, envoi(a_corriger, **{"c-objet": "Mon numéro : 1 85 05 78 006 084"}))
    assert "006 084" not in Demande.objects.get(pk=a_corriger.pk).reponses["objet"]


def test_a_second_different_correction_is_shown_not_lost(visiteur, page, a_corriger):
    first = envoi(a_corriger, **{"c-objet": APRES})
    visiteur.post(page, first)
    assert visiteur.post(page, first).status_code == 302
    again = visiteur.post(page, {**first, "c-objet": "Dix tables."})
    assert again.status_code == 409
    assert "Dix tables." in again.content.decode()


def test_only_what_was_asked_is_mended(a_corriger):
    par = Intervenant.par_usager(a_corriger.usager)
    forged = {"objet": APRES, "identite": {"nom": "Autre"}}
    done = actions.completer(a_corriger.pk, par=par, reponses={}, corrections=forged)
    assert done.reponses["identite"]["nom"] == "Benali"


def test_a_file_given_again_stands_beside_the_first(client, db, habiliter):
    demande = DemandeFactory(actes=("prendre_en_charge", "joindre"))
    old = demande.pieces.get()
    mend = ACorriger("Illisible.", piece=old)
    actions.demander_pieces(demande.pk, par=instructeur(demande.service), pieces=[], a_corriger=[mend], limite=limite())
    client.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(demande)]))
    item = demande.demandes_de_pieces.get().pieces_demandees.get()
    given = fichier("net.pdf", b"%PDF-1.7\nautre\n%%EOF\n")
    url = reverse("suivi_completer", args=[demande.reference])
    client.post(url, envoi(demande, **{f"fichiers_{item.pk}": given}))
    assert demande.pieces.count() == 2
    client.force_login(habiliter(demande.service))
    shown = client.get(reverse("demande_agent", args=[demande.pk])).content.decode()
    assert "Illisible." in shown
    assert "remplacée par net.pdf" in shown


def test_repondre_pour_l_usager_corrects_with_its_channel_and_its_day(agent_client, a_corriger, acte):
    a_corriger.demandes_de_pieces.update(demandee_at=timezone.now() - timedelta(days=9))
    received = timezone.localdate() - timedelta(days=4)
    data = {"revision": a_corriger.revision, "canal": "courrier", "recue_le": received.isoformat(), "c-objet": APRES}
    response = agent_client.post(acte(a_corriger, "completer"), data)
    assert response.status_code == 302, response.context["form"].errors
    demande = Demande.objects.get(pk=a_corriger.pk)
    asked = demande.demandes_de_pieces.get()
    assert asked.produite_at == timezone.make_aware(datetime.combine(received, time(12)))
    assert demande.complete_at == asked.produite_at
    assert CorrectionDeReponse.objects.get().canal == "courrier"


@pytest.mark.parametrize("days", [-1, 40])
def test_a_day_of_receipt_that_cannot_be_is_refused(a_corriger, par, days):
    day = timezone.localdate() - timedelta(days=days)
    with pytest.raises(ActeRefuse, match="date de réception"):
        actions.completer(a_corriger.pk, par=par, reponses={}, corrections={"objet": APRES}, recue_le=day)


def test_repondre_pour_l_usager_without_change_asks_what_was_said(agent_client, a_corriger, acte):
    data = {"revision": a_corriger.revision, "canal": "telephone", "c-objet": AVANT}
    page = agent_client.post(acte(a_corriger, "completer"), data)
    assert "C’est la réponse d’avant" in page.content.decode()
