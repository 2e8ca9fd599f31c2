"""Each file has its last day, fixed when the request ends, and goes away after it."""

from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.utils import timezone

from suivi.demandes.echeances import traiter_echeances
from suivi.demandes.models import PieceJointe
from suivi.demandes.pieces import joindre
from suivi.journal.models import Evenement
from tests.demandes.factories import DemandeFactory, agir, fichier
from tests.demarches.factories import PieceJustificativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def acceptee():
    """Accepted, with a piece of the list kept three months and a file kept as long as the case."""
    PieceJustificativeFactory(code="IDENTITE", conservation_mois=3)
    demande = DemandeFactory(acceptee=True, demarche__conservation_annees=2)
    joindre(
        demande, fichier("identite.pdf", b"%PDF-1.4\nidentite\n%%EOF"), question="identite", justificatif="IDENTITE"
    )
    joindre(demande, fichier("plan.pdf"), question="plan")
    return demande


def test_clore_fixes_the_last_day_of_each_file(acceptee):
    agir(acceptee, "clore")
    today = timezone.localdate()
    assert dict(acceptee.pieces.values_list("question", "conservee_jusqu_au")) == {
        "identite": today + relativedelta(months=3),
        "plan": today + relativedelta(years=2),
    }


@pytest.mark.parametrize(("depart", "jours"), [("depot", 0), ("decision", 0), ("cloture", 10)])
def test_the_time_runs_from_what_the_piece_says(acceptee, depart, jours):
    from time_machine import travel

    piece = acceptee.pieces.get(question="identite")
    piece.justificatif.conservation_depart = depart
    piece.justificatif.save()
    today = timezone.localdate()
    with travel(timezone.now() + timedelta(days=10)):
        agir(acceptee, "clore")
    piece.refresh_from_db()
    assert piece.conservee_jusqu_au == today + timedelta(days=jours) + relativedelta(months=3)


def test_retirer_fixes_it_too():
    demande = DemandeFactory(demarche__conservation_annees=1)
    joindre(demande, fichier(), question="plan")
    agir(demande, "retirer")
    assert demande.pieces.get().conservee_jusqu_au == timezone.localdate() + relativedelta(years=1)


def test_files_are_erased_after_their_last_day_and_the_journal_says_it(acceptee, django_capture_on_commit_callbacks):
    agir(acceptee, "clore")
    piece = acceptee.pieces.get(question="identite")
    last = piece.conservee_jusqu_au

    assert traiter_echeances(last)["pieces"] == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert traiter_echeances(last + timedelta(days=1))["pieces"] == 1

    assert [left.question for left in acceptee.pieces.all()] == ["plan"]
    assert not piece.fichier.storage.exists(piece.fichier.name)
    event = Evenement.objects.get(dossier=acceptee.reference, acte="effacer_pieces")
    assert "identite.pdf" in event.phrase
    assert traiter_echeances(last + timedelta(days=1))["pieces"] == 0


def test_an_open_request_loses_nothing():
    demande = DemandeFactory(en_instruction=True)
    joindre(demande, fichier(), question="plan")
    PieceJointe.objects.update(conservee_jusqu_au=timezone.localdate() - timedelta(days=1))
    traiter_echeances()
    assert demande.pieces.exists()
