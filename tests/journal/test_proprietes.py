"""Whatever was written verifies; whatever single thing is changed is found."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from suivi.journal.models import Evenement, TeteDeChaine
from suivi.journal.service import Acteur, Canal, Visibilite
from suivi.journal.verification import verifier
from tests.usagers.factories import UsagerFactory

from .declencheurs import sans_declencheurs
from .factories import evenement

pytestmark = pytest.mark.django_db

textes = st.text(max_size=12)
cles = st.text("abcé'\\\" ", max_size=5)
valeurs = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.floats() | st.datetimes() | st.dates() | textes,
    lambda v: st.lists(v, max_size=3) | st.dictionaries(cles, v, max_size=3),
    max_leaves=6,
)
lignes = st.lists(
    st.fixed_dictionaries(
        {
            "dossier": st.sampled_from(["2026-AAAA-1", "2026-BBBB-2", "2026-é ’-3"]),
            "canal": st.sampled_from(Canal),
            "visibilite": st.sampled_from(Visibilite),
            "acteur": st.sampled_from([Acteur.systeme(), Acteur.usager()]),
            "donnees": st.dictionaries(cles, valeurs, max_size=3),
        }
    ),
    min_size=1,
    max_size=6,
)

CHANGEMENTS = {
    "dossier": lambda v: v + "x",
    "rang": lambda v: v + 50,
    "acte": lambda v: v + "x",
    "acteur_type": lambda v: "agent",
    "acteur_libelle": lambda v: v + " ",
    "canal": lambda v: "guichet" if v != "guichet" else "telephone",
    "visibilite": lambda v: "interne" if v != "interne" else "usager",
    "horodatage": lambda v: v - timedelta(microseconds=1),
    "donnees": lambda v: v | {"": len(v)},
    "format": lambda v: v + 1,
    "cle": lambda v: v[1:] + "x",
    "empreinte_precedente": lambda v: v[1:] + "0",
    "empreinte": lambda v: v[1:] + "g",
    "usager_id": lambda v: UsagerFactory().pk,
}


def jouer(actes, suite):
    """Write `actes`, do `suite`, undo all."""
    with transaction.atomic():
        for champs in actes:
            evenement(**champs)
        suite()
        transaction.set_rollback(True)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lignes)
def test_any_sequence_of_events_verifies(actes):
    def suite():
        assert list(verifier()) == []
        assert Evenement.objects.count() == len(actes)

    jouer(actes, suite)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lignes, st.sampled_from(sorted(CHANGEMENTS)), st.data())
def test_any_single_changed_field_is_found(actes, champ, tirage):
    def suite():
        ligne = tirage.draw(st.sampled_from(list(Evenement.objects.order_by("pk"))))
        with sans_declencheurs():
            Evenement.objects.filter(pk=ligne.pk).update(**{champ: CHANGEMENTS[champ](getattr(ligne, champ))})
        assert ligne.dossier in {anomalie.dossier for anomalie in verifier()}

    jouer(actes, suite)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lignes, st.data())
def test_any_single_deleted_line_is_found(actes, tirage):
    def suite():
        ligne = tirage.draw(st.sampled_from(list(Evenement.objects.order_by("pk"))))
        with sans_declencheurs():
            Evenement.objects.filter(pk=ligne.pk)._raw_delete("default")
        assert [(a.dossier, a.rang) for a in verifier()] == [(ligne.dossier, ligne.rang)]

    jouer(actes, suite)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lignes, st.sampled_from(["rang", "empreinte", "sceau", "cle"]), st.data())
def test_any_single_changed_head_is_found(actes, champ, tirage):
    def suite():
        tete = tirage.draw(st.sampled_from(list(TeteDeChaine.objects.order_by("pk"))))
        autre = tete.rang + 1 if champ == "rang" else getattr(tete, champ)[1:] + "x"
        with sans_declencheurs():
            TeteDeChaine.objects.filter(pk=tete.pk).update(**{champ: autre})
        assert tete.dossier in {anomalie.dossier for anomalie in verifier()}

    jouer(actes, suite)
