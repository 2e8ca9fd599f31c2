"""The pieces written on each procedure page become objects of the common list; nothing is lost.

Pages and the revisions that may still be published (latest, scheduled) then point to them; older revisions keep
their own blocks, which still open.
"""

import json

from django.db import migrations
from django.db.models import Q

CHAMPS = ("pieces", "formulaire")


def mettre_en_commun(apps, schema_editor):
    Page = apps.get_model("demarches.DemarchePage")
    Revision = apps.get_model("wagtailcore.Revision")
    for page in list(Page.objects.order_by("pk").only("pk", "code", "latest_revision_id")):
        codes = {}
        champs = _lire(schema_editor, page.pk)
        if _convertir(apps, page.code, champs, codes):
            _ecrire(schema_editor, page.pk, champs)
        vives = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
        revisions = Revision.objects.filter(vives, object_id=str(page.pk), content_type__model="demarchepage")
        for revision in revisions:
            champs = {nom: json.loads(revision.content.get(nom) or "[]") for nom in CHAMPS}
            if _convertir(apps, page.code, champs, codes):
                revision.content |= {nom: json.dumps(valeur) for nom, valeur in champs.items()}
                revision.save(update_fields=["content"])


# In SQL: a historical model knows no block, and a stream field then reads as empty.
def _lire(schema_editor, pk):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT pieces, formulaire FROM demarches_demarchepage WHERE page_ptr_id = %s", [pk])
        valeurs = cursor.fetchone()
    lues = [valeur if isinstance(valeur, list) else json.loads(valeur or "[]") for valeur in valeurs]
    return dict(zip(CHAMPS, lues, strict=True))


def _ecrire(schema_editor, pk, champs):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "UPDATE demarches_demarchepage SET pieces = %s, formulaire = %s WHERE page_ptr_id = %s",
            [json.dumps(champs["pieces"]), json.dumps(champs["formulaire"]), pk],
        )


def _convertir(apps, code_page, champs, codes):
    """True when something changed. `codes`: code on the page → object of the list."""
    change = False
    for bloc in champs["pieces"]:
        if bloc.get("type") == "piece":
            valeur = bloc["value"]
            piece = codes.get(valeur["code"]) or _trouver_ou_creer(apps, code_page, valeur)
            codes[valeur["code"]] = piece
            bloc["type"] = "commune"
            bloc["value"] = {
                "piece": piece.pk,
                "libelle": valeur["libelle"] if valeur["libelle"] != piece.libelle else "",
                "obligatoire": "oui" if valeur.get("obligatoire") else "non",
                "condition": valeur.get("condition") or "",
                "dispense": valeur.get("dispense") or "",
            }
            change = True
    for etape in champs["formulaire"]:
        for question in (etape.get("value") or {}).get("questions") or []:
            valeur = question.get("value") or {}
            piece = codes.get(valeur.get("piece") or "") if question.get("type") == "fichier" else None
            # The formats of the question must stay what they are.
            if piece and not valeur.get("justificatif") and sorted(valeur.get("formats") or []) == sorted(piece.formats):
                valeur["justificatif"] = piece.pk
                change = True
    return change


def _trouver_ou_creer(apps, code_page, valeur):
    Piece = apps.get_model("demarches.PieceJustificative")
    decrite = {
        "libelle": valeur["libelle"],
        "nature": valeur.get("nature") or "document",
        "dispense": valeur.get("dispense") or "",
    }
    formats = valeur.get("formats") or ["pdf", "image"]
    for meme in Piece.objects.filter(**decrite):
        if sorted(meme.formats) == sorted(formats):
            return meme
    # A piece of a page says nothing of another page's: reuse waits for an editor to say it.
    return Piece.objects.create(
        code=_code_libre(Piece, valeur["code"], code_page), formats=formats, reutilisable=False, **decrite
    )


def _code_libre(Piece, code, code_page):
    candidats = [code, f"{code_page}-{code}"[:60], *(f"{code_page}-{code}"[:56] + f"-{rang}" for rang in range(2, 999))]
    pris = set(Piece.objects.filter(code__in=candidats).values_list("code", flat=True))
    return next(candidat for candidat in candidats if candidat not in pris)


class Migration(migrations.Migration):

    dependencies = [
        ("demarches", "0005_piecejustificative"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(mettre_en_commun, migrations.RunPython.noop)]
