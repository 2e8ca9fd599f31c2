"""Each type of question: what it accepts, what it keeps, what it shows."""

import pytest
import time_machine

from demarches.formulaires.definition import Question
from demarches.formulaires.types import TYPES

OPTIONS = {
    "options": [{"cle": "copie", "libelle": "Copie intégrale"}, {"cle": "extrait", "libelle": "Extrait"}],
    "questions": [{"cle": "prenom", "type": "texte", "libelle": "Prénom"}],
    "texte": "J’accepte.",
}
SANS_REPONSE = {code for code, type_ in TYPES.items() if type_.sans_reponse} | {"liste"}
"""Nothing to type, or a table to keep first (`test_tables.py`)."""


def question(type_: str, **reglages) -> Question:
    obligatoire = reglages.pop("obligatoire", True)
    return Question("q1", type_, "Question", obligatoire=obligatoire, reglages=reglages)


def afficher(posee: Question, valeur) -> str:
    return TYPES[posee.type].afficher(posee, valeur)


def premiere_erreur(formulaire) -> str:
    return next(iter(formulaire.errors.values()))[0]


def test_every_type_of_the_socle_is_registered():
    assert {
        "texte",
        "texte_long",
        "courriel",
        "telephone",
        "date",
        "choix",
        "choix_multiples",
        "oui_non",
        "adresse",
        "fichier",
        "identite",
    } <= set(TYPES)


@pytest.mark.parametrize("type_", ["texte", "texte_long", "courriel", "telephone", "choix", "oui_non"])
@pytest.mark.parametrize("saisie", ["", "   "])
def test_required_question_left_empty_says_what_to_do(repondre, type_, saisie):
    formulaire = repondre(question(type_, **OPTIONS), saisie)
    assert not formulaire.is_valid()
    assert premiere_erreur(formulaire)[-1] == "."


@pytest.mark.parametrize("type_", sorted(set(TYPES) - {"fichier", "identite"} - SANS_REPONSE))
def test_optional_question_left_empty_is_kept_as_none(repondre, type_):
    formulaire = repondre(question(type_, obligatoire=False, **OPTIONS), {})
    assert formulaire.is_valid(), formulaire.errors
    assert formulaire.reponses_valides == {"q1": None}


@pytest.mark.parametrize("texte", ["Zoé 🙂 Ñandú", "<script>alert(1)</script>", "O’Brien & fils", "{{ 7*7 }}"])
def test_texte_keeps_what_was_typed(repondre, texte):
    assert repondre(question("texte"), f"  {texte} ").reponses_valides == {"q1": texte}


def test_texte_long_of_one_megabyte_is_refused_with_both_counts(repondre):
    erreur = premiere_erreur(repondre(question("texte_long", longueur_max=5000), "é" * 1_000_000))
    assert "5\u202f000 caractères" in erreur
    assert "1\u202f000\u202f000" in erreur


def test_texte_with_a_null_character_is_refused(repondre):
    assert not repondre(question("texte"), "a\x00b").is_valid()


def test_texte_masks_a_social_security_number_and_says_where(repondre):
    formulaire = repondre(question("texte_long"), "Mon numéro : 1 85 05 78 006 084 91.")
    assert formulaire.is_valid()
    assert "185" not in formulaire.reponses_valides["q1"].replace(" ", "")
    assert [masquee.cle for masquee in formulaire.nir_masques] == ["q1"]


@pytest.mark.parametrize("saisie", ["pas un courriel", "a@b", "@example.org", "é@", "a@@example.org"])
def test_courriel_refuses_nonsense_with_an_example(repondre, saisie):
    assert "nom@example.org" in premiere_erreur(repondre(question("courriel"), saisie))


@pytest.mark.parametrize(
    ("saisie", "garde", "montre"),
    [
        ("06 39 98 12 34", "+33639981234", "06 39 98 12 34"),
        ("+33 (0)6.39.98.12.34", "+33639981234", "06 39 98 12 34"),
        ("0199001234", "+33199001234", "01 99 00 12 34"),
    ],
)
def test_telephone_is_kept_e164_and_shown_national(repondre, saisie, garde, montre):
    posee = question("telephone")
    assert repondre(posee, saisie).reponses_valides == {"q1": garde}
    assert afficher(posee, garde).replace("\u00a0", " ") == montre


@pytest.mark.parametrize(
    "saisie", ["abc", "12", "00000000000000", "06 39", "🙂🙂", "06 39 98 12 34 06 39 98 12 34 99 99 99 99 99"]
)
def test_telephone_refuses_nonsense(repondre, saisie):
    formulaire = repondre(question("telephone"), saisie)
    assert not formulaire.is_valid()


@pytest.mark.parametrize("mois", ["3", "03", "mars", "Mars"])
def test_date_is_kept_iso_and_shown_in_full(repondre, mois):
    posee = question("date")
    assert repondre(posee, {"jour": "1", "mois": mois, "annee": "2026"}).reponses_valides == {"q1": "2026-03-01"}
    assert afficher(posee, "2026-03-01") == "1er mars 2026"
    assert afficher(posee, "2028-02-29") == "29 février 2028"


