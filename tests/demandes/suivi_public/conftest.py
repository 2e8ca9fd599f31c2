import pytest
from django.urls import reverse

from charte.envois.models import Envoi
from charte.organisation.models import Collectivite
from suivi.demandes.liens import jeton_de_suivi
from tests.modeles.factories import ModeleMessageFactory

AGENT = "\n\n{{agent_nom_affiche}}, {{agent_qualite}}\n{{service_nom}}"


@pytest.fixture(autouse=True)
def charte(db):
    """The authority, and the only message that these tests need to leave."""
    Collectivite.objects.create(nom="Ville de Clairval", dpo_contact="dpo@example.org", telephone="+33199000010")
    ModeleMessageFactory(
        code="CODE_ACCES",
        courriel_objet="Votre code pour suivre la demande {{reference}}",
        sms_texte="",
        courriel_corps="Votre code : {{code_acces}}\nIl est valable {{duree_code}}." + AGENT,
    )


@pytest.fixture
def entrer(client):
    """Open a request in a browser by the link of a message."""

    def _entrer(demande, browser=client):
        browser.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(demande)]))
        return browser

    return _entrer


@pytest.fixture
def page():
    """Address of one of the pages of a request."""

    def _page(nom, demande, *args):
        return reverse(nom, args=[demande.reference, *args])

    return _page


@pytest.fixture
def dernier_code():
    """The six digits of the last message sent."""

    def _dernier_code(demande) -> str:
        sent = Envoi.objects.filter(dossier=demande.reference, point="envoyer_code").order_by("-id").first()
        line = sent.corps_texte.splitlines()[0]
        return "".join(char for char in line if char.isdigit())

    return _dernier_code
