import pytest

from .fabrique import rendre, texte_de


def test_chapters_take_heading_levels_from_their_depth():
    page = rendre(
        "<Texte><Chapitre><Titre><Paragraphe>Un</Paragraphe></Titre><SousChapitre><Titre>Deux</Titre>"
        "<Paragraphe>p</Paragraphe></SousChapitre></Chapitre></Texte>"
    )
    assert [(t.tag, texte_de(t)) for t in page.iter("h2", "h3") if "Un Deux".find(texte_de(t)) >= 0] == [
        ("h2", "Un"),
        ("h3", "Deux"),
    ]


def test_headings_never_go_below_six():
    corps = "<Texte>" + "<Chapitre><Titre>t</Titre>" * 9 + "</Chapitre>" * 9 + "</Texte>"
    assert {t.tag for t in rendre(corps).iter("h2", "h3", "h4", "h5", "h6", "h7", "h8")} == {
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }


def test_a_sentence_keeps_its_blanks_and_its_marks():
    page = rendre(
        "<Texte><Paragraphe>Le 1<Exposant>er</Exposant> mars, <MiseEnEvidence>payez </MiseEnEvidence>"
        "<Valeur>450 €</Valeur> <Expression>nets</Expression></Paragraphe></Texte>"
    )
    assert "Le 1er mars, payez 450 € nets" in page.text_content()
    assert page.xpath("string(.//p//sup)") == "er"
    assert page.xpath("string(.//p//strong)") == "payez "
    assert page.xpath("string(.//em[@class='fiche-expression'])") == "nets"


@pytest.mark.parametrize(("genre", "attendu"), [("puce", "ul"), ("numero", "ol"), ("caseACocher", "ul"), ("", "ul")])
def test_lists_are_lists(genre, attendu):
    page = rendre(f'<Texte><Liste type="{genre}"><Item><Paragraphe>a</Paragraphe></Item></Liste></Texte>')
    liste = page.find(f".//{attendu}[@class]")
    assert [texte_de(item) for item in liste] == ["a"]
    assert liste.find("li/p") is None


def test_a_list_inside_an_item_stays_inside_it():
    page = rendre(
        '<Texte><Liste type="puce"><Item><Paragraphe>a</Paragraphe><Liste type="numero"><Item>'
        "<Paragraphe>b</Paragraphe></Item></Liste></Item></Liste></Texte>"
    )
    assert texte_de(page.find(".//ul/li/ol/li")) == "b"


@pytest.mark.parametrize(
    ("nom", "libelle"),
    [("Attention", "Attention"), ("ANoter", "À noter"), ("ASavoir", "À savoir"), ("Rappel", "Rappel")],
)
def test_each_kind_of_note_is_a_labelled_aside(nom, libelle):
    note = rendre(f"<Texte><{nom}><Paragraphe>lisez</Paragraphe></{nom}></Texte>").find(".//aside")
    assert (note.get("role"), note.get("aria-label")) == ("note", libelle)
    assert texte_de(note) == f"{libelle} lisez"


def test_a_note_takes_the_title_of_the_source():
    note = rendre("<Texte><ANoter><Titre>Exemple</Titre><Paragraphe>p</Paragraphe></ANoter></Texte>").find(".//aside")
    assert note.get("aria-label") == "Exemple"
    assert texte_de(note) == "Exemple p"


def test_a_block_inside_a_paragraph_makes_valid_html():
    page = rendre(
        '<Texte><Paragraphe>avant <Liste type="puce"><Item><Paragraphe>a</Paragraphe></Item></Liste> après'
        "</Paragraphe></Texte>"
    )
    assert texte_de(page.find(".//div[@class='fiche-paragraphe']")) == "avant a après"


def test_a_warning_comes_first_with_its_date():
    page = rendre(
        '<Introduction><Texte><Paragraphe>intro</Paragraphe></Texte></Introduction><Avertissement ID="R1" '
        'date="2020-10-15"><Titre>Covid</Titre><Texte><Paragraphe>p</Paragraphe></Texte></Avertissement>'
    )
    premier = page.find(".//div[@class='fiche-corps']")[0]
    assert premier.get("class") == "fiche-avertissement"
    assert texte_de(premier) == "Covid Publié le 15/10/2020 p"
    assert premier.find(".//time").get("datetime") == "2020-10-15"


def test_steps_are_an_ordered_list():
    page = rendre(
        "<Texte><Deroulement><Titre>Ordre</Titre><Etape><Titre>Un</Titre><Paragraphe>a</Paragraphe></Etape>"
        "<Etape><Titre>Deux</Titre></Etape></Deroulement></Texte>"
    )
    assert [texte_de(etape) for etape in page.findall(".//ol/li")] == ["Un a", "Deux"]


def test_a_phone_number_can_be_called():
    assert rendre("<Texte><Paragraphe><Tel>01 99 00 00 12</Tel></Paragraphe></Texte>").find(".//a").get("href") == (
        "tel:0199000012"
    )
