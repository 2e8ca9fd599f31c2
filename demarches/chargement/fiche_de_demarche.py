"""A procedure of the shipped data as a page, checked but not saved."""

import re
from typing import Any

from django.utils.html import format_html_join
from django.utils.text import slugify

from charte.organisation.models import Service

from ..circuits.chargement import circuit_de_demonstration
from ..enums import MomentPiece
from ..formulaires.chargement import formulaire_de_demonstration
from ..models import DemarchePage, PieceJustificative

ANNEES = re.compile(r"^(\d+) ans?$")


def construire(donnees: dict[str, Any], service: Service, communes: dict[str, PieceJustificative]) -> DemarchePage:
    """`communes`: the common pieces, by code. Raise ValidationError when a rule of the catalogue is broken."""
    page = DemarchePage(
        title=donnees["libelle"],
        slug=slugify(donnees["libelle"].replace("’", " ")),
        code=donnees["code"],
        service=service,
        formulaire=formulaire_de_demonstration(donnees["code"], {code: p.pk for code, p in communes.items()}) or [],
        circuit=circuit_de_demonstration(donnees["code"]) or [],
        pieces=[_piece(piece, communes) for piece in donnees["pieces"]],
        **_presentation(donnees),
        **_delais(donnees),
        **_silence(donnees["silence"]),
        **_recours(donnees["recours"]),
        **_canaux(donnees),
        **_gestion(donnees),
    )
    page.full_clean(exclude=["path", "depth", "content_type", "locale"])
    return page


def _presentation(donnees: dict[str, Any]) -> dict[str, Any]:
    return {
        "resume": donnees["resume"],
        "mots_cles": donnees["mots_cles"],
        "public": donnees["public"],
        "pour_qui": format_html_join("", "<p>{}</p>", ((phrase,) for phrase in donnees["pour_qui"])),
        "cout": donnees["cout"],
        "exception_domicile": donnees["exception_r113_8"] or "",
    }


def _piece(piece: dict[str, Any], communes: dict[str, PieceJustificative]) -> dict[str, Any]:
    """A piece of the common list, with what this procedure says differently."""
    commune = communes[piece["commune"]]
    par_defaut = commune.moment == MomentPiece.TOUJOURS
    valeur = {
        "piece": commune.pk,
        "libelle": piece["libelle"] if piece["libelle"] != commune.libelle else "",
        "obligatoire": "" if piece["obligatoire"] == par_defaut else ("oui" if piece["obligatoire"] else "non"),
        "condition": piece["condition"] or "",
        "dispense": piece["dispense_dlnuf"] or "",
    }
    return {"type": "commune", "value": valeur}


def _delais(donnees: dict[str, Any]) -> dict[str, Any]:
    cible, legal = donnees["delai_cible"], donnees["delai_legal"] or {}
    return {
        "delai_cible_valeur": cible["valeur"],
        "delai_cible_unite": cible["unite"],
        "delai_legal_valeur": legal.get("valeur"),
        "delai_legal_unite": legal.get("unite", "mois"),
        "delai_legal_depart": legal.get("point_depart", ""),
        "delai_legal_source": legal.get("source", ""),
        **_prolongation(donnees.get("prolongation")),
        "ar_electronique": donnees["ar"]["electronique"],
        "ar_papier": donnees["ar"]["papier"],
        "ar_exception": donnees["ar"]["exception_papier"] or "",
    }


def _prolongation(prolongation: dict[str, Any] | None) -> dict[str, Any]:
    """Empty when no text allows the legal delay to be made longer."""
    if not prolongation:
        return {}
    return {
        "prolongation_valeur": prolongation["valeur"],
        "prolongation_unite": prolongation["unite"],
        "prolongation_fondement": prolongation["source"],
    }


def _silence(silence: dict[str, Any]) -> dict[str, Any]:
    delai = silence["delai"] or {}
    return {
        "silence_regime": silence["regime"],
        "silence_mois": delai["valeur"] if delai.get("unite") == "mois" else None,
        "silence_jours": delai["valeur"] if delai.get("unite") == "jours" else None,
        "silence_fondement": silence["fondement"],
        "silence_confiance": silence["confiance"],
        "silence_texte": silence["texte_usager"],
    }


def _recours(recours: dict[str, Any]) -> dict[str, Any]:
    prealable = recours["prealable_obligatoire"] or {}
    return {
        "recours_juge": recours["juge"],
        "recours_mois": recours["delai_mois"],
        "recours_autre": recours.get("autre", ""),
        "prealable_organe": prealable.get("organe", ""),
        "prealable_mois": prealable.get("delai_mois"),
        "prealable_jours": prealable.get("delai_jours"),
        "prealable_reponse_mois": prealable.get("reponse_mois"),
        "prealable_reponse_jours": prealable.get("reponse_jours"),
        "prealable_silence": prealable.get("silence", ""),
    }


def _canaux(donnees: dict[str, Any]) -> dict[str, Any]:
    nom, adresse = donnees["teleservice"] or ("", "")
    return {
        "canaux": donnees["canaux"],
        "rdv": donnees["rdv"],
        "identification": donnees["identification"],
        "teleservice_nom": nom,
        "teleservice_url": adresse,
        "precision_canaux": donnees["precision"],
        "motif_hors_ligne": donnees["motif_hors_ligne"],
        "france_services_type": donnees["france_services"]["type"],
        "france_services_note": donnees["france_services"]["note"] or "",
    }


def _gestion(donnees: dict[str, Any]) -> dict[str, Any]:
    conservation = donnees["conservation"]
    annees = ANNEES.match(conservation["duree"])
    return {
        "autorite": donnees["autorite"],
        "au_nom_de": donnees["au_nom_de"],
        "base_legale": "\n".join(donnees["base_legale"]),
        "simple": donnees["simple"],
        "critique": donnees["critique"],
        "critique_motif": donnees["critique_motif"] or "",
        "donnees_sensibles": donnees["donnees_sensibles"],
        "conservation_annees": int(annees[1]) if annees else None,
        "conservation_precision": "" if annees else conservation["duree"],
        "conservation_depart": conservation["point_de_depart"].strip("-"),
        "conservation_sort": conservation["sort_final"],
        "conservation_confiance": conservation["confiance"],
        "volume_annuel": donnees["volume_annuel_demo"],
        "a_verifier": "\n".join(donnees["a_verifier"]),
    }
