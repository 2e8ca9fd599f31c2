from django import forms
from django.utils import timezone

from suivi.journal.enums import Canal
from suivi.usagers.models import Usager

from ..models.saisie import CANAUX_DE_SAISIE

CANAUX = [(canal.value, canal.label) for canal in CANAUX_DE_SAISIE]
PRESENCE = [(Canal.GUICHET.value, "Au guichet"), (Canal.TELEPHONE.value, "Au téléphone")]
AUCUNE = "Aucune de ces personnes\u00a0: en saisir une nouvelle"
TROUVEES_MAX = 20


class ChoixUsager(forms.ModelChoiceField):
    """A person found in the register, with what tells namesakes apart."""

    def label_from_instance(self, usager: Usager) -> str:
        contacts = ", ".join(str(coordonnee) for coordonnee in usager.coordonnees.all()) or "sans coordonnées"
        return f"{usager} – {contacts} – connu depuis le {timezone.localdate(usager.created_at):%d/%m/%Y}"


class CommencerForm(forms.Form):
    """How the request came, and whose it is."""

    canal = forms.ChoiceField(label="Reçue par", choices=CANAUX)
    recue_le = forms.DateField(
        label="Reçue le",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Pour un courrier, le jour de son arrivée à la collectivité\u00a0: les délais partent de là.",
        error_messages={"invalid": "Écrivez une date, par exemple 03/12/2026."},
    )
    recherche = forms.CharField(
        label="Chercher la personne",
        required=False,
        max_length=120,
        help_text="Nom, téléphone ou courriel. Vide\u00a0: son identité se saisit dans le formulaire.",
    )
    usager = ChoixUsager(
        label="Est-ce elle\u00a0?",
        queryset=Usager.objects.none(),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, peut_chercher: bool, **kwargs) -> None:
        super().__init__(*args, initial={"recue_le": timezone.localdate(), "canal": Canal.GUICHET}, **kwargs)
        terme = self.data.get("recherche", "").strip()
        if not peut_chercher:
            del self.fields["recherche"], self.fields["usager"]
            return
        self.trouvees = Usager.objects.rechercher(terme).with_coordonnees() if terme else Usager.objects.none()
        self.fields["usager"].queryset = self.trouvees
        self.nombre = self.trouvees.count()
        if not self.nombre:
            del self.fields["usager"]
        else:
            # Beyond, one narrows the search; the queryset still validates every person found.
            self.fields["usager"].choices = [
                ("", AUCUNE),
                *(
                    (usager.pk, self.fields["usager"].label_from_instance(usager))
                    for usager in self.trouvees[:TROUVEES_MAX]
                ),
            ]

    def clean_recue_le(self):
        day = self.cleaned_data["recue_le"]
        if day > timezone.localdate():
            raise forms.ValidationError("Cette date n’est pas encore venue.")
        return day


class RelaisForm(forms.Form):
    code = forms.CharField(
        label="Code de la personne",
        max_length=20,
        help_text="Huit caractères et une clé, par exemple K7QF-3M9D-W. Il ne sert qu’une fois.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Écrivez le code que la personne a sous les yeux."},
    )
    canal = forms.ChoiceField(
        label="Vous êtes avec elle", choices=PRESENCE, widget=forms.RadioSelect, initial="guichet"
    )
