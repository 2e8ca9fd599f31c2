"""The procedures that cannot be filed on this site, and the reason the public reads."""

from typing import Any

from django import forms
from django.db.models import Q

from ...models import DemarchePage
from ...querysets import DemarchePageQuerySet
from .base import FiltresForm, RapportView

TELESERVICE, MOTIF, RIEN = "teleservice", "motif", "rien"
RAISONS = [
    ("", "Toutes les raisons"),
    (TELESERVICE, "Téléservice de l’État"),
    (MOTIF, "Une raison est donnée"),
    (RIEN, "Aucune raison"),
]


def raison(page: DemarchePage) -> str:
    """What the page says instead of the button, "" when it says nothing."""
    return page.motif_hors_ligne or (f"Se fait sur {page.teleservice_nom}." if page.teleservice_url else "")


class HorsLigneForm(FiltresForm):
    raison = forms.ChoiceField(label="Raison", choices=RAISONS, required=False)

    def filtrer(self, demarches: DemarchePageQuerySet) -> DemarchePageQuerySet:
        choix = self.cleaned_data.get("raison", "") if self.is_valid() else ""
        sans_teleservice = Q(teleservice_url="")
        conditions = {
            "": Q(),
            TELESERVICE: ~sans_teleservice,
            MOTIF: ~Q(motif_hors_ligne=""),
            RIEN: sans_teleservice & Q(motif_hors_ligne=""),
        }
        return super().filtrer(demarches).filter(conditions[choix])


class HorsLigneView(RapportView):
    adresse = "catalogue_hors_ligne"
    page_title = "Démarches pas en ligne"
    header_icon = "no-view"
    template_name = "demarches/edition/hors_ligne.html"
    formulaire = HorsLigneForm
    titres = ("Démarche", "Code", "Service", "Raison", "Demandes par an", "Canaux")

    def lignes(self, demarches: DemarchePageQuerySet) -> list[tuple[DemarchePage, str]]:
        pages = demarches.with_en_ligne().filter(est_en_ligne=False).par_frequence()
        legeres = pages.select_related("service").defer("contenu", "pieces", "formulaire")
        return [(page, raison(page)) for page in legeres]

    def cellules(self, ligne: tuple[DemarchePage, str]) -> list[Any]:
        page, texte = ligne
        canaux = ", ".join(DemarchePage._meta.get_field("canaux").libelles(page.canaux))
        return [page.title, page.code, page.service, texte, page.volume_annuel, canaux]
