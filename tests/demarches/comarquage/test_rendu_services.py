import pytest

from demarches.comarquage.preparation import preparer

from .fabrique import arbre, rendre, rendre_corps, ressource, texte_de

FORMULAIRE = """<ServiceEnLigne ID="R16" URL="https://www.example.org/cerfa.pdf" type="Formulaire"
 numerocerfa="12669*02" format="application/pdf" poids="294.5 KB"><Titre>Inscription</Titre>
<Introduction><Texte><Paragraphe>Avant de commencer</Paragraphe></Texte></Introduction>
<Source ID="R3">Ministère</Source><NoticeLiee ID="R9" URL="https://www.example.org/notice.pdf" numerocerfa="50000"
 format="application/pdf" poids="1.2 MB">Notice explicative</NoticeLiee>
<ServiceEnLigneAnnexe type="Formulaire"><Titre>Feuille bis</Titre><LienWeb URL="https://www.example.org/bis.pdf"/>
</ServiceEnLigneAnnexe></ServiceEnLigne>"""
GUICHET = """<OuSAdresser ID="R1" sve="oui" type="Local personnalisé sur SP"><Titre>Mairie</Titre>
<Complement>Pour les formalités</Complement><PivotLocal>mairie</PivotLocal>
<Texte><Chapitre><Titre>Par téléphone</Titre><Paragraphe>34 00</Paragraphe></Chapitre></Texte>
<RessourceWeb URL="https://lannuaire.service-public.fr/"/><Source>Dila</Source></OuSAdresser>"""


def test_a_form_says_what_it_is_before_it_is_opened():
    service = rendre(f"<Texte>{FORMULAIRE}</Texte>").find(".//div[@class='fiche-service fiche-service-formulaire']")
    lu = texte_de(service)
    for attendu in ("Formulaire", "Inscription (PDF – 294,5 Ko)", "Cerfa n° 12669*02", "Avant de commencer"):
        assert attendu in lu
    assert "Notice : Notice explicative – Cerfa n° 50000 (PDF – 1,2 Mo)" in lu
    assert service.find(".//p[@class='fiche-service-titre']/a").get("href") == "https://www.example.org/cerfa.pdf"
    assert service.find(".//div[@class='fiche-service-annexe']//a").get("href") == "https://www.example.org/bis.pdf"


def test_a_service_without_address_leads_to_its_national_page():
    service = rendre('<Texte><ServiceEnLigne ID="R7" type="Téléservice"><Titre>T</Titre></ServiceEnLigne></Texte>')
    assert service.find(".//div/p/a").get("href") == "fiche:R7"
    assert "Démarche en ligne" in texte_de(service)


@pytest.mark.parametrize(
    "adresse", ["javascript:alert(1)", "data:text/html,x", "fiche:F1", "//example.org", "/interne"]
)
def test_an_address_that_is_not_of_the_web_is_no_link(adresse):
    page = rendre_corps(f'<Texte><Paragraphe><LienExterne URL="{adresse}">ici</LienExterne></Paragraphe></Texte>')
    assert page.find(".//p/a") is None
    assert texte_de(page.find(".//p/span")) == "ici"


def test_a_counter_keeps_its_text_and_marks_the_place_of_the_local_department():
    page = rendre(f"<Texte>{GUICHET}</Texte>")
    guichet = page.find(".//div[@class='fiche-guichet fiche-guichet-local']")
    assert guichet.xpath("comment()")[0].text == "pivot:mairie"
    for attendu in ("Mairie", "voie électronique", "Pour les formalités", "Par téléphone", "34 00", "Source : Dila"):
        assert attendu in texte_de(guichet)
    assert guichet.find("p[@class='fiche-web']/a").text == "Aller sur lannuaire.service-public.fr"


def test_annexes_of_a_sheet_are_grouped_under_titles():
    page = rendre(f"<Texte/>{GUICHET}{FORMULAIRE}")
    assert [texte_de(t) for t in page.iter("h2")] == [
        "Où s’adresser ?",
        "Services en ligne et formulaires",
        "Classement national",
    ]


def test_a_resource_shows_its_number_and_its_document():
    page = arbre(preparer(ressource()))
    assert "Cerfa n° 12345*01" in texte_de(page)
    assert page.find(".//p[@class='fiche-web']/a").get("href") == "https://www.example.org/formulaire.pdf"
