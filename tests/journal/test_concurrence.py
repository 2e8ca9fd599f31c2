from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from suivi.journal.models import Evenement
from suivi.journal.verification import verifier

from .factories import evenement

DOSSIER = "2026-AAAA-0001"


def ecrire(nombre):
    try:
        for _ in range(nombre):
            evenement(dossier=DOSSIER)
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_writers_of_one_dossier_wait_for_each_other():
    evenement()  # declares the act before the threads do
    with ThreadPoolExecutor(4) as equipe:
        list(equipe.map(ecrire, [5] * 4))
    rangs = Evenement.objects.for_dossier(DOSSIER).order_by("rang").values_list("rang", flat=True)
    assert list(rangs) == list(range(1, 21))
    assert list(verifier()) == []
