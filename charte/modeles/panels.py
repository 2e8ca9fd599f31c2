"""The editing screens of the charter."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList, Panel, TabbedInterface

from .apercu import mentions_manquantes
from .choix import points_de
from .forms import AffectationForm
from .points import PointDeCommunication
from .valeurs import ecrire, exemples
from .variables import CATALOGUE


class PaletteDeVariables(Panel):
    """What may be quoted here, with an example of each."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "modeles/panneau_variables.html"

        def get_context_data(self, parent_context=None):
            names = _names(points_de(self.instance))
            samples = exemples()
            rows = [(CATALOGUE[name], ecrire(samples[name])) for name in CATALOGUE if name in names]
            return {**super().get_context_data(parent_context), "variables": rows}


class Verifications(Panel):
    """Moments at which this text leaves, and the legal mentions that each one wants."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "modeles/panneau_verifications.html"

        def get_context_data(self, parent_context=None):
            points = points_de(self.instance)
            checks = [(point, _manquantes(self.instance, point)) for point in points]
            return {**super().get_context_data(parent_context), "verifications": checks}


def _names(points: list[PointDeCommunication]) -> set[str]:
    """Variables common to every moment of the message; all of them when it has none yet."""
    return set.intersection(*(set(point.noms) for point in points)) if points else set(CATALOGUE)


def _manquantes(modele, point: PointDeCommunication) -> list[str]:
    missing = mentions_manquantes(modele, [point]).values()
    unknown = modele.problemes(point).values()
    return list(dict.fromkeys(str(problem) for problems in (*unknown, *missing) for problem in problems))


MODELE = TabbedInterface(
    [
        ObjectList(
            [
                FieldRowPanel([FieldPanel("libelle"), FieldPanel("code")]),
                FieldPanel("courriel_objet"),
                FieldPanel("courriel_corps"),
                PaletteDeVariables(heading="Variables", classname="collapsed"),
            ],
            heading="Courriel",
        ),
        ObjectList(
            [
                HelpPanel(
                    "<p>Un SMS n’est qu’un signal : ni refus, ni donnée sensible, ni lien de connexion. "
                    "Les dates s’y écrivent en chiffres.</p>"
                ),
                FieldPanel("sms_texte"),
                PaletteDeVariables(heading="Variables", classname="collapsed"),
            ],
            heading="SMS",
        ),
        ObjectList(
            [
                FieldPanel("courrier_objet"),
                FieldPanel("courrier_corps"),
                PaletteDeVariables(heading="Variables", classname="collapsed"),
            ],
            heading="Courrier",
        ),
        ObjectList(
            [Verifications(heading="Mentions et moments d’envoi"), FieldPanel("fondement"), FieldPanel("notes")],
            heading="Vérifications et fondement",
        ),
    ]
)

AFFECTATION = ObjectList(
    [FieldPanel("point"), FieldPanel("portee"), FieldPanel("modele")], base_form_class=AffectationForm
)
