import pytest

from .fabrique import rendre, rendre_corps, texte_de


def test_a_definition_is_linked_from_the_sentence_to_the_glossary():
    page = rendre(
        '<Texte><Paragraphe>le <LienIntra LienID="R5" type="Définition de glossaire">donataire</LienIntra></Paragraphe>'
        '</Texte><Definition ID="R5"><Titre>Donataire</Titre><Texte><Paragraphe>Qui reçoit</Paragraphe></Texte>'
        '<Reference URL="https://www.legifrance.gouv.fr/a" ID="R6"><Titre>Code civil</Titre></Reference></Definition>'
    )
    assert page.find(".//p/a").get("href") == "#definition-R5"
    terme = page.get_element_by_id("definition-R5")
    assert texte_de(terme.find("dfn")) == "Donataire"
    assert texte_de(terme.getnext()) == "Qui reçoit Code civil"


def test_an_abbreviation_is_explained_in_place_and_in_the_list():
    page = rendre(
        '<Texte><Paragraphe><LienInterne LienPublication="R8" type="Sigle">CCAS</LienInterne></Paragraphe></Texte>'
        '<Abreviation ID="R8" type="Sigle"><Titre>CCAS</Titre><Texte><Paragraphe>Centre communal</Paragraphe></Texte>'
        "</Abreviation>"
    )
    lien = page.find(".//p/a")
    assert lien.get("href") == "#abreviation-R8"
    assert lien.find("abbr").get("title") == "Centre communal"
    assert texte_de(page.get_element_by_id("abreviation-R8").getnext()) == "Centre communal"


def test_anchors_are_unique():
    page = rendre('<Definition ID="R5"><Titre>a</Titre></Definition><Definition ID="R5"><Titre>b</Titre></Definition>')
    identifiants = page.xpath(".//@id")
    assert len(identifiants) == len(set(identifiants))


@pytest.mark.parametrize(
    ("balise", "attendu"),
    [
        ('<LienInterne LienPublication="F12" type="Fiche" audience="Particuliers">x</LienInterne>', "fiche:F12"),
        (
            '<LienInterne LienPublication="N3" type="Dossier" audience="Associations">x</LienInterne>',
            "fiche:N3:Associations",
        ),
        ('<LienInterne LienPublication="F1" audience="Professionnels">x</LienInterne>', "fiche:F1:Professionnels"),
    ],
)
def test_links_between_sheets_stay_symbolic(balise, attendu):
    assert rendre(f"<Texte><Paragraphe>{balise}</Paragraphe></Texte>").find(".//p/a").get("href") == attendu


def test_a_link_inside_the_sheet_reaches_its_chapter_or_another_sheet():
    page = rendre_corps(
        '<Texte><Chapitre ID="T1"><Titre>C</Titre><Paragraphe><LienIntra LienID="T1">a</LienIntra>'
        '<LienIntra LienID="F3" type="Fiche Question-réponse">b</LienIntra>'
        '<LienIntra LienID="R99" type="Définition de glossaire">c</LienIntra></Paragraphe></Chapitre></Texte>'
    )
    assert [a.get("href") for a in page.iterfind(".//p/a")] == ["#fiche-T1", "fiche:F3"]
    assert page.get_element_by_id("fiche-T1") is not None


def test_legal_sources_show_their_precision():
    page = rendre(
        '<Reference URL="https://www.legifrance.gouv.fr/x" ID="R1" type="Texte de référence" format="application/pdf" '
        'poids="12 KB"><Titre>Code : L1</Titre><Complement>Principes</Complement></Reference>'
    )
    assert (
        texte_de(page.find(".//section[@id='fiche-references']"))
        == "Textes de référence Code : L1 (PDF – 12 Ko) Principes"
    )


def test_a_dossier_lists_its_parts():
    page = rendre(
        '<SousDossier ID="N1-1"><Titre>Majeur</Titre><Fiche ID="F1">Première</Fiche><Fiche ID="F2">Deuxième</Fiche>'
        "</SousDossier>"
    )
    partie = page.find(".//section[@class='fiche-branche fiche-sousdossier']")
    assert [a.get("href") for a in partie.iterfind("ul/li/a")] == ["fiche:F1", "fiche:F2"]
    assert texte_de(partie.find("h2")) == "Majeur"


def test_see_also_names_the_theme_of_each_link():
    page = rendre(
        '<VoirAussi important="oui"><Dossier ID="N3" audience="Particuliers"><Titre>Passeport</Titre><Theme ID="N1">'
        "<Titre>Papiers</Titre></Theme></Dossier></VoirAussi>"
    )
    lien = page.find(".//div[@class='fiche-voiraussi fiche-important']//a")
    assert (lien.get("href"), texte_de(lien.getparent())) == ("fiche:N3", "Passeport Papiers")


def test_a_guided_search_leads_to_the_national_site():
    page = rendre('<RechercheGuidee ID="F35"><Titre><Paragraphe>Piscine</Paragraphe></Titre></RechercheGuidee>')
    assert page.find(".//p[@class='fiche-recherche-guidee']/a").get("href") == "fiche:F35"


def test_long_sheets_open_with_a_summary_of_their_parts():
    chapitres = "".join(f"<Chapitre><Titre>Partie {n}</Titre><Paragraphe>p</Paragraphe></Chapitre>" for n in range(4))
    page = rendre(f"<Texte>{chapitres}</Texte>")
    liens = page.findall(".//nav/ul/li/a")
    assert texte_de(liens[0]) == "Partie 0"
    assert all(page.get_element_by_id(a.get("href")[1:]) is not None for a in liens)


def test_a_picture_is_described_and_left_where_it_is():
    page = rendre(
        '<Texte><Image LienPublication="I4596.jpg"><Legende>Délais</Legende><TexteDeRemplacement>Frise'
        "</TexteDeRemplacement><Credits><Paragraphe>DILA</Paragraphe></Credits><Description><Paragraphe>Lundi"
        "</Paragraphe></Description></Image></Texte>"
    )
    figure = page.find(".//figure")
    assert figure.find(".//img") is None
    assert texte_de(figure) == (
        "Voir l’image sur Service-public.fr Délais Frise Crédits : DILA Lire la description de l’image Lundi"
    )


def test_a_film_is_a_link():
    page = rendre('<Texte><Video URL="https://www.example.org/v"><Titre>La retraite</Titre></Video></Texte>')
    assert page.find(".//div[@class='fiche-video']//a").get("href") == "https://www.example.org/v"
