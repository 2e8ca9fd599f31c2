import pytest

from demarches.comarquage import lecture
from demarches.comarquage.lecture import FichierInvalide, lire

from .fabrique import fiche, ressource

BOMBE = b"""<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><Publication ID="F1"><Texte>&c;</Texte></Publication>"""
FICHIER_LOCAL = b"""<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><Publication ID="F1">&x;</Publication>"""


@pytest.mark.parametrize(
    ("contenu", "message"),
    [
        (b"", "vide"),
        (b"bonjour", "XML illisible"),
        (fiche()[:-40], "XML illisible"),
        (b"<Autre ID='F1'/>", "racine"),
        (b"<Publication/>", "identifiant"),
        (b"<Publication ID='../../etc'/>", "identifiant"),
        (BOMBE, "DOCTYPE"),
        (FICHIER_LOCAL, "DOCTYPE"),
        ("<Publication ID='F1'/>".encode("utf-16"), "encodage"),
        (b"<Publication ID='F1'>" + b"<a>" * 120 + b"</a>" * 120 + b"</Publication>", "imbriqu"),
        (b"<Publication ID='F1'>&inconnue;</Publication>", "XML illisible"),
    ],
)
def test_a_broken_file_is_refused_with_its_reason(contenu, message):
    with pytest.raises(FichierInvalide, match=message):
        lire(contenu)


def test_a_file_too_big_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(lecture, "TAILLE_MAX", 100)
    with pytest.raises(FichierInvalide, match="trop gros"):
        lire(fiche())


def test_publications_and_resources_are_told_apart():
    assert not lire(fiche("F12")).est_ressource
    assert lire(ressource("R12")).est_ressource


def test_comments_and_instructions_leave_the_text_whole():
    publication = lire(fiche(corps="<Texte><Paragraphe>avant<!-- non --> après<?php non?></Paragraphe></Texte>"))
    assert "".join(publication.racine.find("Texte").itertext()) == "avant après"
