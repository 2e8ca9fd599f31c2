import pytest
from django.core.exceptions import ImproperlyConfigured

from charte.modeles.points import POINTS, Mention, PointDeCommunication, PointInconnu, declarer, retirer, trouver
from charte.modeles.variables import CATALOGUE, TypeVariable, Variable, declarer_variable

from .factories import POINT_ESSAI


def test_a_point_is_found_by_its_key():
    assert trouver(POINT_ESSAI.cle) is POINTS[POINT_ESSAI.cle]


def test_an_undeclared_point_is_a_mistake_of_the_program():
    with pytest.raises(PointInconnu):
        trouver("nulle_part")


def test_declaring_the_same_point_again_changes_nothing():
    assert declarer(POINT_ESSAI) is POINT_ESSAI


def test_two_points_cannot_share_a_key():
    with pytest.raises(ImproperlyConfigured, match="deux fois"):
        declarer(PointDeCommunication(POINT_ESSAI.cle, "Autre"))


def test_a_point_quotes_variables_of_the_catalogue():
    with pytest.raises(ImproperlyConfigured, match="hors catalogue : inconnue"):
        declarer(PointDeCommunication("essai.faux", "Faux", variables=("inconnue",)))


def test_a_mention_quotes_variables_the_point_supplies():
    mention = Mention("service", "service", "R112-11-1", ("service_nom",))

    with pytest.raises(ImproperlyConfigured, match="non fournie"):
        declarer(PointDeCommunication("essai.faux", "Faux", mentions=(mention,)))


def test_a_point_can_be_withdrawn():
    declarer(PointDeCommunication("essai.passager", "Passager"))
    retirer("essai.passager")

    assert "essai.passager" not in POINTS


def test_two_variables_cannot_share_a_name():
    with pytest.raises(ImproperlyConfigured):
        declarer_variable(Variable("reference", TypeVariable.TEXTE, "Autre chose", "x"))


def test_every_variable_has_an_example_or_is_optional():
    assert [variable.nom for variable in CATALOGUE.values() if not variable.exemple and not variable.facultative] == []
