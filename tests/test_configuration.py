"""`docs/configuration.md` says what production reads, and each variable is read once."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from parvis import environnement
from parvis.configuration import variables_de_production
from parvis.management.commands import documenter_configuration


def test_the_page_is_up_to_date():
    call_command("documenter_configuration", "--verifier")


def test_a_stale_page_is_refused(tmp_path, monkeypatch):
    stale = tmp_path / "configuration.md"
    stale.write_text("ancien", encoding="utf-8")
    monkeypatch.setattr(documenter_configuration, "PAGE", stale)
    with pytest.raises(CommandError, match="n’est plus à jour"):
        call_command("documenter_configuration", "--verifier")


def test_every_variable_has_a_help_line():
    variables = variables_de_production()
    assert len(variables) > 15
    assert all(len(variable["aide"]) > 5 for variable in variables)


def test_a_variable_is_read_once(monkeypatch):
    monkeypatch.setattr(environnement, "VARIABLES", {})
    environnement.lire("PARVIS_ESSAI", "Une variable d’essai.", defaut="")
    with pytest.raises(ImproperlyConfigured, match="lue deux fois"):
        environnement.lire("PARVIS_ESSAI", "Une variable d’essai.", defaut="")


def test_a_missing_mandatory_variable_says_what_to_set(monkeypatch):
    monkeypatch.setattr(environnement, "VARIABLES", {})
    with pytest.raises(ImproperlyConfigured, match="PARVIS_OBLIGATOIRE est obligatoire"):
        environnement.exiger("PARVIS_OBLIGATOIRE", "Une variable obligatoire.")
