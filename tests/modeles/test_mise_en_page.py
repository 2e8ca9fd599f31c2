import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from charte.modeles.mise_en_page import courriel_html, lier, passages
from charte.modeles.typographie import composer, soigner
from charte.organisation.models import Collectivite

CLAIRVAL = Collectivite(nom="Ville de Clairval")


def test_passages_reads_titles_lists_and_paragraphs():
    texte = "Bonjour,\n\nCe que dit la loi\nVous avez deux mois :\n- pour revoir ;\n- pour saisir.\nMerci\n\nFin."

    assert [(passage.genre, passage.lignes) for passage in passages(texte)] == [
        ("paragraphe", ["Bonjour,"]),
        ("titre", ["Ce que dit la loi"]),
        ("paragraphe", ["Vous avez deux mois :"]),
        ("liste", ["pour revoir ;", "pour saisir."]),
        ("paragraphe", ["Merci"]),
        ("paragraphe", ["Fin."]),
    ]


@pytest.mark.parametrize(
    ("ligne", "cible", "suite"),
    [
        ("Suivi : https://clairval.example.org/s/7K2P.", "https://clairval.example.org/s/7K2P", "."),
        ("Écrivez à mairie@clairval.example.org", "mailto:mairie@clairval.example.org", ""),
        ("Appelez le 01 99 00 00 12 (de 8 h à 17 h)", "tel:+33199000012", " (de 8 h à 17 h)"),
        ('https://x.example.org/?a=1&b="2"', "https://x.example.org/?a=1&b=", '"2"'),
    ],
)
def test_links_become_clickable(ligne, cible, suite):
    paragraph = html.fragment_fromstring(f"<p>{lier(ligne)}</p>")

    (link,) = paragraph.findall("a")
    assert link.get("href") == cible
    assert (link.tail or "") == suite
    assert paragraph.text_content() == ligne


@given(st.text())
def test_no_text_becomes_html_of_its_own(texte):
    ligne = " ".join(texte.split()).replace("\x00", "")
    written = html.fragment_fromstring(f"<p>{lier(ligne)}</p>") if ligne.isprintable() else None

    if written is not None:
        assert {element.tag for element in written.iter()} <= {"p", "a"}
        assert all(link.get("href").startswith(("http", "mailto:", "tel:")) for link in written.iter("a"))


def test_javascript_links_stay_text():
    assert "<a" not in lier("javascript:alert(1)")


def test_courriel_html_is_a_whole_document_in_one_column():
    document = courriel_html("Objet <1>", "Bonjour <b>toi</b>,\n\n- un\n- deux\n", CLAIRVAL)

    assert not hasattr(document, "__html__")
    tree = html.document_fromstring(document)
    assert tree.get("lang") == "fr"
    assert tree.findtext(".//title") == "Objet <1>"
    assert [item.text for item in tree.iter("li")] == ["un", "deux"]
    assert not list(tree.iter("img", "script", "table", "link"))
    assert "Ville de Clairval" in tree.text_content()
    assert "Bonjour <b>toi</b>," in tree.text_content()


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("l'été", "l’été"),
        ("Quoi ?", "Quoi\u00a0?"),
        ("« x »", "«\u00a0x\u00a0»"),
        ("Objet : y ; z !", "Objet\u00a0: y\u00a0; z\u00a0!"),
        ("e\u0301te\u0301", "été"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("https://x.example.org/l'a ?", "https://x.example.org/l'a\u00a0?"),
        ("{{prenom de l'usager}} : x", "{{prenom de l'usager}}\u00a0: x"),
        ("à 10:30", "à 10:30"),
        ("'cité'", "'cité'"),
    ],
)
def test_soigner_puts_french_typography(typed, mended):
    assert soigner(typed) == mended


@given(st.text())
def test_soigner_twice_changes_nothing_more(texte):
    assert soigner(soigner(texte)) == soigner(texte)


def test_composer_leaves_plain_signs_for_sms():
    assert composer("l'e\u0301te\u0301 : « x »") == "l'été : « x »"
