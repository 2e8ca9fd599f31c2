"""« Modifier en masse »: read before, do, report, undo."""

from datetime import date

import pytest
from django.urls import reverse

from demarches.edition.masse.actions import CHANGEE, CHANGEE_DEPUIS, VERROUILLEE
from demarches.models import DemarchePage, ModificationEnMasse
from tests.demarches.factories import DemarchePageFactory, ThemeFactory
from tests.organisation.factories import AgentFactory, ServiceFactory

ADRESSE = "catalogue_masse"


@pytest.fixture
def pages(db):
    themes = [ThemeFactory(nom="Voirie")]
    pages = [DemarchePageFactory(themes=themes, mots_cles="benne, gravats") for _ in range(2)]
    for page in pages:
        page.save_revision().publish()
    return pages


@pytest.fixture
def masse(client, editeur, pages):
    return Masse(client, pages)


class Masse:
    """An editor at the screen."""

    def __init__(self, client, pages) -> None:
        self.client, self.pages = client, pages

    def voir(self, **choix):
        self.choix = {"demarches": [page.pk for page in self.pages], **choix}
        self.reponse = self.client.post(reverse(ADRESSE), {**self.choix, "apercu": "1"})
        return self

    @property
    def texte(self) -> str:
        return self.reponse.content.decode()

    def confirmer(self) -> ModificationEnMasse:
        vues = [f"{apercu.page.pk}:{apercu.revision}" for apercu in self.reponse.context["apercus"]]
        self.reponse = self.client.post(reverse(ADRESSE), {**self.choix, "vue": vues, "confirmer": "1"}, follow=True)
        return ModificationEnMasse.objects.first()

    def annuler(self, modification) -> ModificationEnMasse:
        adresse = reverse("catalogue_masse_rapport", args=[modification.pk])
        self.reponse = self.client.post(adresse, follow=True)
        modification.refresh_from_db()
        return modification


def relire(page: DemarchePage) -> DemarchePage:
    return DemarchePage.objects.get(pk=page.pk)


def test_the_preview_says_before_and_after_and_changes_nothing(masse, pages):
    service = ServiceFactory(nom="Service des fêtes")
    masse.voir(service=service.pk, mots_cles_ajoutes="camion", mots_cles_retires="Gravats")

    assert "2 démarches changeront" in masse.texte
    assert "Service des fêtes" in masse.texte
    assert "<del>benne, gravats</del>" in masse.texte
    assert "<ins>benne, camion</ins>" in masse.texte
    assert relire(pages[0]).service == pages[0].service
    assert not ModificationEnMasse.objects.exists()


def test_every_field_is_changed_and_published(masse, pages):
    service, agent = ServiceFactory(), AgentFactory()
    autre, voirie = ThemeFactory(nom="Travaux"), pages[0].themes.get()
    masse.voir(
        service=service.pk,
        themes_ajoutes=[autre.pk],
        themes_retires=[voirie.pk],
        mots_cles_ajoutes="camion",
        precision_canaux="Appelez avant midi.",
        revoir_le="2027-03-01",
        revoir_par=agent.pk,
    ).confirmer()
    page = relire(pages[1])

    assert (page.service, page.revoir_par, page.revoir_le) == (service, agent, date(2027, 3, 1))
    assert (page.mots_cles, page.precision_canaux) == ("benne, gravats, camion", "Appelez avant midi.")
    assert list(page.themes.all()) == [autre]
    assert not page.has_unpublished_changes
    assert "Publiée" in masse.texte


def test_a_draft_under_way_is_not_published(masse, pages):
    pages[0].resume = "Pas encore publié"
    pages[0].save_revision()
    masse.voir(mots_cles_ajoutes="camion")
    assert "Gardé dans le brouillon" in masse.texte
    masse.confirmer()
    page = relire(pages[0])

    assert page.resume == ""
    assert "camion" not in page.mots_cles
    brouillon = page.get_latest_revision_as_object()
    assert (brouillon.resume, brouillon.mots_cles) == ("Pas encore publié", "benne, gravats, camion")


