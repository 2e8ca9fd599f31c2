import pytest

from suivi.journal.models import TeteDeChaine

from .factories import fil

pytestmark = pytest.mark.django_db


def test_inscrire_chains_the_lines_of_one_dossier():
    premier, deuxieme = fil(2, dossier="2026-AAAA-0001")
    assert (premier.rang, deuxieme.rang) == (1, 2)
    assert premier.empreinte_precedente == ""
    assert deuxieme.empreinte_precedente == premier.empreinte
    tete = TeteDeChaine.objects.get(pk="2026-AAAA-0001")
    assert (tete.rang, tete.empreinte) == (2, deuxieme.empreinte)
