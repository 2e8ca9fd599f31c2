import contextlib
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pystache
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charte.modeles.langage import GabaritInvalide, executer, plier, rendre, variables

from . import specification


def _ids(cases):
    return [case[0] for case in cases]


@pytest.mark.parametrize("case", specification.TEXTE, ids=_ids(specification.TEXTE))
def test_rendre_conforms_to_the_public_specification(case):
    _, template, data, partials, expected = case

    assert rendre(template, data, partials) == expected


@pytest.mark.parametrize("case", specification.HTML, ids=_ids(specification.HTML))
def test_rendre_escapes_when_it_writes_html(case):
    _, template, data, partials, expected = case

    assert rendre(template, data, partials, html=True) == expected


def test_rendre_does_not_escape_plain_text():
    assert rendre("{{a}}", {"a": "L’été & l’hiver <3"}, {}) == "L’été & l’hiver <3"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bonjour {{nom", (1, 9)),
        ("Bonjour\n  {{#pieces}}\n- {{.}}", (2, 3)),
        ("a\n\n{{/pieces}}", (3, 1)),
        ("{{#a}}{{#b}}{{/a}}{{/b}}", (1, 13)),
        ("{{=<% %>=}}", (1, 1)),
        ("{{<parent}}{{/parent}}", (1, 1)),
        ("{{$bloc}}{{/bloc}}", (1, 1)),
        ("x {{}}", (1, 3)),
        ("{{a.__class__}}", (1, 1)),
        ("{{__init__}}", (1, 1)),
        ("{{ nom()}}", (1, 1)),
        ("{{ nom|safe }}", (1, 1)),
        ("{{> *dynamique}}", (1, 1)),
        ("{{{nom}}", (1, 1)),
    ],
)
def test_a_text_that_does_not_read_is_refused_with_its_place(text, place):
    with pytest.raises(GabaritInvalide) as refusal:
        rendre(text, {"nom": "x"}, {})

    assert (refusal.value.ligne, refusal.value.colonne) == place
    assert str(refusal.value).startswith(f"Ligne {place[0]}, colonne {place[1]} : ")


class Espion:
    """Any look at it is a failure."""

    def __getattribute__(self, name):
        if not name.startswith("__"):
            raise AssertionError(f"attribute {name} was reached")
        return super().__getattribute__(name)

    def __bool__(self):
        raise AssertionError("its truth was asked")

    def __str__(self):
        raise AssertionError("it was written")


@pytest.mark.parametrize("text", ["{{x}}", "{{#x}}a{{/x}}", "{{^x}}a{{/x}}", "{{#l}}{{.}}{{/l}}", "{{l}}"])
def test_no_text_writes_or_questions_an_object(text):
    with pytest.raises(GabaritInvalide, match="la valeur de"):
        rendre(text, {"x": Espion(), "l": [Espion()]}, {})


def test_no_text_reaches_the_attribute_of_an_object():
    assert rendre("[{{x.secret}}{{#x.secret}}a{{/x.secret}}]", {"x": Espion()}, {}) == "[]"


@pytest.mark.parametrize("value", [lambda: "appelé", str.upper, print], ids=["lambda", "method", "builtin"])
def test_nothing_is_ever_called(value):
    with pytest.raises(GabaritInvalide):
        rendre("{{#x}}a{{/x}}", {"x": value}, {})


@pytest.mark.parametrize(
    "blocs",
    [{"a": "{{>a}}"}, {"a": "{{>b}}", "b": "{{>a}}"}, {"a": "{{>a}}{{>a}}"}, {"a": "x\n  {{>a}}\n"}],
    ids=["itself", "by another", "twice", "indented"],
)
def test_a_block_that_includes_itself_is_refused(blocs):
    with pytest.raises(GabaritInvalide, match="s’inclut lui-même"):
        rendre("{{>a}}", {}, blocs)


def test_a_bomb_of_blocks_is_stopped():
    blocs = {f"b{rank}": f"{{{{>b{rank + 1}}}}}" * 10 for rank in range(15)} | {"b15": "boum"}

    with pytest.raises(GabaritInvalide, match="tourne en rond"):
        rendre("{{>b0}}", {}, blocs)


def test_a_text_too_long_is_refused():
    with pytest.raises(GabaritInvalide):
        rendre("{{#l}}{{x}}{{/l}}", {"l": [1] * 2000, "x": "a" * 1000}, {})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 3, 1), "1er mars 2026"),
        (date(2026, 8, 15), "15 août 2026"),
        (datetime(2026, 3, 1, 9, 5, tzinfo=ZoneInfo("Europe/Paris")), "1er mars 2026 à 9\u00a0h\u00a005"),
        (time(14, 0), "14\u00a0h"),
        (Decimal("12.5"), "12,50\u00a0€"),
        (Decimal("-1234567.891"), "-1\u00a0234\u00a0567,89\u00a0€"),
        (["a", "b", "c"], "a, b et c"),
        (["a", "b"], "a et b"),
        (["a"], "a"),
        (["a", "", None, "c"], "a et c"),
        (("pain", date(2026, 1, 2)), "pain et 2 janvier 2026"),
        (True, "oui"),
        (False, "non"),
        (12, "12"),
    ],
)
def test_values_are_written_the_french_way(value, expected):
    assert rendre("- {{x}}", {"x": value}, {}) == f"- {expected}"


