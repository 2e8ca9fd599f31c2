"""The quality score: each criterion on what meets it and on what does not."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from demarches.comarquage.enums import GenreFiche
from demarches.edition.lisibilite import lisibilite
from demarches.edition.qualite import CRITERES, bilans
from demarches.enums import Canal, Confiance, RegimeSilence
from demarches.models import DemarchePage, FichePage
from tests.demarches.factories import DemarchePageFactory, ThemeFactory, racine
from tests.organisation.factories import ServiceFactory

FACILE = "<p>" + "Venez à la mairie. Apportez une photo. C’est gratuit. " * 5 + "</p>"
DIFFICILE = (
    "<p>" + "L’administration communale territorialement compétente instruira concomitamment la sollicitation "
    "préalablement régularisée conformément aux dispositions réglementaires susmentionnées et subséquentes. "
    * 3
    + "</p>"
)


def verdict(page: DemarchePage, cle: str) -> bool | None:
    (bilan,) = bilans([page])
    return next(v.conforme for v in bilan.verdicts if v.critere.cle == cle)


def contenu(source: str) -> list[dict]:
    return [{"type": "texte", "value": source}]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cle", "bon", "mauvais"),
    [
        ("resume", {"resume": "Pour une personne née dans la commune."}, {"resume": "Un acte."}),
        ("qui", {"pour_qui": "<p>Vous</p>"}, {"pour_qui": "", "public": []}),
        ("cout", {"cout": "Gratuit"}, {"cout": ""}),
        ("delai", {"delai_cible_valeur": 3}, {"delai_cible_valeur": None}),
        ("silence", {"silence_confiance": Confiance.HAUTE}, {"silence_confiance": Confiance.FAIBLE}),
        ("mots_cles", {"mots_cles": "papier, extrait"}, {"mots_cles": "papier,"}),
        ("comment", {"canaux": [Canal.EN_LIGNE]}, {"canaux": [Canal.GUICHET]}),
        ("comment", {"motif_hors_ligne": "Vos empreintes sont prises au guichet."}, {"motif_hors_ligne": ""}),
        ("base", {"base_legale": "Code civil, art. 101-1"}, {"base_legale": "  \n"}),
        ("verifiee", {"a_verifier": ""}, {"a_verifier": "Le délai"}),
        ("lisible", {"pour_qui": FACILE}, {"pour_qui": DIFFICILE}),
        ("lisible", {"contenu": contenu(FACILE)}, {"contenu": contenu(DIFFICILE)}),
    ],
)
def test_a_criterion_knows_good_from_bad(cle, bon, mauvais):
    assert verdict(DemarchePageFactory(**bon), cle) is True
    assert verdict(DemarchePageFactory(**mauvais), cle) is False


@pytest.mark.django_db
def test_silence_of_a_special_rule_wants_its_words():
    regle = {"silence_regime": RegimeSilence.REGIME_SPECIAL, "silence_confiance": Confiance.HAUTE}

    assert verdict(DemarchePageFactory(**regle), "silence") is False
    assert verdict(DemarchePageFactory(**regle, silence_texte="Le préfet répond sous un mois."), "silence") is True


@pytest.mark.django_db
def test_contact_may_come_from_the_department_above():
    direction = ServiceFactory(courriel="direction@clairval.example.org")

    assert verdict(DemarchePageFactory(service=ServiceFactory(parent=direction)), "contact") is True
    assert verdict(DemarchePageFactory(service=ServiceFactory()), "contact") is False


@pytest.mark.django_db
def test_theme_and_national_sheet_are_links():
    fiche = racine().add_child(instance=FichePage(title="Fiche", identifiant="F1", genre=GenreFiche.values[0]))
    liee, seule = DemarchePageFactory(themes=[ThemeFactory()], fiches=[fiche]), DemarchePageFactory()

    assert (verdict(liee, "theme"), verdict(liee, "fiche")) == (True, True)
    assert (verdict(seule, "theme"), verdict(seule, "fiche")) == (False, False)


@pytest.mark.django_db
def test_links_to_withdrawn_pages_are_found():
    cible = DemarchePageFactory()
    lien = f'<p><a linktype="page" id="{cible.pk}">Voir</a></p>'
    page = DemarchePageFactory(pour_qui=lien)

    assert verdict(DemarchePageFactory(pour_qui="<p>Vous</p>"), "liens") is None
    assert verdict(page, "liens") is True
    cible.unpublish()
    assert verdict(page, "liens") is False


@pytest.mark.django_db
def test_images_want_their_words():
    image = '<embed embedtype="image" id="1" format="left" alt="{}"/>'

    assert verdict(DemarchePageFactory(pour_qui=image.format("Le guichet")), "images") is True
    assert verdict(DemarchePageFactory(pour_qui=image.format("")), "images") is False
    assert verdict(DemarchePageFactory(pour_qui='<embed embedtype="image" id="1"/>'), "images") is False
    assert verdict(DemarchePageFactory(), "images") is None


@pytest.mark.django_db
def test_pieces_are_wanted_only_when_the_form_asks_files():
    fichier = {"type": "fichier", "value": {"libelle": "Plan", "cle": "plan"}}
    etape = {"type": "etape", "value": {"titre": "É", "introduction": "", "questions": [fichier]}}
    piece = {"type": "piece", "value": {"code": "PLAN", "libelle": "Plan", "obligatoire": True}}

    assert verdict(DemarchePageFactory(en_ligne=True), "pieces") is True
    assert verdict(DemarchePageFactory(formulaire=[etape]), "pieces") is False
    assert verdict(DemarchePageFactory(formulaire=[etape], pieces=[piece]), "pieces") is True


@pytest.mark.django_db
def test_a_form_with_a_point_to_look_at_is_told():
    page = DemarchePageFactory(en_ligne=True)
    assert verdict(page, "formulaire") is True
    page.formulaire[1].value["questions"][0].value["libelle"] = "Votre NIR"
    assert verdict(page, "formulaire") is False
    assert verdict(DemarchePageFactory(), "formulaire") is None


@pytest.mark.django_db
@pytest.mark.parametrize(("jours", "attendu"), [(1, True), (0, True), (-1, False), (None, False)])
def test_a_date_to_come_is_a_promise_to_read_again(jours, attendu):
    date = None if jours is None else timezone.localdate() + timedelta(days=jours)

    assert verdict(DemarchePageFactory(revoir_le=date), "relue") is attendu


@pytest.mark.django_db
def test_the_score_is_the_share_of_what_applies():
    (bilan,) = bilans([DemarchePageFactory()])
    appliques = [v for v in bilan.verdicts if v.conforme is not None]
    obtenus = sum(v.critere.poids for v in appliques if v.conforme)

    assert bilan.score == round(100 * obtenus / sum(v.critere.poids for v in appliques))
    assert 0 < bilan.score < 100
    assert [c.poids for c in bilan.manques] == sorted((c.poids for c in bilan.manques), reverse=True)


def test_every_criterion_says_why_and_how():
    assert all(critere.pourquoi and critere.remede and critere.poids > 0 for critere in CRITERES)
    assert len({critere.cle for critere in CRITERES}) == len(CRITERES)


def test_reading_ease_orders_easy_before_hard():
    assert lisibilite(FACILE) > 70
    assert lisibilite(DIFFICILE) < 20
    assert lisibilite("<p>Court.</p>") is None


def test_the_screen_shows_the_weakest_first(client, editeur, demarche):
    demarche.resume, demarche.cout = "Une salle pour vos réunions et vos fêtes.", "Gratuit"
    demarche.save()
    faible = DemarchePageFactory(title="Faible", delai_cible_valeur=None)
    reponse = client.get(reverse("catalogue_qualite"))
    page = reponse.content.decode()

    assert page.index(faible.title) < page.index(demarche.title)
    assert "sur 100" in page


def test_the_screen_filters_by_what_is_missing(client, editeur, demarche):
    DemarchePageFactory(title="Sans délai", delai_cible_valeur=None)
    page = client.get(reverse("catalogue_qualite"), {"manque": "delai"}).content.decode()

    assert "Sans délai" in page
    assert demarche.title not in page


def test_one_sheet_explains_each_criterion(client, editeur, demarche):
    page = client.get(reverse("catalogue_qualite_fiche", args=[demarche.pk])).content.decode()

    assert all(critere.libelle in page for critere in CRITERES)
    assert "Donnez une date de relecture à venir" in page


@pytest.mark.parametrize("genre", ["csv", "ods", "xlsx"])
def test_the_report_is_exported_whole(client, editeur, demarche, genre):
    reponse = client.get(reverse("catalogue_qualite"), {"export": genre})
    contenu_ = b"".join(reponse.streaming_content)

    assert f"catalogue-qualite-{timezone.localdate():%Y-%m-%d}.{genre}" in reponse["Content-Disposition"]
    assert len(contenu_) > 200
    assert genre != "csv" or demarche.title in contenu_.decode()


def test_the_number_of_queries_does_not_grow(client, editeur, demarche, django_assert_max_num_queries):
    adresse = reverse("catalogue_qualite")
    client.get(adresse)
    with django_assert_max_num_queries(40) as une:
        client.get(adresse)
    for _ in range(6):
        DemarchePageFactory(en_ligne=True, themes=[ThemeFactory()])
    with django_assert_max_num_queries(len(une)):
        client.get(adresse)
