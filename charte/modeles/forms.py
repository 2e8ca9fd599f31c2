from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from .points import POINTS
from .portees import portees


class AffectationForm(WagtailAdminModelForm):
    """Moments and scopes are chosen from what the code and the catalogue declare, never typed."""

    point = forms.ChoiceField(label="Moment", choices=lambda: [(p.cle, p.libelle) for p in POINTS.values()])
    portee = forms.ChoiceField(label="Pour", required=False, choices=portees)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # A procedure withdrawn since keeps its line until an editor decides.
        current = self.instance.portee
        if current and current not in dict(self.fields["portee"].choices):
            self.fields["portee"].choices = [*self.fields["portee"].choices, (current, current)]
