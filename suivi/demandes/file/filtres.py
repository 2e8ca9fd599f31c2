"""The form above the list: what it offers depends on the departments of who looks."""

from django import forms

from charte.organisation.models import Service
from demarches.models import DemarchePage
from suivi.journal.enums import Canal

from ..models import Etiquette
from .criteres import ETATS_PROPOSES, Criteres, Portee
from .regard import Regard


class FiltresForm(forms.Form):
    """Sent by GET; read by `Criteres.lire`, never validated: a wrong value is left out."""

    portee = forms.ChoiceField(label="Demandes", choices=Portee.choices)
    etat = forms.ChoiceField(label="État", choices=[("", "À traiter"), *ETATS_PROPOSES])
    demarche = forms.ChoiceField(label="Démarche")
    etiquette = forms.ChoiceField(label="Étiquette")
    canal = forms.ChoiceField(label="Canal", choices=[("", "Tous"), *Canal.choices])
    retard = forms.BooleanField(label="En retard seulement", required=False)

    def __init__(self, *args, regard: Regard, criteres: Criteres, **kwargs) -> None:
        fields = {cle: getattr(criteres, cle) or "" for cle in ("portee", "etat", "demarche", "etiquette", "canal")}
        super().__init__(
            *args, initial={**fields, "retard": criteres.retard}, auto_id="filtre-%s", label_suffix="", **kwargs
        )
        procedures = DemarchePage.objects.filter(service_id__in=regard.voit).order_by("title")
        self.fields["demarche"].choices = [("", "Toutes"), *procedures.values_list("pk", "title")]
        labels = Etiquette.objects.for_services(Service.objects.au_dessus_de(regard.voit)).values_list("pk", "nom")
        self.fields["etiquette"].choices = [("", "Toutes"), *labels]
