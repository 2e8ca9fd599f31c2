"""The common list of pieces: chosen by procedures and by file questions, never a proof of address elsewhere."""

import json
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from demarches.chargement import charger
from demarches.enums import FormatPiece, Fournisseur, MomentPiece, NaturePiece
from demarches.formulaires.compilation import definir
from demarches.formulaires.types.fichier import FORMATS, extensions
from demarches.formulaires.versions import definition_courante
from demarches.models import DemarchePage, PieceJustificative
from tests.demarches.factories import FORMULAIRE, DemarchePageFactory, PieceJustificativeFactory, racine

pytestmark = pytest.mark.django_db
migration = import_module("demarches.migrations.0006_pieces_communes")


def commune(piece: PieceJustificative, **ici) -> dict:
    return {"type": "commune", "value": {"piece": piece.pk, **ici}}


def inline(code: str, libelle: str, **valeur) -> dict:
    defauts = {"nature": "document", "obligatoire": True, "condition": "", "dispense": "", "formats": ["pdf", "image"]}
    return {"type": "piece", "value": {**defauts, "code": code, "libelle": libelle, **valeur}}


def fichier(libelle: str = "Votre pièce", **valeur) -> dict:
    question = {"libelle": libelle, "cle": "papier", "obligatoire": True, "aide": "", **valeur}
    return {
        "type": "etape",
        "value": {
            "titre": "Pièces",
            "introduction": "",
            "questions": [{"type": "fichier", "value": question}],
        },
    }


def test_formats_of_the_list_are_those_of_the_file_question():
    assert set(FORMATS) == set(FormatPiece.values)


def test_a_procedure_takes_what_the_list_says_unless_it_says_otherwise():
    piece = PieceJustificativeFactory(libelle="Pièce d’identité", dispense="Inutile avec FranceConnect")
    simple = DemarchePageFactory(pieces=[commune(piece)])
    autre = DemarchePageFactory(pieces=[commune(piece, obligatoire="non", condition="si vous êtes élu")])

    (par_defaut,), (ici,) = simple.pieces_demandees(), autre.pieces_demandees()

    assert (par_defaut.obligatoire, par_defaut.condition, par_defaut.dispense) == (
        True,
        "",
        "Inutile avec FranceConnect",
    )
    assert (ici.obligatoire, ici.condition, ici.libelle) == (False, "si vous êtes élu", "Pièce d’identité")


def test_a_piece_written_on_the_page_still_reads():
    page = DemarchePageFactory(pieces=[inline("PLAN", "Plan coté")])
    assert [(piece.code, piece.justificatif) for piece in page.pieces_demandees()] == [("PLAN", None)]


def test_what_an_administration_holds_is_not_asked_from_people(client):
    piece = PieceJustificativeFactory(
        fournisseur=Fournisseur.ADMINISTRATION, precision_fournisseur="la Caf", libelle="Quotient familial"
    )
    page = DemarchePageFactory(pieces=[commune(piece)], canaux=["en_ligne"])

    (asked,) = page.pieces_demandees()

    assert not asked.obligatoire
    assert not asked.is_fichier
    assert all(question.type != "fichier" for question in definition_courante(page).questions())
    assert "Nous la demandons nous-mêmes, vous n’avez rien à donner (la Caf)." in client.get(page.url).text


def test_an_administration_must_be_named():
    piece = PieceJustificativeFactory.build(fournisseur=Fournisseur.ADMINISTRATION)
    with pytest.raises(ValidationError) as refus:
        piece.full_clean()
    assert "precision_fournisseur" in refus.value.message_dict


def test_a_file_question_takes_formats_and_help_of_its_piece():
    piece = PieceJustificativeFactory(code="PHOTO", formats=["image"], aide="Sur fond clair.", validite_mois=6)
    page = DemarchePageFactory(en_ligne=True, formulaire=[*FORMULAIRE, fichier(justificatif=piece.pk, formats=["pdf"])])

    question = definir(page.formulaire).question("papier")

    assert ".pdf" not in extensions(question)
    assert question.aide == "Sur fond clair. De moins de 6\u00a0mois."
    assert question.reglages["justificatif"] == "PHOTO"


def test_a_file_question_without_piece_freezes_as_before():
    page = DemarchePageFactory(en_ligne=True, formulaire=[*FORMULAIRE, fichier(formats=["pdf"], piece="PLAN")])
    reglages = definir(page.formulaire).question("papier").reglages
    assert reglages == {"formats": ["pdf"], "taille_max": 10, "nombre_max": 3, "piece": "PLAN"}


@pytest.mark.parametrize("par_le_libelle", [True, False])
def test_a_proof_of_address_is_refused_by_the_form_too(par_le_libelle):
    piece = PieceJustificativeFactory(nature=NaturePiece.JUSTIFICATIF_DOMICILE)
    question = fichier("Justificatif de domicile") if par_le_libelle else fichier(justificatif=piece.pk)

    with pytest.raises(ValidationError) as refus:
        DemarchePageFactory(en_ligne=True, svr=True, formulaire=[*FORMULAIRE, question])

    assert "R113-8" in refus.value.message_dict["formulaire"][0]


def test_a_managed_proof_of_address_is_refused_without_an_allowed_case():
    piece = PieceJustificativeFactory(nature=NaturePiece.JUSTIFICATIF_DOMICILE)
    with pytest.raises(ValidationError) as refus:
        DemarchePageFactory(svr=True, pieces=[commune(piece)])
    assert "R113-8" in refus.value.message_dict["pieces"][0]