def test_date_that_does_not_exist_is_named(repondre):
    formulaire = repondre(question("date"), {"jour": "31", "mois": "02", "annee": "2026"})
    assert premiere_erreur(formulaire) == "Le 31 février 2026 n’existe pas."
    assert not repondre(question("date"), {"jour": "29", "mois": "2", "annee": "2027"}).is_valid()


@pytest.mark.parametrize(
    ("saisie", "fautif"),
    [
        ({"jour": "3", "mois": "", "annee": "2026"}, "q1__mois"),
        ({"jour": "x", "mois": "3", "annee": "2026"}, "q1__jour"),
        ({"jour": "3", "mois": "13", "annee": "2026"}, "q1__mois"),
        ({"jour": "3", "mois": "3", "annee": "26"}, "q1__annee"),
        ({"jour": "3", "mois": "3", "annee": "0001"}, "q1__annee"),
        ({"jour": "٣", "mois": "3", "annee": "99999999999"}, "q1__annee"),
        ({"jour": "²", "mois": "3", "annee": "2026"}, "q1__jour"),
        ({"jour": "0", "mois": "3", "annee": "2026"}, "q1__jour"),
        ({}, "q1__jour"),
    ],
)
def test_date_points_at_the_wrong_part(repondre, saisie, fautif):
    assert list(repondre(question("date"), saisie).errors) == [fautif]


@time_machine.travel("2026-11-24 12:00:00 +01:00", tick=False)
@pytest.mark.parametrize(
    ("periode", "jour", "acceptee"),
    [("passee", "24", True), ("passee", "25", False), ("future", "24", True), ("future", "23", False)],
)
def test_date_keeps_to_its_period(repondre, periode, jour, acceptee):
    formulaire = repondre(question("date", periode=periode), {"jour": jour, "mois": "11", "annee": "2026"})
    assert formulaire.is_valid() is acceptee


def test_choix_shows_radios_then_a_list_when_long(repondre):
    longue = {"options": [{"cle": f"o{i}", "libelle": f"Option {i}"} for i in range(9)]}
    courte = TYPES["choix"].champs(question("choix", **OPTIONS))[""]
    assert courte.widget.input_type == "radio"
    assert TYPES["choix"].champs(question("choix", **longue))[""].widget.input_type == "select"


def test_choix_keeps_the_key_and_shows_the_label(repondre):
    posee = question("choix", **OPTIONS)
    assert repondre(posee, "copie").reponses_valides == {"q1": "copie"}
    assert afficher(posee, "copie") == "Copie intégrale"


@pytest.mark.parametrize("saisie", ["autre", "<script>", ["copie", "autre"]])
def test_choix_refuses_what_was_not_offered(repondre, saisie):
    assert not repondre(
        question("choix_multiples", **OPTIONS), saisie if isinstance(saisie, list) else [saisie]
    ).is_valid()
    assert not repondre(question("choix", **OPTIONS), str(saisie)).is_valid()


def test_choix_multiples_keeps_several(repondre):
    posee = question("choix_multiples", **OPTIONS)
    assert repondre(posee, ["copie", "extrait"]).reponses_valides == {"q1": ["copie", "extrait"]}
    assert afficher(posee, ["copie", "extrait"]) == "Copie intégrale\nExtrait"


@pytest.mark.parametrize(("saisie", "garde", "montre"), [("oui", True, "Oui"), ("non", False, "Non")])
def test_oui_non_keeps_a_boolean(repondre, saisie, garde, montre):
    posee = question("oui_non")
    assert repondre(posee, saisie).reponses_valides == {"q1": garde}
    assert afficher(posee, garde) == montre
    assert TYPES["oui_non"].initial(posee, garde) == {"": saisie}


def test_adresse_is_shown_as_on_an_envelope(repondre):
    posee = question("adresse")
    formulaire = repondre(posee, {"voie": "3 rue des Lilas", "code_postal": "02 400", "ville": "Clairval"})
    assert formulaire.reponses_valides == {
        "q1": {"voie": "3 rue des Lilas", "code_postal": "02400", "ville": "Clairval"}
    }
    assert afficher(posee, formulaire.reponses_valides["q1"]) == "3 rue des Lilas\n02400 Clairval"


def test_adresse_abroad_accepts_any_postcode(repondre):
    saisie = {"voie": "1 rue Haute", "code_postal": "1000", "ville": "Bruxelles"}
    assert list(repondre(question("adresse"), saisie).errors) == ["q1__code_postal"]
    assert repondre(question("adresse"), saisie | {"pays": "Belgique"}).is_valid()


def test_adresse_of_a_place_in_france_does_not_ask_the_country():
    assert "pays" not in TYPES["adresse"].champs(question("adresse", etranger=False))


def test_adresse_begun_must_be_finished_even_when_optional(repondre):
    formulaire = repondre(question("adresse", obligatoire=False), {"ville": "Clairval"})
    assert list(formulaire.errors) == ["q1__voie", "q1__code_postal"]


PERSONNE = {"civilite": "", "prenom": "Zoé", "nom": "Martin", "courriel": "zoe@example.org", "telephone": ""}


