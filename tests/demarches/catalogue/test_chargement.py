import pytest

from charte.organisation.models import Service
from demarches.chargement import charger
from demarches.chargement.source import demarches
from demarches.enums import Canal, RegimeSilence
from demarches.models import CataloguePage, DemarchePage, EvenementDeVie, FichePage, FichesPage, Theme
from demarches.verifications import alertes
from tests.demarches.factories import racine

pytestmark = pytest.mark.django_db


@pytest.fixture
def charge():
    racine()
    return charger()


def une_fiche(identifiant: str) -> FichePage:
    parent = FichesPage.objects.first() or racine().add_child(instance=FichesPage(title="Fiches", slug="fiches"))
    return parent.add_child(instance=FichePage(title=identifiant, slug=identifiant.lower(), identifiant=identifiant))


def test_charger_publishes_the_twenty_five_procedures(charge):
    assert charge.creees == 25
    assert DemarchePage.objects.live().count() == 25
    assert not DemarchePage.objects.filter(service=None).exists()


def test_charger_twice_changes_nothing(charge):
    revisions = {page.pk: page.revisions.count() for page in DemarchePage.objects.all()}

    bilan = charger()

    assert (bilan.creees, bilan.reliees) == (0, 0)
    assert {page.pk: page.revisions.count() for page in DemarchePage.objects.all()} == revisions
    assert (CataloguePage.objects.count(), Theme.objects.count(), EvenementDeVie.objects.count()) == (1, 13, 11)


def test_charger_keeps_what_an_editor_wrote(charge, admin_user):
    page = DemarchePage.objects.get(code="VAS-SALLE")
    page.resume = "La salle des fêtes, la salle Jean-Moulin."
    page.save_revision(user=admin_user).publish()
    une_fiche("F607")

    charger()

    assert DemarchePage.objects.get(code="VAS-SALLE").resume == "La salle des fêtes, la salle Jean-Moulin."


def test_charger_does_not_restore_a_theme_renamed_by_an_editor(charge):
    Theme.objects.filter(slug="ecole").update(nom="École")

    charger()

    assert Theme.objects.get(slug="ecole").nom == "École"


def test_charger_links_the_national_sheets_present(charge):
    naissance, autre = une_fiche("F1427"), une_fiche("F607")

    bilan = charger()

    assert bilan.reliees == 2
    assert DemarchePage.objects.get(code="ETC-ACTE-NAISSANCE").fiches == [naissance]
    assert autre.demarches.get().code == "PET-CRECHE"


def test_charger_leaves_alone_a_procedure_worked_on_even_without_sheets(charge, admin_user):
    page = DemarchePage.objects.get(code="PET-CRECHE")
    page.save_revision(user=admin_user).publish()
    une_fiche("F607")

    charger()

    assert not DemarchePage.objects.get(code="PET-CRECHE").fiches


@pytest.mark.parametrize("donnees", demarches(), ids=lambda donnees: donnees["code"])
def test_every_shipped_procedure_says_who_and_how_much(donnees):
    assert donnees["pour_qui"]
    assert donnees["cout"]
    assert donnees["mots_cles"]


def test_every_field_of_the_data_has_a_home(charge):
    page = DemarchePage.objects.get(code="ETR-ATTESTATION-ACCUEIL")

    assert page.service == Service.objects.get(code="ETATCIVIL")
    assert page.autorite == "Maire au nom de l’État"
    assert (page.delai_cible_valeur, page.delai_cible_unite) == (10, "jours_ouvres")
    assert (page.delai_legal_valeur, page.delai_legal_unite) == (1, "mois")
    assert (page.silence_regime, page.silence_mois, page.silence_confiance) == (RegimeSilence.SVR, 1, "haute")
    assert (page.prealable_organe, page.prealable_mois, page.prealable_reponse_mois) == ("Préfet", 2, 1)
    assert (page.conservation_annees, page.conservation_precision) == (5, "")
    assert page.exception_domicile == "attestation_accueil"
    assert [piece.code for piece in page.pieces_demandees()][:2] == ["IDENTITE", "DOMICILE"]
    assert page.volume_annuel == 160
    assert "Tarif du timbre fiscal" in page.points_a_verifier


def test_procedures_with_a_shipped_form_can_be_filed_online(charge):
    en_ligne = DemarchePage.objects.en_ligne()

    assert en_ligne.count() == 20
    assert all(page.en_ligne and Canal.EN_LIGNE in page.canaux for page in en_ligne)


def test_procedures_that_cannot_be_filed_online_say_why(charge):
    hors_ligne = [page for page in DemarchePage.objects.all() if not page.en_ligne]

    assert hors_ligne
    assert all(page.motif_hors_ligne for page in hors_ligne)


def test_the_only_alert_of_the_shipped_catalogue_is_the_long_promise_on_grants(charge):
    trouvees = {page.code: alertes(page) for page in DemarchePage.objects.all() if alertes(page)}

    assert trouvees == {"VAS-SUBVENTION": ["Le délai annoncé dépasse le moment où le silence vaut rejet."]}