def test_a_list_alone_on_its_line_gives_one_line_an_item():
    rendu = rendre("Pièces :\n{{pieces}}\nMerci", {"pieces": ["plan", "photo"]}, {})

    assert rendu == "Pièces :\n- plan\n- photo\nMerci"


def test_a_list_can_be_laid_out_by_the_editor():
    text = "{{#pieces}}\n{{libelle}} ({{article}}) ;\n{{/pieces}}\n"
    pieces = [{"libelle": "plan", "article": "R431-36"}, {"libelle": "photo", "article": "R431-10"}]

    assert rendre(text, {"pieces": pieces}, {}) == "plan (R431-36) ;\nphoto (R431-10) ;\n"


@pytest.mark.parametrize("vide", [None, "", [], "  ", ["", None]])
def test_a_line_reduced_to_an_empty_variable_disappears(vide):
    assert rendre("a\n  {{x}}\nb\n", {"x": vide}, {}) == "a\nb\n"


def test_a_line_of_several_empty_variables_disappears():
    assert rendre("a\n{{x}} {{y}}\nb", {"x": "", "y": ""}, {}) == "a\nb"


def test_a_line_with_one_variable_filled_stays():
    assert rendre("a\n{{x}} {{y}}\nb", {"x": "", "y": "z"}, {}) == "a\n z\nb"


def test_a_line_with_words_stays():
    assert rendre("a\nRecours : {{x}}\nb", {"x": ""}, {}) == "a\nRecours : \nb"


@pytest.mark.parametrize(
    "written",
    [
        "Prénom de l’usager",
        "prenom de l'usager",
        "PRÉNOM_DE_L_USAGER",
        "pre\u0301nom-de-l‘usager",
        " prénom  de l’usager ",
    ],
)
def test_names_match_after_folding(written):
    assert rendre("{{" + written + "}}", {"prenom_de_l_usager": "Nadia"}, {}) == "Nadia"
    assert rendre("{{prenom_de_l_usager}}", {written: "Nadia"}, {}) == "Nadia"


def test_the_exact_name_wins_over_a_folded_one():
    assert rendre("{{nom}} {{Nom}}", {"Nom": "B", "nom": "a"}, {}) == "a B"


def test_variables_lists_folded_names_once_in_order():
    text = "{{Date réception}} {{#pieces}}{{.}}{{/pieces}} {{{a.b}}} {{date_reception}}\n{{x}}\n{{! {{y}} "

    with pytest.raises(GabaritInvalide):
        variables(text + "{{")
    assert variables(text[: text.index("{{!")]) == ["date_reception", "pieces", "a.b", "x"]


def test_executer_tells_what_was_filled_and_what_was_empty():
    rendu = executer("{{a}} {{b}} {{#c}}{{d}}{{/c}}", {"a": 1, "b": None, "c": False}, {})

    assert rendu.remplies == {"a"}
    assert rendu.vides == {"b"}


morceaux = st.sampled_from(
    [
        *("{{a}}", "{{{a}}}", "{{&b}}", "{{#a}}", "{{/a}}", "{{^b}}", "{{/b}}", "{{>p}}", "{{!c}}", "{{.}}", "{{a.b}}"),
        *("{{liste}}", "{{#liste}}", "{{/liste}}", "{{__a}}", "{{", "}}", "{{=", "{", "}"),
        *("\n", "\r\n", " ", "é", "'", "\u0301"),
    ]
)
textes = st.lists(morceaux | st.text(max_size=4), max_size=25).map("".join)
valeurs = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.dates()
    | st.datetimes()
    | st.decimals()
    | st.binary(max_size=2)
    | st.builds(object),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "liste", "é"]), inner),
    max_leaves=8,
)


@given(textes, st.dictionaries(st.sampled_from(["a", "b", "liste"]), valeurs), st.dictionaries(st.just("p"), textes))
def test_any_text_renders_or_is_refused_and_always_ends(texte, data, blocs):
    with contextlib.suppress(GabaritInvalide):
        assert isinstance(rendre(texte, data, blocs), str)


@given(st.text())
def test_folding_a_name_twice_changes_nothing(nom):
    assert plier(plier(nom)) == plier(nom)


def gabarits(depth: int = 2):
    """Well-formed texts, without a line made of variables only (our addition to the specification)."""
    leaf = st.sampled_from(["x", " texte ", "x\n", "-{{a}}-", "-{{vide}}-", "-{{{b}}}-", "-{{m.n}}-", "{{! c }}"])
    if depth == 0:
        return st.lists(leaf, max_size=4).map("".join)
    inner = gabarits(depth - 1)
    section = st.builds(
        lambda kind, name, body, end: f"{{{{{kind}{name}}}}}{end}{body}{{{{/{name}}}}}{end}",
        st.sampled_from("#^"),
        st.sampled_from(["a", "vide", "m", "l", "non"]),
        inner,
        st.sampled_from(["", "\n"]),
    )
    return st.lists(leaf | section | st.just("{{>p}}\n"), max_size=4).map("".join)


@given(gabarits())
def test_rendre_agrees_with_pystache(texte):
    items = [{"a": "1"}, {"b": "2"}]
    data = {"a": "été", "vide": "", "b": "<b>", "m": {"n": "n", "a": "autre"}, "l": items, "non": False}
    blocs = {"p": "[-{{a}}-]\n"}
    witness = pystache.Renderer(partials=blocs, escape=lambda text: text, missing_tags="ignore")

    assert rendre(texte, data, blocs) == witness.render(texte, data)