def test_a_piece_in_use_cannot_become_a_proof_of_address():
    piece = PieceJustificativeFactory()
    page = DemarchePageFactory(pieces=[commune(piece)])

    piece.nature = NaturePiece.JUSTIFICATIF_DOMICILE
    with pytest.raises(ValidationError) as refus:
        piece.full_clean()

    assert page.title in refus.value.message_dict["nature"][0]


def test_the_list_says_where_each_piece_is_used(admin_client, django_assert_max_num_queries):
    utile, seule = PieceJustificativeFactory(libelle="Utile"), PieceJustificativeFactory(libelle="Seule")
    DemarchePageFactory(pieces=[commune(utile)])
    DemarchePageFactory(pieces=[commune(utile)])

    comptes = {piece.pk: piece.nombre_d_usages for piece in PieceJustificative.objects.with_utilisations()}
    assert comptes == {utile.pk: 2, seule.pk: 0}
    with django_assert_max_num_queries(40):
        page = admin_client.get(reverse("wagtailsnippets_demarches_piecejustificative:list"))
    assert "2\u00a0démarches" in page.text
    found = admin_client.get(reverse("wagtailsnippets_demarches_piecejustificative:list"), {"q": "util"}).text
    assert "Utile" in found
    assert "Seule" not in found
    assert "aucune démarche" in page.text


def test_charger_gives_the_common_pieces_to_the_procedures():
    racine()
    charger()
    identite = PieceJustificative.objects.get(code="IDENTITE")
    codes = set(identite.demarches().values_list("code", flat=True))
    assert {"ETC-ACTE-NAISSANCE", "ELE-INSCRIPTION", "CIM-CONCESSION"} <= codes
    page = DemarchePage.objects.get(code="ETC-PACS")
    assert "Pièces d’identité des deux partenaires" in [piece.libelle for piece in page.pieces_demandees()]
    assert all(piece.justificatif for piece in page.pieces_demandees())
    assert definition_courante(page).question("piece_identites").reglages["justificatif"] == "IDENTITE"


def test_migration_keeps_every_piece_and_every_draft():
    formulaire = [*FORMULAIRE, fichier(piece="PLAN", formats=["pdf", "image"])]
    page = DemarchePageFactory(
        en_ligne=True,
        formulaire=formulaire,
        pieces=[inline("PLAN", "Plan coté"), inline("PHOTO", "Photo", obligatoire=False, condition="si possible")],
    )
    autre = DemarchePageFactory(pieces=[inline("PLAN", "Plan de masse"), inline("PHOTO", "Photo")])
    ancienne = page.save_revision()
    page.resume = "Brouillon"
    page.save_revision()

    migration.mettre_en_commun(apps, SimpleNamespace(connection=connection))

    page, autre = DemarchePage.objects.get(pk=page.pk), DemarchePage.objects.get(pk=autre.pk)
    brouillon = page.get_latest_revision_as_object()
    for lue in (page, brouillon):
        assert [(p.code, p.libelle, p.obligatoire, p.condition) for p in lue.pieces_demandees()] == [
            ("PLAN", "Plan coté", True, ""),
            ("PHOTO", "Photo", False, "si possible"),
        ]
        assert definir(lue.formulaire).question("papier").reglages["justificatif"] == "PLAN"
    assert brouillon.resume == "Brouillon"
    assert [p.code for p in autre.pieces_demandees()] == [f"{autre.code}-PLAN", "PHOTO"]
    assert [p.libelle for p in ancienne.as_object().pieces_demandees()] == ["Plan coté", "Photo"]
    assert PieceJustificative.objects.count() == 3


def test_a_later_piece_is_not_required_at_once():
    piece = PieceJustificativeFactory(moment=MomentPiece.PLUS_TARD)
    (asked,) = DemarchePageFactory(pieces=[commune(piece)]).pieces_demandees()
    assert not asked.obligatoire
    assert "Vous pourrez la donner plus tard." in asked.indications


def test_a_form_goes_to_another_site_with_the_codes_of_its_pieces():
    from demarches.edition.echange import exporter, lire

    piece = PieceJustificativeFactory(code="PHOTO")
    page = DemarchePageFactory(en_ligne=True, formulaire=[*FORMULAIRE, fichier(justificatif=piece.pk)])

    sortie = exporter(page)
    assert sortie["etapes"][-1]["questions"][0]["justificatif"] == "PHOTO"
    relu = lire(json.dumps(sortie).encode())
    assert relu.erreurs == []
    assert relu.valeur[-1].value["questions"][0].value["justificatif"] == piece

    PieceJustificative.objects.update(code="AUTRE")
    assert "PHOTO" in str(lire(json.dumps(sortie).encode()).erreurs[0])


def test_an_agent_may_not_ask_for_a_proof_of_address_either():
    from suivi.demandes.erreurs import ActeRefuse
    from tests.demandes.factories import DemandeFactory, agir

    demande = DemandeFactory(en_instruction=True)
    with pytest.raises(ActeRefuse, match="R113-8"):
        agir(demande, "demander_pieces", pieces=[("Votre justificatif de domicile", "")])
    permise = DemandeFactory(en_instruction=True)
    DemarchePage.objects.filter(pk=permise.demarche_id).update(exception_domicile="carte_grise")
    agir(permise, "demander_pieces", pieces=[("Votre justificatif de domicile", "")])
    assert permise.demandes_de_pieces.count() == 1