def test_identite_of_a_person(repondre):
    posee = question("identite")
    formulaire = repondre(posee, PERSONNE | {"telephone": "06 39 98 12 34", "civilite": "madame"})
    assert formulaire.reponses_valides["q1"] == {
        "nature": "personne",
        "civilite": "madame",
        "prenom": "Zoé",
        "nom": "Martin",
        "courriel": "zoe@example.org",
        "telephone": "+33639981234",
    }
    montre = afficher(posee, formulaire.reponses_valides["q1"]).replace("\u00a0", " ")
    assert montre == "Madame Zoé Martin\nzoe@example.org\n06 39 98 12 34"


def test_identite_needs_one_way_to_answer(repondre):
    formulaire = repondre(question("identite"), PERSONNE | {"courriel": ""})
    assert list(formulaire.errors) == ["q1__courriel"]
    assert repondre(question("identite"), PERSONNE | {"courriel": "", "telephone": "0639981234"}).is_valid()


def test_identite_may_demand_an_email(repondre):
    formulaire = repondre(
        question("identite", contact="courriel"), PERSONNE | {"courriel": "", "telephone": "0639981234"}
    )
    assert list(formulaire.errors) == ["q1__courriel"]


def test_identite_of_an_organisation_needs_its_name(repondre):
    posee = question("identite", nature="les_deux")
    assert list(repondre(posee, PERSONNE).errors) == ["q1__nature"]
    au_nom_de = PERSONNE | {"nature": "organisation", "raison_sociale": ""}
    assert list(repondre(posee, au_nom_de).errors) == ["q1__raison_sociale"]
    formulaire = repondre(posee, au_nom_de | {"raison_sociale": "Amicale laïque"})
    assert formulaire.reponses_valides["q1"]["raison_sociale"] == "Amicale laïque"


def test_identite_of_a_person_forgets_the_organisation(repondre):
    saisie = PERSONNE | {"nature": "personne", "raison_sociale": "Amicale"}
    assert "raison_sociale" not in repondre(question("identite", nature="les_deux"), saisie).reponses_valides["q1"]


def test_identite_names_every_missing_part_at_once(repondre):
    assert list(repondre(question("identite"), {}).errors) == ["q1__prenom", "q1__nom", "q1__courriel"]


@pytest.mark.parametrize(
    ("type_", "jetons"),
    [
        ("courriel", {"email"}),
        ("telephone", {"tel"}),
        ("adresse", {"address-line1", "address-line2", "postal-code", "address-level2", "country-name"}),
    ],
)
def test_autocomplete_is_standard_for_the_person_and_off_for_another(type_, jetons):
    def lus(posee):
        return {champ.widget.attrs["autocomplete"] for champ in TYPES[type_].champs(posee).values()}

    assert lus(question(type_)) == jetons
    assert lus(question(type_, du_demandeur=False)) == {"off"}


def test_identite_has_standard_autocomplete():
    champs = TYPES["identite"].champs(question("identite", nature="les_deux"))
    jetons = {nom: champ.widget.attrs.get("autocomplete") for nom, champ in champs.items()}
    assert jetons["prenom"] == "given-name"
    assert jetons["nom"] == "family-name"
    assert jetons["raison_sociale"] == "organization"
    assert jetons["courriel"] == "email"
    assert jetons["telephone"] == "tel"


@pytest.mark.parametrize(
    ("type_", "saisie"),
    [
        ("texte", "Bonjour"),
        ("telephone", "0639981234"),
        ("choix", "copie"),
        ("choix_multiples", ["copie"]),
        ("oui_non", "non"),
        ("date", {"jour": "1", "mois": "3", "annee": "2026"}),
        ("adresse", {"voie": "3 rue des Lilas", "code_postal": "02400", "ville": "Clairval"}),
        ("identite", PERSONNE),
    ],
)
def test_answer_put_back_in_the_form_gives_the_same_answer(repondre, type_, saisie):
    posee = question(type_, **OPTIONS)
    reponse = repondre(posee, saisie).reponses_valides["q1"]
    assert repondre(posee, TYPES[type_].initial(posee, reponse)).reponses_valides == {"q1": reponse}


@pytest.mark.parametrize("type_", sorted(set(TYPES) - {"fichier"} - SANS_REPONSE))
def test_every_type_gives_an_example_that_the_form_accepts(repondre, type_):
    posee = question(type_, **OPTIONS)
    exemple = TYPES[type_].exemple(posee)
    assert repondre(posee, TYPES[type_].initial(posee, exemple)).reponses_valides == {"q1": exemple}
    assert afficher(posee, exemple)


@pytest.mark.parametrize("nature", ["personne", "organisation", "les_deux"])
@pytest.mark.parametrize("contact", ["un_des_deux", "courriel", "telephone"])
def test_identite_gives_an_example_for_each_setting(repondre, nature, contact):
    posee = question("identite", nature=nature, contact=contact)
    exemple = TYPES["identite"].exemple(posee)
    assert repondre(posee, TYPES["identite"].initial(posee, exemple)).is_valid()
