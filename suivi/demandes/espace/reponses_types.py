"""Model answers in the form of an act, and their screens for editors."""

from django import forms
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from charte.modeles.service import CATALOGUE, ecrire, exemples
from charte.modeles.viewsets import MENU_CHARTE

from .. import actions
from ..intervenants import Intervenant
from ..models import Demande, ReponseType
from ..models.reponse import POINT_DES_REPONSES
from ..reponses_types import CHAMPS, ajouter, is_retouchee, rendre, trous

INSEREES = "reponses_inserees"


def proposees(demande: Demande, acte: str) -> list[ReponseType]:
    """The model answers of this act for this request, the nearest first."""
    return list(ReponseType.objects.pour(demande, acte)) if acte in CHAMPS else []


def inserees(request: HttpRequest, demande: Demande, acte: str) -> list[ReponseType]:
    """Those already inserted in the form on the screen."""
    ids = {int(part) for part in request.POST.get(INSEREES, "").split(",") if part.isascii() and part.isdigit()}
    return [reponse for reponse in proposees(demande, acte) if reponse.pk in ids]


def inserer(request: HttpRequest, form: forms.Form, demande: Demande, acte: str) -> list[str]:
    """Show `form` (unbound) with what was typed and the chosen model; what the agent must know."""
    for name, field in form.fields.items():
        form.initial[name] = field.widget.value_from_datadict(request.POST, {}, form.add_prefix(name))
    chosen = next((r for r in proposees(demande, acte) if str(r.pk) == request.POST.get("reponse_type")), None)
    if chosen is None:
        return ["Choisissez d’abord une réponse type dans la liste."]
    insertion = rendre(chosen, demande)
    form.initial |= ajouter(form.initial, insertion)
    form.reponses_inserees = [*inserees(request, demande, acte), chosen]
    said = [f"«\u00a0{chosen}\u00a0» est inséré. Relisez et adaptez à ce dossier."]
    if insertion.vides:
        said.append(f"Sans valeur dans ce dossier\u00a0: {', '.join(insertion.vides)}. Complétez le texte.")
    return said


def exiger_complet(request: HttpRequest, form: forms.Form, demande: Demande, acte: str) -> None:
    """Refuse a model sent with its blanks, beside the field."""
    for reponse in inserees(request, demande, acte):
        for champ in trous(rendre(reponse, demande), form.cleaned_data):
            if champ not in form.errors:
                form.add_error(champ, "La réponse type laisse un «\u00a0…\u00a0»\u00a0: complétez-le ou ôtez-le.")


def employer(request: HttpRequest, demande: Demande, acte: str, par: Intervenant) -> None:
    """The act is done: keep which models served."""
    for reponse in inserees(request, demande, acte):
        changed = is_retouchee(rendre(reponse, demande), request.POST)
        actions.employer_reponse(demande, reponse, acte=acte, par=par, retouchee=changed)


class Variables(Panel):
    """What a model answer may quote, with an example of each."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "modeles/panneau_variables.html"

        def get_context_data(self, parent_context=None):
            samples, names = exemples(), sorted(POINT_DES_REPONSES.noms)
            rows = [(CATALOGUE[name], ecrire(samples[name])) for name in names if name in CATALOGUE]
            return {**super().get_context_data(parent_context), "variables": rows}


class ReponseTypeViewSet(SnippetViewSet):
    model = ReponseType
    icon = "doc-full"
    menu_label = "Réponses types"
    menu_hook = MENU_CHARTE
    add_to_admin_menu = True
    list_display = [
        "titre",
        Column("get_acte_display", label="Acte", sort_key="acte"),
        Column("nombre_emplois", label="Emplois", sort_key="nombre_emplois"),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    list_filter = ["acte", "live"]
    list_export = ["code", "titre", "acte", "texte_droit", "texte", "pieces", "live"]
    search_fields = ["titre", "texte", "texte_droit"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("titre"), FieldPanel("acte")]),
            FieldPanel("texte_droit"),
            FieldPanel("texte"),
            FieldPanel("pieces"),
            MultiFieldPanel(
                [
                    FieldPanel("demarches", widget=forms.CheckboxSelectMultiple),
                    FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
                    FieldPanel("services", widget=forms.CheckboxSelectMultiple),
                ],
                heading="Pour quelles demandes",
                help_text="Rien de coché\u00a0: toutes.",
                classname="collapsed",
            ),
            Variables(heading="Variables", classname="collapsed"),
        ]
    )

    def get_queryset(self, request):
        return ReponseType.objects.with_emplois()
