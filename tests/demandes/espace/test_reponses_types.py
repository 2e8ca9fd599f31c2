"""Model answers: what may be quoted, for whom they are proposed, inserted without losing a word."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from suivi.demandes import actions, reponses_types
from suivi.demandes.models import Demande, ReponseEmployee, ReponseType
from suivi.demandes.reponses_types import ajouter, is_retouchee, rendre
from tests.demarches.factories import DemarchePageFactory


def reponse(**champs) -> ReponseType:
    defaults = {"titre": "Passage étroit", "acte": "refuser", "texte_droit": "Article 4", "texte": "Trop étroit."}
    scope = {name: champs.pop(name) for name in ("demarches", "services") if name in champs}
    model = ReponseType(**{**defaults, **champs})
    model.full_clean()
    for name, values in scope.items():
        setattr(model, name, values)
    model.save()
    return model


@pytest.fixture
def instruite(demande, par):
    return actions.prendre_en_charge(demande.pk, par=par)


@pytest.mark.parametrize("texte", ["Bonjour {{inconnue}}", "{{#demarche}} jamais refermée", "{{code_acces}}"])
def test_a_text_that_cannot_be_rendered_is_refused_with_its_place(db, texte):
    with pytest.raises(ValidationError, match="Ligne 1, colonne"):
        reponse(texte=texte)


@pytest.mark.parametrize(
    ("champs", "field"),
    [
        ({"texte_droit": ""}, "texte_droit"),
        ({"texte": " "}, "texte"),
        ({"acte": "demander_pieces", "texte": "", "pieces": ""}, "pieces"),
    ],
)
def test_a_model_without_what_its_act_wants_is_refused(db, champs, field):
    with pytest.raises(ValidationError) as refused:
        reponse(**champs)
    assert field in refused.value.message_dict


def test_the_values_of_the_request_take_the_place_of_the_variables(demande):
    model = reponse(texte="Appelez le {{service_telephone}} pour « {{demarche}} ».")
    text = rendre(model, demande).champs["motif_fait"]
    assert demande.demarche.title in text
    assert "{{" not in text


def test_a_variable_without_value_is_told(demande):
    Demande.objects.filter(pk=demande.pk).update(promis_at=None)
    demande.refresh_from_db()
    assert rendre(reponse(texte="Avant le {{date_cible}}."), demande).vides == ("date_cible",)


def test_a_model_is_proposed_where_it_belongs_the_nearest_first(demande):
    everywhere = reponse(titre="Partout")
    department = reponse(titre="Du service", services=[demande.service])
    procedure = reponse(titre="De la démarche", demarches=[demande.demarche])
    reponse(titre="D’une autre", demarches=[DemarchePageFactory()])
    reponse(titre="D’un autre acte", acte="accepter")
    reponse(titre="Brouillon", live=False)
    assert list(ReponseType.objects.pour(demande, "refuser")) == [procedure, department, everywhere]


def test_inserting_keeps_what_was_typed():
    insertion = reponses_types.Insertion({"motif_fait": "Modèle.", "fondement": "Loi", "autres": "Plan"})
    merged = ajouter({"motif_fait": "À moi.", "fondement": "Règlement", "autres": "Photo"}, insertion)
    assert merged == {"motif_fait": "À moi.\n\nModèle.", "fondement": "Règlement", "autres": "Photo\nPlan"}


@pytest.mark.parametrize(("sent", "changed"), [("Avant. Trop\n étroit. Après.", False), ("Trop large.", True)])
def test_a_changed_model_is_known(demande, sent, changed):
    insertion = reponses_types.Insertion({"motif_fait": "Trop étroit."})
    assert is_retouchee(insertion, {"motif_fait": sent}) is changed


def test_an_agent_inserts_adapts_and_decides_without_a_script(agent_client, instruite, acte):
    model = reponse()
    data = {"revision": instruite.revision, "motif_droit": "", "motif_fait": "Mesuré hier.", "reponse_type": model.pk}
    page = agent_client.post(acte(instruite, "refuser"), {**data, "inserer": "oui"})
    shown = page.context["form"].initial
    assert (shown["motif_droit"], shown["motif_fait"]) == ("Article 4", "Mesuré hier.\n\nTrop étroit.")
    assert Demande.objects.get(pk=instruite.pk).etat == "en_instruction"
    sent = {**data, **{name: shown[name] for name in ("motif_droit", "motif_fait")}, "reponses_inserees": str(model.pk)}
    agent_client.post(acte(instruite, "refuser"), sent)
    used = ReponseEmployee.objects.get()
    assert (used.reponse, used.acte, used.retouchee, used.demande_id) == (model, "refuser", False, instruite.pk)
    assert ReponseType.objects.with_emplois().get().nombre_emplois == 1


def test_a_blank_left_in_a_model_is_refused_beside_its_field(agent_client, instruite, acte):
    model = reponse(texte="Le passage serait de … m.")
    sent = {"revision": instruite.revision, "motif_droit": "x", "reponses_inserees": str(model.pk)}
    page = agent_client.post(acte(instruite, "refuser"), {**sent, "motif_fait": "Le passage serait de … m."})
    assert list(page.context["form"].errors) == ["motif_fait"]
    agent_client.post(acte(instruite, "refuser"), {**sent, "motif_fait": "Le passage serait de 0,90 m…"})
    assert ReponseEmployee.objects.get().retouchee


def test_a_refused_act_counts_no_use(agent_client, instruite, acte):
    model = reponse()
    sent = {"revision": 0, "motif_droit": "x", "motif_fait": "y", "reponses_inserees": str(model.pk)}
    assert agent_client.post(acte(instruite, "refuser"), sent).status_code == 409
    assert not ReponseEmployee.objects.exists()


def test_a_model_of_another_procedure_cannot_be_inserted(agent_client, instruite, acte):
    other = reponse(demarches=[DemarchePageFactory()])
    reponse()
    data = {"revision": instruite.revision, "reponse_type": other.pk, "inserer": "oui", "motif_fait": "À moi."}
    page = agent_client.post(acte(instruite, "refuser"), data)
    assert page.context["form"].initial["motif_fait"] == "À moi."
    assert "Choisissez d’abord une réponse type" in page.content.decode()


def test_the_shipped_models_are_right_and_numerous(db):
    reponses_types.charger()
    reponses_types.charger()
    assert ReponseType.objects.filter(live=True).count() == len(json.loads(reponses_types.DONNEES.read_text())) >= 12


def test_an_editor_previews_and_lists_the_models(admin_client):
    model = reponse(texte="Appelez le {{service_telephone}}.")
    assert "Trop" not in admin_client.get(reverse("wagtailsnippets_demandes_reponsetype:list")).content.decode()
    edit = admin_client.get(reverse("wagtailsnippets_demandes_reponsetype:edit", args=[model.pk])).content.decode()
    assert "service_telephone" in edit
    assert "{{" not in reponses_types.apercu(model)["textes"]["texte"]