def test_undo_gives_back_the_former_state(masse, pages):
    modification = masse.voir(mots_cles_ajoutes="camion", themes_ajoutes=[ThemeFactory().pk]).confirmer()
    assert "Annuler cette modification" in masse.texte
    masse.annuler(modification)

    assert "Tout est revenu comme avant." in masse.texte
    for page in pages:
        assert relire(page).mots_cles == "benne, gravats"
        assert [theme.nom for theme in relire(page).themes.all()] == ["Voirie"]
        assert not relire(page).has_unpublished_changes
    assert modification.annulee_at
    assert "Annuler cette modification" not in masse.texte


def test_undo_leaves_what_somebody_changed_since(masse, pages):
    modification = masse.voir(mots_cles_ajoutes="camion").confirmer()
    page = relire(pages[0])
    page.resume = "Changé depuis"
    page.save_revision().publish()
    masse.annuler(modification)

    assert "Annulée, sauf 1 démarche" in masse.texte
    assert CHANGEE_DEPUIS in masse.texte
    assert (relire(page).resume, relire(page).mots_cles) == ("Changé depuis", "benne, gravats, camion")
    assert relire(pages[1]).mots_cles == "benne, gravats"


def test_undo_happens_once(masse, pages):
    modification = masse.voir(mots_cles_ajoutes="camion").confirmer()
    masse.annuler(modification)
    revisions = pages[0].revisions.count()
    masse.annuler(modification)

    assert pages[0].revisions.count() == revisions


def test_a_page_without_revision_can_be_undone(masse, pages):
    neuve = DemarchePageFactory(mots_cles="neuve")
    masse.pages = [neuve]
    masse.annuler(masse.voir(mots_cles_ajoutes="camion").confirmer())

    assert relire(neuve).mots_cles == "neuve"


def test_what_changed_since_the_preview_is_left_and_said(masse, pages):
    masse.voir(mots_cles_ajoutes="camion")
    pages[0].resume = "Entre-temps"
    pages[0].save_revision().publish()
    modification = masse.confirmer()

    assert CHANGEE in masse.texte
    assert relire(pages[0]).mots_cles == "benne, gravats"
    assert len(modification.faites) == 1


def test_a_locked_page_is_left_and_said(masse, pages):
    pages[0].locked = True
    pages[0].save()
    masse.voir(mots_cles_ajoutes="camion")

    assert VERROUILLEE in masse.texte
    assert "1 démarche changera" in masse.texte
    masse.confirmer()
    assert relire(pages[0]).mots_cles == "benne, gravats"


def test_a_page_that_becomes_wrong_is_left_and_said(masse, pages):
    DemarchePage.objects.filter(pk=pages[0].pk).update(code="PAS BON")
    pages[0].refresh_from_db()
    pages[0].save_revision(clean=False)
    masse.voir(mots_cles_ajoutes="camion").confirmer()

    assert "Employez des majuscules" in masse.texte
    assert relire(pages[1]).mots_cles == "benne, gravats, camion"


def test_what_is_already_so_is_not_changed(masse, pages):
    masse.voir(mots_cles_ajoutes="Bènne")

    assert "Aucune démarche ne changerait." in masse.texte
    assert 'name="confirmer"' not in masse.texte


@pytest.mark.parametrize(
    ("choix", "message"),
    [
        ({}, "tous les champs sont vides"),
        ({"demarches": [], "mots_cles_ajoutes": "x"}, "Cochez une démarche au moins."),
        ({"mots_cles_ajoutes": "x", "mots_cles_retires": "x"}, "Le même mot est à ajouter et à retirer"),
        ({"revoir_le": "bientôt"}, "Écrivez une date"),
    ],
)
def test_errors_lose_nothing(masse, choix, message):
    masse.voir(**choix)

    assert message in masse.texte
    assert "rien n’a été changé" in masse.texte
    if choix.get("demarches") != []:
        assert masse.texte.count("checked") >= 2


def test_correcting_brings_back_what_was_typed(masse, client):
    masse.voir(mots_cles_ajoutes="camion")
    page = client.post(reverse(ADRESSE), {**masse.choix, "corriger": "1"}).content.decode()

    assert 'value="camion"' in page
    assert page.count("checked") >= 2


def test_procedures_come_ticked_from_a_list(client, editeur, pages):
    page = client.get(reverse(ADRESSE), {"page": pages[0].pk}).content.decode()

    assert page.count("checked") == 1


def test_the_last_changes_are_listed(masse, client):
    masse.voir(mots_cles_ajoutes="camion").confirmer()

    assert "2 démarches" in client.get(reverse(ADRESSE)).content.decode()
