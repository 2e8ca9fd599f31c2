"""Numbers that carry a key, periods, consents, explanations."""

import pytest
import time_machine
from django.template.loader import render_to_string

from demarches.formulaires.definition import Etape
from demarches.formulaires.formulaire import classe_de_formulaire

from .test_types import afficher, premiere_erreur, question

IBAN = "FR76 3000 6000 0112 3456 7890 189"


@pytest.mark.parametrize(
    "saisie", [IBAN, "fr7630006000011234567890189", IBAN.replace(" ", "\u00a0"), "FR14 2004 1010 0505 0001 3M02 606"]
)
def test_iban_is_kept_compact_and_shown_grouped(repondre, saisie):
    posee = question("iban")
    garde = repondre(posee, {"titulaire": "Zoé Martin", "numero": saisie}).reponses_valides["q1"]
    assert garde["numero"] == saisie.replace(" ", "").replace("\u00a0", "").upper()
    assert afficher(posee, garde).startswith("Zoé Martin\nFR")
    assert "\u00a0" in afficher(posee, garde)


@pytest.mark.parametrize(
    ("numero", "erreur"),
    [
        ("FR76 3000 6000 0112 3456 7890 188", "n’est pas juste"),
        ("FR76 3000 6000 0112 3456 7890", "Il manque des caractères"),
        ("ZZ00", "n’est pas juste"),
        ("<script>", "n’est pas juste"),
        ("", "Indiquez l’IBAN"),
        ("1" * 10_000, "n’est pas juste"),
    ],
)
def test_wrong_iban_is_refused_at_its_field(repondre, numero, erreur):
    formulaire = repondre(question("iban"), {"titulaire": "Zoé", "numero": numero})
    assert erreur in formulaire.errors["q1__numero"][0]


def test_iban_needs_its_holder(repondre):
    assert list(repondre(question("iban"), {"titulaire": "", "numero": IBAN}).errors) == ["q1__titulaire"]


@pytest.mark.parametrize(
    ("numeros", "saisie", "garde", "montre"),
    [
        (["siret"], "732 829 320 00074", "73282932000074", "732 829 320 00074"),
        (["siret", "rna"], "35600000049837", "35600000049837", "356 000 000 49837"),
        (["rna"], "w751 234 567", "W751234567", "W751234567"),
        (["rna"], "W9R1234567", "W9R1234567", "W9R1234567"),
    ],
)
def test_siret_and_rna_are_checked(repondre, numeros, saisie, garde, montre):
    posee = question("siret", numeros=numeros)
    assert repondre(posee, saisie).reponses_valides == {"q1": garde}
    assert afficher(posee, garde).replace("\u00a0", " ") == montre


@pytest.mark.parametrize(
    ("numeros", "saisie", "erreur"),
    [
        (["siret"], "73282932000075", "Ce SIRET n’est pas juste"),
        (["siret"], "35600000012345", "Ce SIRET n’est pas juste"),
        (["siret"], "W751234567", "Ce n’est pas un numéro SIRET"),
        (["rna"], "73282932000074", "Ce n’est pas un numéro RNA"),
        (["siret", "rna"], "²²²²²²²²²²²²²²", "SIRET ou RNA"),
        (["siret", "rna"], "", "Indiquez le numéro SIRET ou RNA"),
    ],
)
def test_wrong_siret_or_rna_says_what_is_expected(repondre, numeros, saisie, erreur):
    assert erreur in premiere_erreur(repondre(question("siret", numeros=numeros), saisie))


def bornes(debut: str, fin: str) -> dict:
    noms = ("jour", "mois", "annee")
    return {
        f"{borne}_{nom}": partie
        for borne, jour in (("debut", debut), ("fin", fin))
        for nom, partie in zip(noms, jour.split("/"), strict=True)
    }


def test_periode_is_kept_and_shown(repondre):
    posee = question("periode")
    garde = repondre(posee, bornes("1/3/2026", "15/3/2026")).reponses_valides["q1"]
    assert garde == {"debut": "2026-03-01", "fin": "2026-03-15"}
    assert afficher(posee, garde) == "Du 1er mars 2026 au 15 mars 2026"
    assert afficher(posee, {"debut": "2026-03-01", "fin": "2026-03-01"}) == "Le 1er mars 2026"


@pytest.mark.parametrize(
    ("debut", "fin", "fautif"),
    [
        ("15/3/2026", "1/3/2026", "q1__fin_jour"),
        ("31/2/2026", "1/3/2026", "q1__debut_jour"),
        ("1/3/2026", "1/13/2026", "q1__fin_mois"),
        ("1/3/2026", "//", "q1__fin_jour"),
        ("1/3/2026", "31/3/2026", "q1__fin_jour"),
        ("//", "//", "q1__debut_jour"),
    ],
)
def test_wrong_periode_points_at_its_part(repondre, debut, fin, fautif):
    assert list(repondre(question("periode", duree_max=30), bornes(debut, fin)).errors) == [fautif]


@time_machine.travel("2026-11-24 12:00:00 +01:00", tick=False)
def test_consentement_keeps_its_text_and_its_day(repondre):
    posee = question("consentement", texte="J’accepte d’être photographié.")
    garde = repondre(posee, "on").reponses_valides["q1"]
    assert garde == {"le": "2026-11-24", "texte": "J’accepte d’être photographié."}
    assert afficher(posee, garde) == "Accord donné le 24 novembre 2026"


def test_consentement_is_never_ticked_in_advance_and_says_how_to_withdraw():
    posee = question("consentement", texte="J’accepte.", retrait="Écrivez-nous.", obligatoire=False)
    groupe = classe_de_formulaire(Etape("e", "E", questions=(posee,)))().groupes()[0]
    page = render_to_string(groupe.gabarit, {"groupe": groupe})
    assert " checked" not in page
    assert "J’accepte." in page
    assert "Écrivez-nous." in page


def test_required_consent_must_be_given(repondre):
    assert "Cochez la case" in premiere_erreur(repondre(question("consentement"), {}))


def test_explanation_asks_nothing_and_keeps_nothing(repondre):
    formulaire = repondre(question("explication", texte="<p>Lisez.</p>"), {"": "x"})
    assert formulaire.is_valid()
    assert formulaire.reponses_valides == {}
    assert "Lisez." in render_to_string("demarches/formulaires/explication.html", {"groupe": formulaire.groupes()[0]})
