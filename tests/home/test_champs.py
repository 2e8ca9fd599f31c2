import pytest
from django import forms
from django.template.loader import render_to_string


class Tous(forms.Form):
    nom = forms.CharField(label="Nom", max_length=40, help_text="Comme sur votre pièce d’identité.")
    code = forms.CharField(label="Code postal", max_length=5, widget=forms.TextInput({"inputmode": "numeric"}))
    naissance = forms.DateField(label="Date de naissance", widget=forms.SelectDateWidget(years=range(1900, 2027)))
    lien = forms.ChoiceField(label="Lien", choices=[("soi", "Vous"), ("autre", "Autre")], widget=forms.RadioSelect())
    actes = forms.MultipleChoiceField(
        label="Actes", choices=[("a", "Acte A"), ("b", "Acte B")], widget=forms.CheckboxSelectMultiple()
    )
    quartier = forms.ChoiceField(label="Quartier", choices=[("", "Choisissez"), ("c", "Centre")])
    motif = forms.CharField(label="Motif", max_length=500, widget=forms.Textarea())
    piece = forms.FileField(label="Pièce", widget=forms.ClearableFileInput({"accept": ".pdf"}))
    accord = forms.BooleanField(label="J’accepte", help_text="Facultatif.")


def dessiner(formulaire: forms.Form, nom: str, **options) -> str:
    return render_to_string("components/champ.html", {"champ": formulaire[nom], **options})


def test_a_text_has_its_label_then_its_hint_then_the_input():
    html = dessiner(Tous(), "nom")

    assert (
        html.index('<label class="govuk-label" for="id_nom">') < html.index('id="id_nom_aide"') < html.index("<input")
    )
    assert 'aria-describedby="id_nom_aide"' in html
    assert "govuk-input--width-20" in html


def test_an_error_is_described_and_announced():
    html = dessiner(Tous({}), "nom")

    assert 'aria-describedby="id_nom_aide id_nom_erreur"' in html
    assert 'aria-invalid="true"' in html
    assert '<span class="govuk-visually-hidden">Erreur' in html


def test_attributes_of_the_widget_are_kept():
    assert 'inputmode="numeric"' in dessiner(Tous(), "code")
    assert 'accept=".pdf"' in dessiner(Tous(), "piece")


def test_a_label_may_be_the_title_of_the_page():
    assert dessiner(Tous(), "nom", en_titre=True).count("<h1") == 1
    assert dessiner(Tous(), "lien", en_titre=True).count("<h1") == 1


def test_label_hint_and_optional_mark_can_be_given_by_the_page():
    html = dessiner(Tous(), "nom", libelle="Nom d’usage", aide="Si vous y tenez.", facultatif=True)

    assert "Nom d’usage" in html
    assert "Si vous y tenez." in html
    assert "(facultatif)" in html


@pytest.mark.parametrize(("nom", "genre"), [("lien", "radio"), ("actes", "checkbox")])
def test_choices_stand_in_a_fieldset_with_its_legend(nom, genre):
    html = dessiner(Tous({"lien": "autre", "actes": ["b"]}), nom)

    assert html.index("<fieldset") < html.index("<legend") < html.index(f'type="{genre}"')
    assert html.count(f'type="{genre}"') == 2
    assert html.count(" checked") == 1


def test_a_date_is_three_short_fields_that_keep_what_was_typed():
    html = dessiner(Tous({"naissance_day": "31", "naissance_month": "2", "naissance_year": "l’an 85"}), "naissance")

    assert [f'value="{valeur}"' in html for valeur in ("31", "2", "l’an 85")] == [True] * 3
    assert html.count('inputmode="numeric"') == 3


def test_three_short_fields_are_read_as_a_date():
    formulaire = Tous({"naissance_day": "1", "naissance_month": "3", "naissance_year": "1985"})

    formulaire.is_valid()

    assert formulaire.cleaned_data["naissance"].isoformat() == "1985-03-01"


def test_an_initial_date_fills_the_three_fields():
    from datetime import date

    html = dessiner(Tous(initial={"naissance": date(1985, 3, 1)}), "naissance")

    assert [f'value="{valeur}"' in html for valeur in ("1", "3", "1985")] == [True] * 3


def test_a_long_text_says_its_limit_without_javascript():
    html = dessiner(Tous(), "motif")

    assert 'data-parvis-compteur="500"' in html
    assert "500 caractères au plus." in html


def test_a_list_is_a_select():
    assert '<select name="quartier" class="govuk-select"' in dessiner(Tous(), "quartier")


def test_a_file_shows_no_box_to_clear_it():
    formulaire = Tous(initial={"piece": "ancien.pdf"})

    html = dessiner(formulaire, "piece")

    assert 'class="champ-fichier"' in html
    assert "ancien.pdf" not in html


def test_a_box_to_tick_has_its_label_after_it():
    html = dessiner(Tous({}), "accord")

    assert html.index('type="checkbox"') < html.index("J’accepte")
    assert 'aria-describedby="id_accord_aide id_accord_erreur"' in html


def test_the_error_summary_leads_to_the_first_control_of_each_field():
    formulaire = Tous({"nom": "Martin", "code": "02400", "quartier": "c", "motif": "x", "accord": "on"})
    formulaire.add_error(None, "Deux réponses se contredisent.")

    html = render_to_string("components/resume_erreurs.html", {"formulaire": formulaire})

    assert [f'href="#{cible}"' in html for cible in ("id_naissance_day", "id_lien_0", "id_actes_0", "id_piece")] == [
        True
    ] * 4
    assert html.index("Deux réponses se contredisent.") < html.index("id_naissance_day")


def test_a_form_without_error_has_no_summary():
    assert render_to_string("components/resume_erreurs.html", {"formulaire": Tous()}).strip() == ""


def test_the_summary_accepts_errors_found_elsewhere():
    erreurs = [{"texte": "Ce code a expiré.", "cible": "id_code"}]

    html = render_to_string("components/resume_erreurs.html", {"erreurs": erreurs})

    assert '<a href="#id_code">Ce code a expiré.</a>' in html
    assert "Une erreur est à corriger" in html


def test_a_date_in_three_fields_of_the_form_shows_its_errors_once():
    class Date(forms.Form):
        jour = forms.CharField(label="Jour")
        mois = forms.CharField(label="Mois", error_messages={"required": "Indiquez aussi le mois."})
        annee = forms.CharField(label="Année")

    formulaire = Date({"jour": "1", "annee": "2026"})
    contexte = {nom: formulaire[nom] for nom in ("jour", "mois", "annee")}

    html = render_to_string("components/date.html", {**contexte, "legende": "Date", "aide": "Par exemple 27 3 1985."})

    assert html.count("Indiquez aussi le mois.") == 1
    assert html.count("govuk-input--error") == 1
    assert "govuk-form-group--error" in html
