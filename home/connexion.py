"""The sign-in form of the back office, in French throughout."""

from django import forms
from wagtail.admin.forms.auth import LoginForm


class FormulaireConnexion(LoginForm):
    username = forms.CharField(
        label="Identifiant",
        max_length=254,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="Mot de passe", strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    error_messages = {
        **LoginForm.error_messages,
        "invalid_login": "L’identifiant et le mot de passe ne vont pas ensemble. Vérifiez-les, puis réessayez.",
    }

    def __init__(self, request=None, *args, **kwargs) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].widget.attrs.pop("placeholder", None)
