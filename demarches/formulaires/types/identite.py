from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from suivi.usagers.telephones import afficher

from ..conditions import CHOIX, PRESENCE
from ..definition import Question
from .base import TypeQuestion, Valeurs, declarer, facultatif
from .contact import champ_courriel, champ_telephone, lire_telephone, telephone_national

CIVILITES = [("madame", "Madame"), ("monsieur", "Monsieur"), ("", "Ne pas préciser")]
PERSONNE, ORGANISATION, LES_DEUX = "personne", "organisation", "les_deux"
NATURES = [
    (PERSONNE, "Une personne"),
    (ORGANISATION, "Une association ou une entreprise"),
    (LES_DEUX, "L’une ou l’autre, au choix"),
]
SANS_CONTACT = "facultatif"
"""No contact is required: an agent writes down a letter that gives none. Never offered to editors."""
CONTACTS = [
    ("un_des_deux", "Un courriel ou un téléphone, au choix"),
    ("courriel", "Un courriel (téléphone facultatif)"),
    ("telephone", "Un téléphone (courriel facultatif)"),
]


class Identite(TypeQuestion):
    """Who files the request, as declared, and how to reach him. One per form: it makes the Usager."""

    code = "identite"
    libelle = "Identité et moyen de contact"
    icone = "user"
    gabarit = "demarches/formulaires/groupe.html"
    texte_libre = True
    erreurs_vagues = False

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        return [
            ("nature", blocks.ChoiceBlock(choices=NATURES, default=PERSONNE, label="Qui peut déposer")),
            ("contact", blocks.ChoiceBlock(choices=CONTACTS, default="un_des_deux", label="Comment le joindre")),
        ]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        return {"nature": bloc.get("nature") or PERSONNE, "contact": bloc.get("contact") or "un_des_deux"}

    def champs(self, question: Question) -> dict[str, forms.Field]:
        nature = question.reglages.get("nature", PERSONNE)
        champs: dict[str, forms.Field] = {}
        if nature == LES_DEUX:
            champs["nature"] = forms.ChoiceField(
                label="Vous déposez cette demande",
                required=False,
                choices=[(PERSONNE, "en votre nom"), (ORGANISATION, "au nom d’une association ou d’une entreprise")],
                widget=forms.RadioSelect(),
            )
        if nature != PERSONNE:
            champs["raison_sociale"] = _texte("Nom de l’association ou de l’entreprise", "organization", 120)
        if nature == LES_DEUX:
            champs["raison_sociale"].help_text = "Seulement si vous déposez en son nom."
        champs["civilite"] = forms.ChoiceField(
            label="Civilité", required=False, choices=CIVILITES, widget=forms.RadioSelect()
        )
        champs["prenom"] = _texte("Prénom", "given-name", 80)
        champs["nom"] = _texte("Nom de famille", "family-name", 80)
        champs["nom_usage"] = facultatif(_texte("Nom d’usage, si vous voulez qu’on l’emploie", "off", 80))
        return champs | _champs_de_contact(question)

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        initial = {"civilite": ""} | dict(valeur or {})
        if initial.get("telephone"):
            initial["telephone"] = afficher(initial["telephone"])
        return initial

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        saisie = {suffixe: str(valeurs.get(suffixe) or "").strip() for suffixe in self.champs(question)}
        nature = _nature(question, saisie)
        if not question.obligatoire and not any(v for cle, v in saisie.items() if cle not in ("nature", "civilite")):
            return None
        erreurs = _manques(question, nature, saisie)
        if saisie["telephone"]:
            try:
                saisie["telephone"] = lire_telephone(saisie["telephone"])
            except ValidationError as exc:
                erreurs["telephone"] = exc.messages[0]
        if erreurs:
            raise ValidationError(erreurs)
        if nature == PERSONNE:
            saisie.pop("raison_sociale", None)
        return {"nature": nature} | {cle: v for cle, v in saisie.items() if v and cle != "nature"}

    def afficher(self, question: Question, valeur: Any) -> str:
        civilite = dict(CIVILITES).get(valeur.get("civilite", ""), "") if valeur.get("civilite") else ""
        nom = " ".join(filter(None, [civilite, valeur.get("prenom"), valeur.get("nom")]))
        usage = f"nom d’usage : {valeur['nom_usage']}" if valeur.get("nom_usage") else ""
        telephone = telephone_national(valeur["telephone"]) if valeur.get("telephone") else ""
        lignes = [valeur.get("raison_sociale"), nom, usage, valeur.get("courriel"), telephone]
        return "\n".join(ligne for ligne in lignes if ligne)

    def famille(self, question: Question) -> str:
        """Where both may file, a condition may ask who does."""
        return CHOIX if question.reglages.get("nature") == LES_DEUX else PRESENCE

    def pour_condition(self, question: Question, reponse: Any) -> Any:
        return reponse.get("nature") if isinstance(reponse, dict) and self.famille(question) == CHOIX else reponse

    def valeurs_de_condition(self, question: Question) -> list[tuple[str, str]]:
        return NATURES[:2] if self.famille(question) == CHOIX else []

    def exemple(self, question: Question) -> Any:
        personne = {"prenom": "Camille", "nom": "Martin", "courriel": "camille.martin@example.org"}
        if question.reglages.get("contact") == "telephone":
            personne["telephone"] = "+33639980012"
        if question.reglages.get("nature") == ORGANISATION:
            return {"nature": ORGANISATION, "raison_sociale": "Amicale des Tilleuls", **personne}
        return {"nature": PERSONNE, **personne}


