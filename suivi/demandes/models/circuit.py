from django.db import models
from django.db.models import Q

from demarches.circuits.enums import Proposition, TypeEtape

from ..enums import IssueEtape


class CircuitMixin(models.Model):
    """Where the request stands in its circuit. Empty: the procedure has none, or the instruction has not begun.

    `service_etape`: the department at work when it is not the request's own; it sees the file meanwhile.
    """

    version_circuit = models.ForeignKey(
        "demarches.VersionCircuit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="demandes",
        verbose_name="version du circuit",
    )
    etape = models.CharField("étape du circuit", max_length=60, blank=True)
    service_etape = models.ForeignKey(
        "organisation.Service",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="demandes_en_etape",
        verbose_name="service de l’étape",
    )
    echeance_etape = models.DateField("échéance de l’étape", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def etape_courante(self):
        """The step as the circuit defines it (`demarches.circuits.definition.Etape`); None outside any step."""
        if not self.etape or self.version_circuit is None:
            return None
        return self.version_circuit.circuit.etape(self.etape)

    @property
    def is_en_rendez_vous(self) -> bool:
        """The step waits for the usager, on a day fixed with him."""
        step = self.etape_courante
        return step is not None and step.type == TypeEtape.RENDEZ_VOUS

    @property
    def services_en_charge(self) -> set[int]:
        """Ids of the departments that may act: its own, and the one of the step."""
        return {pk for pk in (self.service_id, self.service_etape_id) if pk}


class Passage(models.Model):
    """One time a request stayed at a step: what was checked, proposed, decided. One is open at most."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="passages")
    etape = models.CharField("étape", max_length=60, help_text="Clé de l’étape du circuit.")
    debut = models.DateTimeField("commencée le")
    echeance = models.DateField("à terminer avant le", null=True)
    cases = models.JSONField("points vérifiés", default=list)
    seance_at = models.DateTimeField("date de la séance ou du rendez-vous", null=True)
    seance_lieu = models.CharField("lieu", max_length=200, blank=True)
    proposition = models.CharField("proposition", max_length=12, choices=Proposition, blank=True)
    texte = models.TextField("motifs de la proposition ou du retour", blank=True)
    proposee_par = models.ForeignKey("organisation.Agent", models.PROTECT, null=True, related_name="+")
    alertee_at = models.DateTimeField("alerte envoyée le", null=True)
    fin = models.DateTimeField("terminée le", null=True)
    par = models.ForeignKey("organisation.Agent", models.PROTECT, null=True, related_name="+")
    issue = models.CharField("issue", max_length=12, choices=IssueEtape, blank=True)

    class Meta:
        verbose_name = "passage à une étape"
        verbose_name_plural = "passages aux étapes"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["demande"],
                condition=Q(fin=None),
                name="passage_un_seul_ouvert",
                violation_error_message="Cette demande est déjà à une étape.",
            ),
            models.CheckConstraint(
                condition=Q(fin=None, issue="") | (Q(fin__isnull=False) & ~Q(issue="")),
                name="passage_termine_avec_issue",
                violation_error_message="Une étape terminée dit comment.",
            ),
            models.CheckConstraint(
                condition=Q(proposition="") | Q(proposee_par__isnull=False),
                name="passage_proposition_signee",
                violation_error_message="Une proposition est faite par un agent.",
            ),
        ]
        indexes = [
            models.Index(fields=["echeance"], name="passage_a_alerter", condition=Q(fin=None, alertee_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.demande} – {self.etape}"


class Validation(models.Model):
    """One level said yes. Each level is another person, and none is the one who proposed."""

    wagtail_reference_index_ignore = True

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="validations")
    niveau = models.PositiveSmallIntegerField("niveau")
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, related_name="+")
    validee_at = models.DateTimeField("validée le")

    class Meta:
        verbose_name = "validation"
        verbose_name_plural = "validations"
        ordering = ["niveau"]
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "niveau"],
                name="validation_niveau_unique",
                violation_error_message="Ce niveau a déjà validé.",
            ),
            models.UniqueConstraint(
                fields=["passage", "agent"],
                name="validation_agent_unique",
                violation_error_message="Cette personne a déjà validé un autre niveau.",
            ),
        ]

    def __str__(self) -> str:
        return f"Niveau {self.niveau} – {self.agent}"
