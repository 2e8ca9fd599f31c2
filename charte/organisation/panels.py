"""Panels of the admin screens of the organisation."""

from django import forms
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)


def _couleur(champ: str) -> FieldPanel:
    return FieldPanel(champ, widget=forms.TextInput(attrs={"type": "color"}))


def _code() -> FieldPanel:
    # Wagtail's own slug field would put codes in lower case.
    return FieldPanel("code", widget=forms.TextInput)


SERVICE = [
    HelpPanel(template="organisation/panneau_mentions.html", heading="Ce que disent les messages"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("nom"), _code()]),
            FieldPanel("parent"),
            FieldRowPanel([FieldPanel("personne_morale"), FieldPanel("pivot_local")]),
            FieldPanel("actif"),
        ],
        heading="Identité",
    ),
    MultiFieldPanel(
        [
            FieldPanel("adresse"),
            FieldRowPanel([FieldPanel("code_postal"), FieldPanel("ville")]),
            FieldRowPanel([FieldPanel("telephone"), FieldPanel("courriel")]),
        ],
        heading="Coordonnées",
        help_text="L’adresse et le téléphone figurent dans chaque accusé de réception (CRPA, art. R112-11-1).",
    ),
    InlinePanel("horaires", heading="Ouverture", label="horaire", panels=[FieldRowPanel(["jour", "debut", "fin"])]),
    FieldPanel("precision_horaires"),
    MultiFieldPanel(
        [
            FieldPanel("zone"),
            FieldPanel("autorite_recours_gracieux"),
            FieldPanel("tribunal"),
            FieldPanel("tribunal_judiciaire"),
            FieldPanel("saisine_en_ligne"),
        ],
        heading="Délais et recours",
        help_text="Sans la juridiction et son adresse, le délai de recours ne court pas (CJA, art. R421-5).",
    ),
]

AGENT = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("prenom"), FieldPanel("nom")]),
            FieldPanel("qualite"),
            FieldPanel("utilisateur"),
            FieldPanel("actif"),
        ],
        heading="Identité",
        help_text="Le public connaît le prénom, le nom et la qualité de qui suit son dossier (CRPA, art. L111-2).",
    ),
    InlinePanel(
        "habilitations",
        heading="Habilitations",
        label="habilitation",
        help_text="Elles valent pour le service et ceux qui en dépendent. Sans habilitation, l’agent ne voit rien.",
        panels=[FieldRowPanel(["service", "role"]), FieldRowPanel(["debut", "fin"])],
    ),
    MultiFieldPanel(
        [_code(), FieldPanel("anonymat"), FieldPanel("motif_anonymat")],
        heading="Anonymat",
        help_text="Pour la sécurité publique ou celle des personnes seulement. Le code remplace alors le nom.",
    ),
]

FERMETURE = [
    FieldPanel("motif"),
    FieldRowPanel([FieldPanel("debut"), FieldPanel("fin")]),
    FieldRowPanel([FieldPanel("zone"), FieldPanel("service")]),
    HelpPanel("<p>Une fermeture repousse les délais promis. Elle n’arrête jamais un délai légal.</p>"),
]

COLLECTIVITE = TabbedInterface(
    [
        ObjectList(
            [
                FieldRowPanel([FieldPanel("nom"), FieldPanel("nom_court")]),
                FieldPanel("adresse"),
                FieldRowPanel([FieldPanel("telephone"), FieldPanel("courriel")]),
                FieldPanel("dpo_contact"),
                FieldPanel("zone"),
            ],
            heading="Collectivité",
        ),
        ObjectList(
            [
                FieldPanel("logo"),
                _couleur("couleur_principale"),
                _couleur("couleur_forte"),
                _couleur("couleur_accent"),
            ],
            heading="Apparence",
        ),
        ObjectList(
            [
                FieldPanel("accessibilite"),
                FieldPanel("declaration_accessibilite"),
                FieldPanel("mentions_legales"),
                FieldPanel("donnees_personnelles"),
                FieldPanel("conditions_utilisation"),
            ],
            heading="Textes du site",
        ),
    ]
)
