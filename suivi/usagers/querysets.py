import re
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from .enums import TypeCoordonnee
from .noms import normaliser_nom
from .telephones import TelephoneInvalide, normaliser

CHIFFRES_MIN = 4


class UsagerQuerySet(models.QuerySet):
    def with_coordonnees(self) -> Self:
        return self.prefetch_related("coordonnees")

    def rechercher(self, terme: str) -> Self:
        """By words of the name, e-mail (its beginning), phone (whole, or some of its digits) or address."""
        terme = terme.strip()
        if not terme:
            return self
        if "@" in terme:
            return self._par_coordonnee(TypeCoordonnee.COURRIEL, cle__startswith=terme.casefold())
        if re.fullmatch(r"[\d\s.+()/-]+", terme):
            return self._par_telephone(terme)
        if re.search(r"\d", terme):
            return self._par_coordonnee(TypeCoordonnee.ADRESSE, cle__contains=normaliser_nom(terme))
        return self._par_nom(terme)

    def _par_nom(self, terme: str) -> Self:
        resultat = self
        for mot in normaliser_nom(terme).split():
            resultat = resultat.filter(recherche__contains=mot)
        return resultat

    def _par_telephone(self, terme: str) -> Self:
        try:
            return self._par_coordonnee(TypeCoordonnee.TELEPHONE, cle=normaliser(terme))
        except TelephoneInvalide:
            chiffres = re.sub(r"\D", "", terme).lstrip("0")
        if len(chiffres) < CHIFFRES_MIN:
            return self.none()
        return self._par_coordonnee(TypeCoordonnee.TELEPHONE, cle__contains=chiffres)

    def _par_coordonnee(self, genre: TypeCoordonnee, **critere: str) -> Self:
        coordonnees = self.model._meta.get_field("coordonnees").related_model.objects
        return self.filter(Exists(coordonnees.filter(type=genre, usager=OuterRef("pk"), **critere)))
