"""An internal note, and whom it calls."""

import json

from django import forms

from ...mentions import agents_mentionnables
from .base import ActeForm, texte


class NoterForm(ActeForm):
    """« @Prénom Nom » in the text calls an agent; without a script, he is chosen in a list."""

    texte = texte(
        "Note interne", "L’usager ne la voit pas. Écrivez «\u00a0@\u00a0» puis un nom pour prévenir un collègue."
    )
    prevenir = forms.TypedMultipleChoiceField(
        label="Prévenir",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Il trouvera la demande dans «\u00a0Mentions\u00a0» et recevra un message.",
    )

    def __init__(self, *args, demande, **kwargs) -> None:
        super().__init__(*args, demande=demande, **kwargs)
        agents = list(agents_mentionnables(demande))
        self.fields["prevenir"].choices = [(agent.pk, f"{agent}, {agent.qualite}") for agent in agents]
        names = json.dumps([str(agent) for agent in agents], ensure_ascii=False)
        self.fields["texte"].widget.attrs["data-parvis-mentions"] = names

    def arguments(self) -> dict:
        return {"texte": self.cleaned_data["texte"], "prevenir": self.cleaned_data.get("prevenir", [])}
