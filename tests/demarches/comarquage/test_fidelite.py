"""No text of the source is lost: on the whole sample, and on any tree of elements."""

import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from demarches.comarquage.demonstration import ARCHIVE
from demarches.comarquage.fidelite import mesurer
from demarches.comarquage.preparation import preparer
from demarches.comarquage.rendu.moteur import REGLES

from .fabrique import fiche, racine

with zipfile.ZipFile(ARCHIVE) as _archive:
    ECHANTILLON = {nom: _archive.read(nom) for nom in _archive.namelist() if nom.endswith(".xml")}

NOMS = st.sampled_from([*sorted(REGLES), "Texte", "Fragment", "Condition", "Inconnu", "Cellule", "Rangée", "Choix"])
MOTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=12)
ATTRIBUTS = st.dictionaries(
    st.sampled_from(
        ["ID", "URL", "type", "LienPublication", "LienID", "fusionHorizontale", "fusionVerticale", "date", "poids"]
    ),
    MOTS,
    max_size=3,
)


@st.composite
def arbres(draw, profondeur: int = 3) -> etree._Element:
    """Any nesting of elements of the schema, valid or not, with text everywhere."""
    noeud = etree.Element(draw(NOMS), draw(ATTRIBUTS))
    noeud.text = draw(MOTS)
    for _ in range(draw(st.integers(0, 3)) if profondeur else 0):
        enfant = draw(arbres(profondeur - 1))
        enfant.tail = draw(MOTS)
        noeud.append(enfant)
    return noeud


def test_the_sample_is_whole():
    assert len(ECHANTILLON) == 339


@pytest.mark.parametrize("nom", sorted(ECHANTILLON))
def test_no_text_of_a_real_file_is_lost(nom):
    feuillet = preparer(ECHANTILLON[nom])
    assert feuillet.fidelite.pertes == []
    assert feuillet.fidelite.texte_rendu == feuillet.fidelite.texte_lu > 0
    assert feuillet.feuille.inconnus == {}


@settings(max_examples=150, deadline=None)
@given(arbres())
def test_any_tree_is_rendered_without_loss_nor_danger(noeud):
    corps = etree.tostring(noeud, encoding="unicode", with_tail=False)
    feuillet = preparer(fiche(corps=f"<Texte>{corps}</Texte>"))
    if not noeud.xpath("//Condition | //PivotLocal | //SiSelectionne | //Colonne | //Canal"):
        assert feuillet.fidelite.pertes == []
    page = html.fromstring(f"<div>{feuillet.feuille.html}</div>")
    assert not list(page.iter("script", "style", "iframe", "object", "img", "form"))
    assert not page.xpath("//@*[starts-with(name(), 'on') or name() = 'style']")
    schemas = ("http", "mailto:", "tel:", "fiche:", "#")
    assert all(adresse.lower().startswith(schemas) for adresse in page.xpath("//@href"))


def test_a_lost_fragment_is_named_and_counted():
    fidelite = mesurer(racine("<Texte><Paragraphe>gardé</Paragraphe><Paragraphe>perdu</Paragraphe></Texte>"), ["gardé"])
    assert "perdu" in fidelite.pertes
    assert "gardé" not in fidelite.pertes
    assert fidelite.texte_lu - fidelite.texte_rendu >= len("perdu")


def test_a_text_shown_once_does_not_stand_for_two():
    source = racine("<Texte><Paragraphe>mairie</Paragraphe><Paragraphe>mairie</Paragraphe></Texte>")
    assert "mairie" in mesurer(source, ["mairie"]).pertes


def test_fragments_joined_on_one_line_are_found():
    source = etree.fromstring("<Publication><Texte>un<b>deux</b></Texte></Publication>")
    assert mesurer(source, ["un deux"]).pertes == []
