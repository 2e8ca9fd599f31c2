"""Any walk through any circuit: never stuck without a reason, nobody assigned who cannot see, each step closed once."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charte.organisation.enums import Role
from suivi.demandes import actions
from suivi.demandes.actes import ACTES, obstacle
from suivi.demandes.circuit.gardes import DE_L_ETAPE
from suivi.demandes.circuit.lecture import lire
from suivi.demandes.enums import Etat
from suivi.demandes.erreurs import ActeRefuse
from suivi.demandes.models import Demande
from suivi.journal.verification import verifier_dossier
from tests.demandes.circuit.conftest import relire
from tests.demandes.factories import MOTIFS, agir
from tests.demarches.circuits.factories import avis, case, etape, niveau, regle, si, validation

pytestmark = pytest.mark.django_db

SERVICES = ["", "VOIRIE", "JURIDIQUE"]
ACTES_ESSAYES = [
    *DE_L_ETAPE,
    "rendre_avis",
    "accepter",
    "refuser",
    "classer_sans_suite",
    "rendre",
    "prendre_en_charge",
    "reprendre",
    "demander_pieces",
    "completer",
]


@st.composite
def etapes_possibles(draw):
    """One to four steps that the editor could save: what is validated is proposed before."""
    steps, proposed = [], False
    for rank in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["instruction", "avis", "commission", "rendez_vous", *(["validation"] * proposed)]))
        options = {
            "service": draw(st.sampled_from(SERVICES)),
            "delai_valeur": draw(st.sampled_from([None, 2])),
            "cases": [case("Point")] if draw(st.booleans()) else [],
            "affectations": draw(st.sampled_from([[], [regle("charge")], [regle("personne")]])),
            "si_proposition": draw(st.sampled_from(["", "favorable", "defavorable"])) if proposed else "",
            "condition": draw(st.sampled_from([si("objet", "rempli"), si("objet", "vide")])),
        }
        if kind == "avis" or draw(st.booleans()):
            asked = {"service": draw(st.sampled_from(SERVICES[1:]))}
            options["avis"] = [avis(obligatoire=draw(st.booleans()), tacite=draw(st.booleans()), **asked)]
        if kind == "validation":
            steps.append(
                validation(niveau("Un"), niveau("Deux", draw(st.sampled_from(SERVICES))), libelle=f"V{rank}", **options)
            )
            continue
        proposes = draw(st.booleans())
        steps.append(etape(f"Étape {rank}", kind, propose=proposes, **options))
        proposed = proposed or proposes
    return [*steps, etape("Fin")]


GESTES = st.lists(
    st.tuples(
        st.sampled_from(ACTES_ESSAYES),
        st.integers(0, 5),
        st.integers(0, 3),
        st.sampled_from(["favorable", "defavorable"]),
    ),
    min_size=3,
    max_size=25,
)


@pytest.fixture
def equipe(service, voirie, juridique, agent_de):
    """Two people in each department."""
    return [
        agent_de(each, role) for each in (service, voirie, juridique) for role in (Role.INSTRUCTEUR, Role.SUPERVISEUR)
    ]


def test_any_walk_through_any_circuit(demarche, deposer, equipe):
    @settings(
        max_examples=12,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(steps=etapes_possibles(), gestes=GESTES)
    def marcher(steps, gestes):
        with transaction.atomic():
            _marcher(demarche, deposer, equipe, steps, gestes)
            transaction.set_rollback(True)

    marcher()


def _marcher(demarche, deposer, equipe, steps, gestes):
    demarche.circuit = steps
    demarche.save()
    demande = deposer()
    actions.prendre_en_charge(demande.pk, par=equipe[0])
    _verifier(demande, equipe)
    moment = timezone.now()
    for acte, who, days, sens in gestes:
        moment += timedelta(days=days, minutes=1)
        with time_machine.travel(moment, tick=False):
            _essayer(relire(demande), acte, equipe[who], sens, equipe)
            _verifier(demande, equipe)


def _essayer(demande, acte, par, sens, equipe):
    """Do the act; a refusal says why and changes nothing."""
    before, refused = relire(demande), ""
    try:
        with transaction.atomic():
            _faire(demande, acte, par, sens)
    except ActeRefuse as refusal:
        refused = str(refusal)
    if refused:
        after = relire(demande)
        assert refused.endswith((".", "»"))
        assert (after.etat, after.etape, after.revision) == (before.etat, before.etape, before.revision)


def _faire(demande, acte, par, sens):
    marche = lire(demande)
    if acte == "completer":
        return agir(demande, acte) if demande.etat == Etat.INCOMPLETE else None
    if acte == "rendre_avis":
        waited = demande.avis.attendus().first()
        return actions.rendre_avis(waited.pk, par=par, sens=sens, texte="Vu.") if waited else None
    first = marche.deja_passees()[0].cle if marche and marche.deja_passees() else "aucune"
    waited = demande.avis.attendus().first()
    limit = timezone.localdate() + timedelta(days=9)
    arguments = {
        "avancer": {"proposition": sens, "texte": "Parce que."},
        "revenir": {"etape": first, "raison": "Un doute."},
        "renvoyer": {"raison": "À reprendre."},
        "cocher": {"cases": ["point"]},
        "planifier": {"seance_at": timezone.now() + timedelta(hours=1)},
        "demander_avis": {"question": "Et vous ?", "echeance": limit, "service": demande.service},
        "lever_avis": {"avis": waited.pk if waited else 0, "raison": "Inutile."},
        "refuser": MOTIFS,
        "classer_sans_suite": {"motif_fait": "Double."},
        "reprendre": {"raison": "Élément nouveau."},
        "demander_pieces": {"pieces": [("Plan", "")], "limite": limit},
    }
    return getattr(actions, acte)(demande.pk, par=par, **arguments.get(acte, {}))


def _verifier(demande, equipe):
    fresh = relire(demande)
    opened = list(fresh.passages.filter(fin=None))
    assert len(opened) == int(bool(fresh.etape))
    assert all(passage.issue for passage in fresh.passages.exclude(fin=None))
    if fresh.agent:
        assert Demande.objects.visibles_par(fresh.agent.utilisateur).filter(pk=fresh.pk).exists()
    if fresh.etat == Etat.EN_INSTRUCTION:
        assert fresh.etape
        _pas_coincee(fresh, equipe)
    assert list(verifier_dossier(fresh.reference)) == []


def _pas_coincee(demande, equipe):
    """Somebody may do something that moves it, or every act says why not."""
    reasons = [[obstacle(demande, acte, par) for par in equipe] for acte in ACTES if ACTES[acte].par_agent]
    assert any(None in each for each in reasons)
    assert all(reason is None or reason.strip() for each in reasons for reason in each)
