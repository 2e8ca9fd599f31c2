"""The tabs of a procedure page, in the words of the editors."""

from typing import Any

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page

from .circuits.panels import CIRCUIT
from .edition.panneaux import FormulairePanel
from .verifications import alertes


class AlertesPanel(Panel):
    """What deserves a second look on this page; nothing when all is well."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "demarches/panneaux/alertes.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.points())

        def points(self) -> list[str]:
            return [*alertes(self.instance), *self.instance.points_a_verifier] if self.instance.pk else []

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"points": self.points()}


def ligne(*champs: str) -> FieldRowPanel:
    """Fields side by side."""
    return FieldRowPanel([FieldPanel(champ) for champ in champs])


PRESENTATION = [
    AlertesPanel(heading="À regarder de près"),
    TitleFieldPanel("title", classname="title"),
    FieldPanel("code"),
    FieldPanel("resume"),
    MultiFieldPanel([FieldPanel("public"), FieldPanel("pour_qui")], heading="Qui"),
    FieldPanel("cout"),
    FieldPanel("contenu"),
    MultiFieldPanel(
        [FieldPanel("themes"), FieldPanel("evenements"), FieldPanel("mots_cles")], heading="Pour la trouver"
    ),
    MultipleChooserPanel(
        "fiches_liees", chooser_field_name="fiche", label="Fiche nationale", heading="Fiches nationales"
    ),
]
PIECES = [
    HelpPanel(
        content="Choisissez dans la liste commune (Catalogue › Pièces). "
        "Ne demandez que l’indispensable : rien de ce qu’une administration détient déjà (CRPA, art. L113-12), "
        "jamais de copie certifiée conforme (R113-10), ni de justificatif de domicile hors des cas ci-dessous (R113-8)."
    ),
    FieldPanel("exception_domicile"),
    FieldPanel("pieces"),
]
DELAIS = [
    MultiFieldPanel([ligne("delai_cible_valeur", "delai_cible_unite")], heading="Le délai que vous annoncez"),
    MultiFieldPanel(
        [
            ligne("delai_legal_valeur", "delai_legal_unite"),
            FieldPanel("delai_legal_depart"),
            FieldPanel("delai_legal_source"),
        ],
        heading="Le délai fixé par un texte",
    ),
    MultiFieldPanel(
        [
            FieldPanel("silence_regime"),
            ligne("silence_mois", "silence_jours"),
            FieldPanel("silence_texte"),
            FieldPanel("silence_fondement"),
            FieldPanel("silence_confiance"),
        ],
        heading="Si la collectivité ne répond pas",
    ),
    MultiFieldPanel(
        [ligne("prolongation_valeur", "prolongation_unite"), FieldPanel("prolongation_fondement")],
        heading="Si un texte permet de prolonger le délai légal",
    ),
    MultiFieldPanel(
        [FieldPanel("ar_electronique"), FieldPanel("ar_papier"), FieldPanel("ar_exception")],
        heading="Accusés de réception",
    ),
    MultiFieldPanel(
        [
            ligne("recours_juge", "recours_mois"),
            FieldPanel("recours_autre"),
            FieldPanel("prealable_organe"),
            ligne("prealable_mois", "prealable_jours"),
            ligne("prealable_reponse_mois", "prealable_reponse_jours"),
            FieldPanel("prealable_silence"),
        ],
        heading="Recours",
    ),
]
FORMULAIRE = [FormulairePanel(heading="Avant de publier"), FieldPanel("formulaire")]
CANAUX = [
    FieldPanel("service"),
    FieldPanel("canaux"),
    ligne("rdv", "identification"),
    FieldPanel("precision_canaux"),
    MultiFieldPanel([FieldPanel("teleservice_nom"), FieldPanel("teleservice_url")], heading="Téléservice national"),
    FieldPanel("motif_hors_ligne"),
    MultiFieldPanel(
        [FieldPanel("france_services_type"), FieldPanel("france_services_note")], heading="France services"
    ),
]
SUIVI = [
    ligne("autorite", "au_nom_de"),
    FieldPanel("base_legale"),
    MultiFieldPanel(
        [FieldPanel("simple"), FieldPanel("critique"), FieldPanel("critique_motif"), FieldPanel("volume_annuel")],
        heading="Objectifs",
    ),
    FieldPanel("donnees_sensibles"),
    MultiFieldPanel(
        [
            ligne("conservation_annees", "conservation_precision"),
            ligne("conservation_depart", "conservation_sort"),
            FieldPanel("conservation_confiance"),
        ],
        heading="Conservation des dossiers",
    ),
    MultiFieldPanel([ligne("revoir_le", "revoir_par")], heading="Relecture"),
    FieldPanel("a_verifier"),
]


def onglets_demarche() -> TabbedInterface:
    return TabbedInterface(
        [
            ObjectList(PRESENTATION, heading="Présentation"),
            ObjectList(PIECES, heading="Pièces"),
            ObjectList(DELAIS, heading="Délais et silence"),
            ObjectList(FORMULAIRE, heading="Formulaire"),
            ObjectList(CIRCUIT, heading="Circuit"),
            ObjectList(CANAUX, heading="Canaux"),
            ObjectList(SUIVI, heading="Suivi interne"),
            ObjectList([*Page.promote_panels, *Page.settings_panels], heading="Publication"),
        ]
    )