def _texte(libelle: str, jeton: str, longueur: int) -> forms.CharField:
    attrs = {"autocomplete": jeton, "spellcheck": "false"}
    return forms.CharField(label=libelle, required=False, max_length=longueur, widget=forms.TextInput(attrs=attrs))


def _champs_de_contact(question: Question) -> dict[str, forms.Field]:
    exige = question.reglages.get("contact", "un_des_deux")
    courriel = champ_courriel(question, obligatoire=False)
    courriel.label = "Adresse électronique"
    courriel.help_text = "Pour recevoir l’accusé de réception et suivre votre demande."
    telephone = champ_telephone(question, obligatoire=False)
    telephone.label = "Téléphone"
    courriel.facultatif = exige in ("telephone", SANS_CONTACT)
    telephone.facultatif = exige in ("courriel", SANS_CONTACT)
    return {"courriel": courriel, "telephone": telephone}


def _nature(question: Question, saisie: dict[str, str]) -> str:
    nature = question.reglages.get("nature", PERSONNE)
    return saisie.get("nature", "") if nature == LES_DEUX else nature


def _manques(question: Question, nature: str, saisie: dict[str, str]) -> dict[str, str]:
    erreurs = {}
    if not nature:
        erreurs["nature"] = "Dites au nom de qui vous déposez."
    if nature == ORGANISATION and not saisie["raison_sociale"]:
        erreurs["raison_sociale"] = "Indiquez le nom de l’association ou de l’entreprise."
    if not saisie["prenom"]:
        erreurs["prenom"] = "Indiquez votre prénom."
    if not saisie["nom"]:
        erreurs["nom"] = "Indiquez votre nom de famille."
    exige = question.reglages.get("contact", "un_des_deux")
    if exige == "courriel" and not saisie["courriel"]:
        erreurs["courriel"] = "Indiquez votre adresse électronique."
    if exige == "telephone" and not saisie["telephone"]:
        erreurs["telephone"] = "Indiquez votre numéro de téléphone."
    if exige != SANS_CONTACT and not saisie["courriel"] and not saisie["telephone"]:
        erreurs.setdefault(
            "courriel", "Indiquez une adresse électronique ou un téléphone : il faut pouvoir vous répondre."
        )
    return erreurs


declarer(Identite())
