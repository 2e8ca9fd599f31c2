"""The pictures of the documentation follow the code."""

from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command

from suivi.demandes.circuit.machine import dessiner_machine, fleches
from suivi.demandes.management.commands import dessiner_circuits


def test_the_pictures_are_up_to_date():
    call_command("dessiner_circuits", "--verifier")


def test_a_stale_picture_is_refused_and_named(tmp_path, monkeypatch):
    monkeypatch.setattr(dessiner_circuits, "DOCS", tmp_path)
    with pytest.raises(CommandError, match=r"etats\.svg"):
        call_command("dessiner_circuits", "--verifier")


def test_the_machine_is_drawn_whole():
    racine = ElementTree.fromstring(dessiner_machine())
    written = " ".join(node.text or "" for node in racine.iter())
    assert len(fleches()) > 20
    assert all(arrow.libelle in written and arrow.cible.label in written for arrow in fleches())
