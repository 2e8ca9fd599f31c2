"""Elements the sample lacks: known of the schema, or not known at all."""

import pytest

from demarches.comarquage.preparation import preparer

from .fabrique import fiche, rendre_corps, texte_de


def test_an_unknown_block_keeps_its_text_in_a_neutral_container_and_is_counted():
    feuillet = preparer(fiche(corps="<Texte><Nouveau><Titre>T</Titre><Paragraphe>p</Paragraphe></Nouveau></Texte>"))
    assert feuillet.feuille.inconnus == {"Nouveau": 1}
    assert 'class="fiche-autre" data-element="Nouveau"' in feuillet.feuille.html
    assert feuillet.fidelite.texte_rendu == feuillet.fidelite.texte_lu


def test_an_unknown_element_inside_a_sentence_stays_in_the_sentence():
    corps = rendre_corps("<Texte><Paragraphe>un <Souligne>mot</Souligne> nouveau</Paragraphe></Texte>")
    assert texte_de(corps.find("p")) == "un mot nouveau"
    assert corps.find("p/span").get("data-element") == "Souligne"


def test_an_element_of_another_namespace_is_text_like_another():
    corps = rendre_corps('<Texte><x:note xmlns:x="urn:x">mot</x:note></Texte>')
    assert texte_de(corps) == "mot"


@pytest.mark.parametrize(
    "corps",
    [
        "<Conclusion><Titre>t</Titre><Paragraphe>p</Paragraphe></Conclusion>",
        "<Texte><TitreFlottant><Paragraphe>t</Paragraphe></TitreFlottant></Texte>",
        "<Texte><Exemple><Titre>t</Titre><Paragraphe>p</Paragraphe></Exemple></Texte>",
        "<Texte><Aide><Paragraphe>p</Paragraphe></Aide></Texte>",
        "<Texte><Complement><Titre>t</Titre><Texte><Paragraphe>p</Paragraphe></Texte></Complement></Texte>",
        "<Texte><ContenuIllustre><Illustration LienPublication='I1.jpg'/><Contenu><Paragraphe>p</Paragraphe></Contenu>"
        "</ContenuIllustre></Texte>",
        "<LienExterneCommente><Commentaire><Paragraphe>c</Paragraphe></Commentaire><LienExterne URL='https://a.example'>l"
        "</LienExterne><Source>s</Source></LienExterneCommente>",
        "<QuiPeutMAider ID='R1'><Titre>t</Titre><PivotLocal>mairie</PivotLocal><RessourceWeb URL='https://a.example'/>"
        "</QuiPeutMAider>",
        "<InformationComplementaire><Titre>t</Titre><Texte><Paragraphe>p</Paragraphe></Texte></InformationComplementaire>",
        "<InfoServicePublic><Titre>t</Titre><Texte><Paragraphe>p</Paragraphe></Texte></InfoServicePublic>",
        "<Actualite ID='A1'><Titre>t</Titre></Actualite>",
        "<Montant><Titre>t</Titre><Texte><Paragraphe>p</Paragraphe></Texte></Montant>",
        "<SiteInternetPublic URL='https://a.example'><Titre>t</Titre></SiteInternetPublic>",
        "<Texte><Formule>a × b</Formule></Texte>",
        "<Texte><Fragment><Paragraphe>p</Paragraphe></Fragment></Texte>",
        "<Texte><Paragraphe>H<Indice>2</Indice>O <Montant>12 €</Montant></Paragraphe></Texte>",
        "<ListeMenu><Titre>t</Titre><Fiche ID='F2'>f</Fiche></ListeMenu>",
        "<ServiceNoeud ID='R2'><Titre>t</Titre></ServiceNoeud>",
        "<Texte>texte nu<Chapitre>nu aussi</Chapitre></Texte>",
        "texte à la racine",
        "<Texte><Liste><Titre>t</Titre>nu<Item>item nu</Item><Paragraphe>intrus</Paragraphe></Liste></Texte>",
        "<Texte><Tableau><Rangée>nu<Cellule>c</Cellule></Rangée></Tableau></Texte>",
        "<Questionnaire><Question><Titre>q</Titre><Choix><Titre>c</Titre><Paragraphe>p</Paragraphe></Choix></Question>"
        "</Questionnaire>",
    ],
)
def test_elements_of_the_schema_absent_from_the_sample_are_known(corps):
    feuillet = preparer(fiche(corps=corps))
    assert feuillet.feuille.inconnus == {}
    assert feuillet.fidelite.pertes == []
