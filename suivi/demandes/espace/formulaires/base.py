"""What every act form carries: the revision the agent saw, so that nobody overwrites anybody."""

from django import forms

from suivi.journal.enums import Canal

CANAUX_RECUS = [
    (canal.value, canal.label) for canal in (Canal.TELEPHONE, Canal.GUICHET, Canal.COURRIER, Canal.COURRIEL)
]


class ActeForm(forms.Form):
    """`arguments()` gives what the action of the same name takes."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, demande, **kwargs) -> None:
        self.demande = demande
        super().__init__(*args, initial={"revision": demande.revision, **(kwargs.pop("initial", None) or {})}, **kwargs)

    def arguments(self) -> dict:
        return dict(self.cleaned_data)


def texte(label: str, aide: str = "", *, obligatoire: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=aide, required=obligatoire, widget=widget, max_length=4000)
