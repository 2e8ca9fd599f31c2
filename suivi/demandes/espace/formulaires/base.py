"""What every act form carries: the revision the agent saw, so that nobody overwrites anybody."""

from collections.abc import Sequence

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

    blocs: Sequence[tuple[str, str, list]] = ()
    """(title, help, fields) shown folded, after the others."""
    corrections = None
    """The questions of the form to mend, when the act has some."""

    @property
    def champs_libres(self) -> list[forms.BoundField]:
        """The visible fields that stand in no fold."""
        folded = {field.name for _, _, fields in self.blocs for field in fields}
        return [field for field in self.visible_fields() if field.name not in folded]

    def arguments(self) -> dict:
        return dict(self.cleaned_data)


def texte(label: str, aide: str = "", *, obligatoire: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=aide, required=obligatoire, widget=widget, max_length=4000)
