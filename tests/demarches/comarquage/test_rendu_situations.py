from .fabrique import rendre, texte_de

QUESTIONNAIRE = """<Questionnaire><Question><Titre>Logement</Titre>
<Choix><Titre>Locataire</Titre><IntituleSiSelectionne><Paragraphe>Le défunt était locataire</Paragraphe>
</IntituleSiSelectionne><SiSelectionne><affecteVrai var="T1"/><affecteFaux var="T2"/></SiSelectionne></Choix>
<Choix><Titre>Propriétaire</Titre><IntituleSiSelectionne><Paragraphe>Le défunt était propriétaire</Paragraphe>
</IntituleSiSelectionne><SiSelectionne><affecteVrai var="T2"/></SiSelectionne></Choix></Question></Questionnaire>"""


def test_situations_open_without_javascript_and_hold_their_heading():
    page = rendre(
        '<ListeSituations affichage="onglet"><Situation><Titre>Majeur</Titre><Texte><Chapitre><Titre>Pièces</Titre>'
        "<Paragraphe>a</Paragraphe></Chapitre></Texte></Situation><Situation><Titre>Mineur</Titre><Texte/></Situation>"
        "</ListeSituations>"
    )
    assert [texte_de(resume.find("h2")) for resume in page.iterfind(".//details/summary")] == ["Majeur", "Mineur"]
    assert texte_de(page.find(".//details//h3")) == "Pièces"


def test_a_situation_alone_is_not_hidden():
    page = rendre("<ListeSituations><Situation><Titre>Seule</Titre><Texte/></Situation></ListeSituations>")
    assert page.find(".//details") is None
    assert texte_de(page.find(".//section/h2")) == "Seule"


def test_cases_open_inside_their_chapter():
    page = rendre(
        '<Texte><Chapitre><Titre>Où</Titre><BlocCas affichage="radio"><Cas type="enLigne"><Titre>En ligne</Titre>'
        "<Paragraphe>a</Paragraphe></Cas><Cas><Titre>Sur place</Titre><Paragraphe>b</Paragraphe></Cas></BlocCas>"
        "</Chapitre></Texte>"
    )
    assert [texte_de(cas) for cas in page.iterfind(".//div[@class='fiche-cas-bloc fiche-cas-radio']/details")] == [
        "En ligne a",
        "Sur place b",
    ]
    assert page.find(".//details/summary/h3") is not None


def test_conditioned_chapters_are_alternatives_that_open():
    page = rendre(
        "<Texte>"
        "<Chapitre><Titre>Bail de 2020</Titre><Condition><estVrai var='T1'/></Condition>"
        "<Paragraphe>a</Paragraphe></Chapitre>"
        "<Chapitre><Titre>Bail de 2019</Titre><Condition><estVrai var='T2'/></Condition>"
        "<Paragraphe>b</Paragraphe></Chapitre>"
        "<Chapitre><Titre>Dans tous les cas</Titre><Paragraphe>c</Paragraphe></Chapitre></Texte>"
    )
    assert [texte_de(h) for h in page.iterfind(".//summary/h2")] == ["Bail de 2020", "Bail de 2019"]
    assert texte_de(page.find(".//section/h2")) == "Dans tous les cas"


def test_a_condition_is_said_with_the_words_of_the_questionnaire():
    page = rendre(
        f'{QUESTIONNAIRE}<Texte><FragmentConditionne><Condition><estVrai var="T1"/></Condition>'
        "<Paragraphe>Rendez les clés.</Paragraphe></FragmentConditionne></Texte>"
    )
    assert texte_de(page.find(".//div[@class='fiche-fragment']")) == "Si : Le défunt était locataire Rendez les clés."
    assert texte_de(page.find(".//div[@class='fiche-question']")) == (
        "Logement Locataire : Le défunt était locataire Propriétaire : Le défunt était propriétaire"
    )


def test_combined_conditions_are_joined():
    page = rendre(
        f'{QUESTIONNAIRE}<Texte><FragmentConditionne><Condition><ou><estVrai var="T1"/><estFaux var="T2"/>'
        '<estIndefini var="T2"/></ou></Condition><Paragraphe>p</Paragraphe></FragmentConditionne></Texte>'
    )
    assert texte_de(page.find(".//p[@class='fiche-condition']")) == (
        "Si : Le défunt était locataire ou sauf « Le défunt était propriétaire » ou situation non précisée"
    )


def test_a_condition_takes_the_title_of_the_only_case_that_shares_it():
    page = rendre(
        '<Texte><BlocCas><Cas><Titre>À domicile</Titre><Condition><estVrai var="T5"/></Condition></Cas><Cas>'
        "<Titre>Ailleurs</Titre></Cas></BlocCas><FragmentConditionne><Condition>"
        '<estVrai var="T5"/></Condition><Paragraphe>p</Paragraphe></FragmentConditionne></Texte>'
    )
    assert [texte_de(c) for c in page.iterfind(".//p[@class='fiche-condition']")] == ["Si : À domicile"]


def test_a_condition_without_words_says_that_it_depends():
    page = rendre(
        '<Texte><FragmentConditionne><Condition><estVrai var="T9"/></Condition><Paragraphe>p</Paragraphe>'
        "</FragmentConditionne></Texte>"
    )
    assert texte_de(page.find(".//div[@class='fiche-fragment']")) == "Selon votre situation : p"


def test_a_case_does_not_repeat_its_own_title_as_a_condition():
    page = rendre(
        '<Texte><BlocCas><Cas><Titre>Expiré\u00a0: 2 ans</Titre><Condition><estVrai var="T5"/></Condition>'
        "<Paragraphe>a</Paragraphe></Cas><Cas><Titre>Non</Titre></Cas></BlocCas></Texte>"
    )
    assert page.find(".//p[@class='fiche-condition']") is None
