import hmac
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

ESSAIS_MAX = 5
DUREE_DU_CODE = timedelta(minutes=15)


class CodeAcces(models.Model):
    """A one-time code sent to the contact of a request. Only its digest is kept."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="codes")
    empreinte = models.CharField(max_length=64)
    expire_at = models.DateTimeField("valable jusqu’à")
    essais = models.PositiveSmallIntegerField("essais", default=0)
    utilise_at = models.DateTimeField("utilisé le", null=True)
    created_at = models.DateTimeField("envoyé le", auto_now_add=True)

    class Meta:
        verbose_name = "code d’accès"
        verbose_name_plural = "codes d’accès"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Code pour {self.demande}"

    @staticmethod
    def calculer_empreinte(code: str, demande_id: int) -> str:
        return salted_hmac("suivi.demandes.code", f"{demande_id}:{code}", algorithm="sha256").hexdigest()

    @property
    def utilisable(self) -> bool:
        return self.utilise_at is None and self.essais < ESSAIS_MAX and self.expire_at > timezone.now()

    def correspond(self, code: str) -> bool:
        """Constant-time comparison."""
        return hmac.compare_digest(self.empreinte, self.calculer_empreinte(code, self.demande_id))
