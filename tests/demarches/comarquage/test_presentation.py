"""What is put in a sheet when it is shown: local pages, local departments, procedures, attribution."""

import pytest
from django.test import override_settings
from lxml import html

from demarches.models import FichePage, FichesPage
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import ServiceFactory

from .fabrique import fiche, ressource, texte, texte_de

pytestmark = pytest.mark.django_db
GUICHET = '<OuSAdresser ID="R1"><Titre>Mairie</Titre><PivotLocal>mairie</PivotLocal></OuSAdresser>'
LIENS = """<Paragraphe><LienInterne LienPublication="F2">a</LienInterne>
<LienInterne LienPublication="F99">b</LienInterne>
<LienInterne LienPublication="F98" audience="Professionnels">c</LienInterne>
<LienInterne LienPublication="R3" type="Formulaire">d</LienInterne></Paragraphe>"""


def afficher(client, identifiant: str = "F1") -> html.HtmlElement:
    reponse = client.get(FichePage.objects.get(identifiant=identifiant).url)
    assert reponse.status_code == 200
    return html.fromstring(reponse.content.decode())


def hrefs(page: html.HtmlElement) -> list[str]:
    return [a.get("href") for a in page.iterfind(".//div[@class='fiche-corps']//a")]


def test_links_lead_to_local_pages_or_to_service_public(importer_flux, client):
    importer_flux(F1=fiche("F1", corps=f"<Texte>{LIENS}</Texte>"), F2=fiche("F2"), R3=ressource("R3"))
    assert hrefs(afficher(client)) == [
        "/fiches/carte-f2/",
        "https://www.service-public.fr/particuliers/vosdroits/F99",
        "https://entreprendre.service-public.fr/vosdroits/F98",
        "/fiches/ressources/R3/",
    ]


def test_a_link_follows_the_sheet_it_names(importer_flux, client):
    importer_flux(F1=fiche("F1", corps=f"<Texte>{LIENS}</Texte>"), F2=fiche("F2"), R3=ressource("R3"))
    FichePage.objects.get(identifiant="F2").unpublish()
    assert hrefs(afficher(client))[0] == "https://www.service-public.fr/particuliers/vosdroits/F2"


def test_a_counter_shows_the_local_department_as_it_is_now(importer_flux, client):
    service = ServiceFactory(complet=True, nom="Accueil de la mairie", pivot_local="mairie")
    importer_flux(F1=fiche("F1", corps=GUICHET))
    assert "01 99 00 00 12" in texte_de(afficher(client).find(".//div[@class='fiche-local']"))
    service.telephone = "+33199000099"
    service.save()
    local = texte_de(afficher(client).find(".//div[@class='fiche-local']"))
    assert "Accueil de la mairie" in local
    assert "01 99 00 00 99" in local


def test_a_counter_without_local_department_keeps_the_national_text(importer_flux, client):
    ServiceFactory(complet=True, pivot_local="mairie", actif=False)
    importer_flux(F1=fiche("F1", corps=GUICHET))
    page = afficher(client)
    assert page.find(".//div[@class='fiche-local']") is None
    assert texte_de(page.find(".//p[@class='fiche-guichet-titre']")) == "Mairie"


def test_the_source_cannot_forge_a_mark_of_ours(importer_flux, client):
    ServiceFactory(complet=True, nom="Accueil", pivot_local="mairie")
    importer_flux(F1=texte("<Paragraphe>&lt;!--pivot:mairie--&gt; href=&quot;fiche:F1&quot;</Paragraphe>"))
    page = afficher(client)
    assert page.find(".//div[@class='fiche-local']") is None
    assert '<!--pivot:mairie--> href="fiche:F1"' in texte_de(page)


def test_local_complement_then_local_procedures_come_before_the_national_text(importer_flux, client):
    importer_flux(F1=texte("<Paragraphe>National.</Paragraphe>"))
    page = FichePage.objects.get()
    page.complement_local = "<p>Chez nous.</p>"
    page.save()
    demarche = DemarchePageFactory(title="Demander un acte", fiches=[page])
    lu = texte_de(afficher(client).find(".//article"))
    assert lu.index("Chez nous.") < lu.index("Demander un acte") < lu.index("National.")
    demarche.unpublish()
    assert "Demander un acte" not in texte_de(afficher(client))


def test_every_page_names_its_source_its_licence_and_its_date(importer_flux, client):
    importer_flux(F1=fiche("F1"), R1=ressource("R1"))
    for page in (afficher(client), html.fromstring(client.get("/fiches/ressources/R1/").content.decode())):
        pied = page.find(".//footer[@class='fiche-attribution']")
        assert "Service-public.fr / DILA" in texte_de(pied)
        assert "Licence Ouverte 2.0" in texte_de(pied)
        assert pied.find(".//time").get("datetime").startswith("2020")
        assert pied.findall(".//a")[-1].get("href").startswith("https://www.service-public.fr/particuliers/vosdroits/")


def test_a_resource_out_of_the_flow_is_not_found(importer_flux, client):
    importer_flux(F1=fiche("F1"), F2=fiche("F2"), R1=ressource("R1"))
    importer_flux(F1=fiche("F1"), F2=fiche("F2"))
    assert client.get("/fiches/ressources/R1/").status_code == 404


def test_the_breadcrumb_leads_to_local_dossiers(importer_flux, client):
    importer_flux(F1=fiche("F1"), N1=fiche("N1", titre="Papiers", genre="Theme"))
    fil = afficher(client).find(".//nav[@class='fil']")
    assert [(texte_de(a), a.get("href")) for a in fil.iter("a")] == [
        ("Accueil", "/"),
        ("Accueil particuliers", "/fiches/"),
        ("Papiers", "/fiches/papiers-n1/"),
    ]


def test_the_index_lists_themes_then_sheets_by_page(importer_flux, client):
    importer_flux(N1=fiche("N1", titre="Papiers", genre="Theme"), **{f"F{n}": fiche(f"F{n}") for n in range(1, 71)})
    page = html.fromstring(client.get(FichesPage.objects.get().url).content.decode())
    listes = page.findall(".//ul[@class='fiche-liens']")
    assert [texte_de(a) for a in listes[0].iter("a")] == ["Papiers"]
    assert len(listes[1]) == 60


def test_a_page_costs_few_queries_whatever_its_length(importer_flux, client, django_assert_max_num_queries):
    ServiceFactory(complet=True, pivot_local="mairie")
    corps = f"<Texte>{LIENS * 50}</Texte>{GUICHET * 30}"
    importer_flux(F1=fiche("F1", corps=corps), F2=fiche("F2"), R3=ressource("R3"))
    adresse = FichePage.objects.get(identifiant="F1").url
    client.get(adresse)
    with django_assert_max_num_queries(20):
        client.get(adresse)


@override_settings(DEBUG=False)
def test_the_public_page_holds_no_inline_script_nor_style(importer_flux, client):
    importer_flux(F1=fiche("F1", corps=GUICHET))
    page = afficher(client)
    assert not [s for s in page.iter("script") if s.get("src") is None]
    assert not list(page.iter("style"))
    assert not page.xpath("//@style")
