import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django_fsm import ConcurrentTransitionMixin, FSMField, FSMModelMixin, transition

from demarches.enums import RegimeSilence
from suivi.journal.enums import Canal

from ..enums import ETAT_PUBLIC, ETATS_DECIDES, ETATS_OUVERTS, Decision, Etat, EtatPublic
from ..querysets import DemandeQuerySet
from .circuit import CircuitMixin
from .decision import DecisionMixin
from .file import INDEX_DE_LA_FILE, FileMixin
from .horloges import HorlogesMixin

SILENCE_DECIDE = (RegimeSilence.SVA, RegimeSilence.SVR)


class Demande(
    ConcurrentTransitionMixin, FSMModelMixin, HorlogesMixin, DecisionMixin, FileMixin, CircuitMixin, models.Model
):
    """One request of one usager for one procedure, with the version of the form it was filed with.

    Written by `suivi.demandes.actions` only.
    """

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField("numéro", max_length=16, unique=True, null=True, editable=False)
    etat = FSMField("état", max_length=16, choices=Etat, default=Etat.BROUILLON, protected=True, editable=False)
    etat_avant = models.CharField("état avant la demande de pièces", max_length=16, choices=Etat, blank=True)
    revision = models.PositiveIntegerField(
        "révision", default=0, help_text="Augmente à chaque acte : deux agents ne s’écrasent pas."
    )
    usager = models.ForeignKey(
        "usagers.Usager", models.PROTECT, null=True, related_name="demandes", verbose_name="usager"
    )
    demarche = models.ForeignKey(
        "demarches.DemarchePage", models.PROTECT, related_name="demandes", verbose_name="démarche"
    )
    version = models.ForeignKey(
        "demarches.VersionFormulaire", models.PROTECT, related_name="demandes", verbose_name="version du formulaire"
    )
    service = models.ForeignKey("organisation.Service", models.PROTECT, related_name="demandes", verbose_name="service")
    agent = models.ForeignKey(
        "organisation.Agent",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="demandes",
        verbose_name="agent en charge",
    )
    canal = models.CharField("canal", max_length=10, choices=Canal, default=Canal.EN_LIGNE)
    reponses = models.JSONField("réponses", default=dict)
    courriel = models.EmailField("courriel de l’envoi", blank=True, help_text="Là où part l’accusé (CRPA, R112-11-3).")
    rappele_at = models.DateTimeField("rappel avant effacement envoyé le", null=True, editable=False)
    cle_depot = models.UUIDField("clé de dépôt", unique=True, null=True, editable=False)
    created_at = models.DateTimeField("commencée le", auto_now_add=True)
    updated_at = models.DateTimeField("modifiée le", auto_now=True)

    objects = DemandeQuerySet.as_manager()

    class Meta:
        verbose_name = "demande"
        verbose_name_plural = "demandes"
        ordering = ["echeance_legale", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(etat=Etat.BROUILLON, reference=None)
                | (~Q(etat=Etat.BROUILLON) & Q(reference__isnull=False)),
                name="demande_reference_des_le_depot",
                violation_error_message="Une demande déposée a un numéro ; un brouillon n’en a pas.",
            ),
            models.CheckConstraint(
                condition=Q(etat=Etat.BROUILLON)
                | Q(usager__isnull=False, recue_at__isnull=False, competente_at__isnull=False, cle_depot__isnull=False),
                name="demande_deposee_datee",
                violation_error_message="Une demande déposée a un usager et une date de réception.",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.REFUSEE, implicite=False) | (~Q(motif_droit="") & ~Q(motif_fait="")),
                name="demande_refus_motive",
                violation_error_message="Un refus dit ses motifs de droit et de fait (CRPA, art. L211-5).",
            ),
            models.CheckConstraint(
                condition=~Q(etat__in=ETATS_DECIDES) | (Q(decision=models.F("etat")) & Q(decidee_at__isnull=False)),
                name="demande_decision_datee",
                violation_error_message="Une décision est datée et correspond à l’état.",
            ),
            models.CheckConstraint(
                condition=~Q(etat=Etat.INCOMPLETE) | Q(etat_avant__in=[Etat.DEPOSEE, Etat.EN_INSTRUCTION]),
                name="demande_incomplete_avant",
                violation_error_message="Une demande incomplète sait où elle en était.",
            ),
            models.CheckConstraint(
                condition=~Q(etat=Etat.CLOSE) | (Q(close_at__isnull=False) & ~Q(decision="")),
                name="demande_close_datee",
                violation_error_message="Une demande close est décidée et datée.",
            ),
            models.CheckConstraint(
                condition=~Q(etat=Etat.REORIENTEE) | ~Q(autorite_competente=""),
                name="demande_reorientee_nommee",
                violation_error_message="Une réorientation nomme l’administration compétente (CRPA, art. L114-2).",
            ),
            models.CheckConstraint(
                condition=Q(implicite=False) | Q(decision__in=[Decision.ACCEPTEE, Decision.REFUSEE]),
                name="demande_implicite_decidee",
                violation_error_message="Le silence ne fait naître qu’un accord ou un refus.",
            ),
        ]
        indexes = [
            *INDEX_DE_LA_FILE,
            models.Index(fields=["echeance_legale"], name="demande_echeance", condition=Q(etat__in=ETATS_OUVERTS)),
            models.Index(fields=["alerte_le"], name="demande_alerte", condition=Q(etat__in=ETATS_OUVERTS)),
            models.Index(fields=["usager", "-id"], name="demande_par_usager"),
            models.Index(
                fields=["service_etape", "echeance_legale", "id"],
                name="demande_par_service_etape",
                condition=Q(service_etape__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.reference or f"Brouillon du {self.created_at:%d/%m/%Y}"

    @property
    def ouverte(self) -> bool:
        return self.etat in ETATS_OUVERTS

    @property
    def etat_public(self):
        """The label the citizen reads."""
        if self.etat == Etat.EN_INSTRUCTION and self.is_en_rendez_vous:
            return EtatPublic.EN_ATTENTE
        return ETAT_PUBLIC[self.etat]

    @cached_property
    def suspension_en_cours(self):
        """The suspension that stops the clocks now, other than pieces asked for; None."""
        return next((one for one in self.suspensions.all() if one.levee_at is None), None)

    def has_silence_echu(self, jour: date) -> bool:
        """A decision was born of silence before `jour` and waits to be recorded: no act may erase it."""
        return self.ouverte and self.can_constater_silence() and self.echeance_legale < jour

    def can_constater_silence(self) -> bool:
        """Only a regime in which silence decides, once its delay is known."""
        return self.regime in SILENCE_DECIDE and self.echeance_legale is not None

    def can_accept_silently(self) -> bool:
        return self.can_constater_silence() and self.regime == RegimeSilence.SVA

    def can_refuse_silently(self) -> bool:
        return self.can_constater_silence() and self.regime == RegimeSilence.SVR

    @transition(etat, source=Etat.BROUILLON, target=Etat.DEPOSEE)
    def deposer(self, *, reference, usager, cle_depot, moment, saisie_d_abord=None) -> None:
        self.reference, self.usager, self.cle_depot = reference, usager, cle_depot
        self.recue_at = saisie_d_abord or moment
        self.competente_at = self.complete_at = moment

    @transition(etat, source=Etat.DEPOSEE, target=Etat.EN_INSTRUCTION)
    def prendre_en_charge(self, *, agent) -> None:
        self.agent = agent

    @transition(etat, source=Etat.EN_INSTRUCTION, target=Etat.DEPOSEE)
    def rendre(self) -> None:
        self.agent = None

    @transition(etat, source=[Etat.DEPOSEE, Etat.EN_INSTRUCTION], target=Etat.INCOMPLETE)
    def demander_pieces(self) -> None:
        self.etat_avant, self.complete_at, self.alerte = self.etat, None, 0

    @transition(
        etat,
        source=Etat.INCOMPLETE,
        target=Etat.EN_INSTRUCTION,
        conditions=[lambda d: d.etat_avant == Etat.EN_INSTRUCTION],
    )
    def completer_en_instruction(self, *, moment) -> None:
        self.complete_at = moment

    @transition(etat, source=Etat.INCOMPLETE, target=Etat.DEPOSEE, conditions=[lambda d: d.etat_avant == Etat.DEPOSEE])
    def completer_deposee(self, *, moment) -> None:
        self.complete_at = moment

    def completer(self, *, moment) -> None:
        """Back to where it was before the pieces were asked for."""
        back_to_work = self.etat_avant == Etat.EN_INSTRUCTION
        (self.completer_en_instruction if back_to_work else self.completer_deposee)(moment=moment)

    @transition(etat, source=Etat.EN_INSTRUCTION, target=Etat.ACCEPTEE)
    def accepter(self, *, conditions, signataire, moment) -> None:
        self._decider(Decision.ACCEPTEE, moment, signataire)
        self.conditions = conditions

    @transition(etat, source=Etat.EN_INSTRUCTION, target=Etat.REFUSEE)
    def refuser(self, *, motif_droit, motif_fait, signataire, moment) -> None:
        self._decider(Decision.REFUSEE, moment, signataire)
        self.motif_droit, self.motif_fait = motif_droit, motif_fait

    @transition(etat, source=Etat.EN_INSTRUCTION, target=Etat.SANS_SUITE)
    def classer_sans_suite(self, *, motif_fait, signataire, moment) -> None:
        self._decider(Decision.SANS_SUITE, moment, signataire)
        self.motif_fait = motif_fait

    @transition(etat, source=[Etat.ACCEPTEE, Etat.REFUSEE, Etat.SANS_SUITE], target=Etat.CLOSE)
    def clore(self, *, moment) -> None:
        self.close_at = moment

    @transition(etat, source=list(ETATS_OUVERTS), target=Etat.RETIREE)
    def retirer(self) -> None:
        self.echeance_legale = self.echeance_service = None

    @transition(etat, source=[Etat.DEPOSEE, Etat.EN_INSTRUCTION], target=Etat.REORIENTEE)
    def reorienter(self, *, autorite_competente) -> None:
        self.autorite_competente = autorite_competente

    @transition(etat, source=list(ETATS_OUVERTS), target=Etat.ACCEPTEE, conditions=[can_accept_silently])
    def constater_accord_implicite(self, *, moment) -> None:
        self._decider(Decision.ACCEPTEE, moment)
        self.implicite = True

    @transition(etat, source=list(ETATS_OUVERTS), target=Etat.REFUSEE, conditions=[can_refuse_silently])
    def constater_refus_implicite(self, *, moment) -> None:
        self._decider(Decision.REFUSEE, moment)
        self.implicite = True

    def constater_silence(self, *, moment) -> None:
        """Silence became a decision: acceptance (SVA, L231-1) or refusal (SVR, L231-4)."""
        accepted = self.regime == RegimeSilence.SVA
        (self.constater_accord_implicite if accepted else self.constater_refus_implicite)(moment=moment)

    @transition(etat, source=list(ETATS_DECIDES), target=Etat.EN_INSTRUCTION)
    def reprendre(self) -> None:
        self.decision, self.implicite, self.decidee_at = "", False, None
        self.motif_droit = self.motif_fait = self.conditions = ""
        self.signataire = None
        # Silence was interrupted by the decision: no second implicit decision may be born from the old clock.
        self.delai_legal, self.delai_legal_unite, self.echeance_legale = None, "", None

    def _decider(self, decision, moment, signataire=None) -> None:
        self.decision, self.decidee_at, self.signataire = decision, moment, signataire
