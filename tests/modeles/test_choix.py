import pytest
from django.db import IntegrityError

from charte.modeles.choix import modele_pour, points_de
from charte.modeles.points import PointInconnu

from .factories import POINT_ESSAI, POINT_LIBRE, AffectationFactory, ModeleMessageFactory

pytestmark = pytest.mark.django_db

PORTEES = ("demarche:acte-naissance", "theme:etat-civil")


def test_modele_pour_falls_back_on_the_proposal_of_the_code():
    modele = ModeleMessageFactory(code="ESSAI")

    assert modele_pour(POINT_ESSAI, PORTEES) == modele


def test_modele_pour_is_none_when_nothing_is_published():
    ModeleMessageFactory(code="ESSAI", publie=False)

    assert modele_pour(POINT_ESSAI) is None
    assert modele_pour(POINT_LIBRE) is None


@pytest.mark.parametrize("portees", [PORTEES, PORTEES[::-1]], ids=["nearest first", "nearest last"])
def test_modele_pour_inherits_procedure_then_theme_then_default(portees):
    for portee in ("", *PORTEES):
        AffectationFactory(portee=portee, modele=ModeleMessageFactory(code=f"M{len(portee)}"))

    chosen = [modele_pour(POINT_ESSAI, scope).code for scope in (portees, PORTEES[1:], ("theme:autre",), ())]
    assert chosen == ["M23", "M16", "M0", "M0"]


def test_an_unpublished_message_is_passed_over():
    AffectationFactory(portee=PORTEES[0], modele=ModeleMessageFactory(code="BROUILLON", publie=False))
    default = AffectationFactory(modele=ModeleMessageFactory())

    assert modele_pour(POINT_ESSAI, PORTEES) == default.modele


def test_one_message_for_a_moment_and_a_scope():
    first = AffectationFactory()

    with pytest.raises(IntegrityError):
        AffectationFactory(modele=first.modele)


def test_points_de_tells_where_a_message_leaves():
    modele = ModeleMessageFactory()
    AffectationFactory(point=POINT_LIBRE.cle, modele=modele)

    assert points_de(modele) == [POINT_ESSAI, POINT_LIBRE]


def test_modele_pour_refuses_an_undeclared_point():
    with pytest.raises(PointInconnu, match="nulle_part"):
        modele_pour("nulle_part")


def test_modele_pour_takes_one_query_when_assigned(django_assert_num_queries):
    AffectationFactory()

    with django_assert_num_queries(1):
        modele_pour(POINT_ESSAI, PORTEES)
