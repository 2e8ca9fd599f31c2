from datetime import timedelta

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone

from ..comarquage.enums import ETATS_ACTIFS, EtatImport

SILENCE_MAX = timedelta(minutes=10)
COMPTEURS = ("lues", "creees", "mises_a_jour", "inchangees", "depubliees")


def stockage_prive():
    """Files of the back office: no public URL."""
    return storages["pieces"]


class ImportComarquage(models.Model):
    """Report of one import of the national flow; its counters move while it runs."""

    source = models.CharField("source", max_length=500)
    fichier = models.FileField("archive", upload_to="comarquage/%Y/%m/", storage=stockage_prive, blank=True)
    lance_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="lancé par"
    )
    etat = models.CharField("état", max_length=12, choices=EtatImport, default=EtatImport.EN_ATTENTE)
    a_blanc = models.BooleanField("à blanc", default=False, help_text="Compte et contrôle, n’écrit rien.")
    forcer = models.BooleanField("forcer les retraits", default=False)
    created_at = models.DateTimeField("demandé le", default=timezone.now)
    debut_at = models.DateTimeField("commencé le", null=True, blank=True)
    progres_at = models.DateTimeField("dernier progrès le", null=True, blank=True)
    fin_at = models.DateTimeField("terminé le", null=True, blank=True)
    total = models.PositiveIntegerField("fichiers", default=0)
    lues = models.PositiveIntegerField("lues", default=0)
    creees = models.PositiveIntegerField("créées", default=0)
    mises_a_jour = models.PositiveIntegerField("mises à jour", default=0)
    inchangees = models.PositiveIntegerField("inchangées", default=0)
    depubliees = models.PositiveIntegerField("dépubliées", default=0)
    texte_lu = models.PositiveBigIntegerField("caractères lus", default=0)
    texte_rendu = models.PositiveBigIntegerField("caractères rendus", default=0)
    erreurs = models.JSONField("erreurs", default=list, blank=True)
    pertes = models.JSONField("textes non rendus", default=list, blank=True)
    elements_inconnus = models.JSONField("éléments inconnus", default=dict, blank=True)
    ignores = models.JSONField("fichiers auxiliaires", default=list, blank=True)
    message = models.TextField("message", blank=True)

    class Meta:
        verbose_name = "import des fiches nationales"
        verbose_name_plural = "imports des fiches nationales"
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"Import n° {self.pk}"

    @property
    def actif(self) -> bool:
        """Waiting or running."""
        return self.etat in ETATS_ACTIFS

    @property
    def muet(self) -> bool:
        """Running, yet without news: its process has probably stopped."""
        return self.etat == EtatImport.EN_COURS and timezone.now() - (self.progres_at or self.created_at) > SILENCE_MAX

    @property
    def avancement(self) -> int:
        """Percentage of the files read."""
        return min(100, round(100 * self.lues / self.total)) if self.total else 0

    @property
    def nombre_d_erreurs(self) -> int:
        return len(self.erreurs)

    def recommencer(self) -> None:
        """Back to zero: an interrupted import runs again from the start, and skips what it had written."""
        for champ in (*COMPTEURS, "total", "texte_lu", "texte_rendu"):
            setattr(self, champ, 0)
        self.erreurs, self.pertes, self.ignores, self.elements_inconnus = [], [], [], {}
        self.message, self.fin_at = "", None

    def refuser(self, fichier: str, message: str) -> None:
        """Note an error of one file; the import goes on."""
        self.erreurs.append({"fichier": fichier, "message": message})

    def bilan(self) -> dict:
        """The report as one object; texts in characters, `elements_inconnus` counted by name."""
        return {
            **{compteur: getattr(self, compteur) for compteur in COMPTEURS},
            "erreurs": self.erreurs,
            "elements_inconnus": dict(self.elements_inconnus),
            "texte_lu": self.texte_lu,
            "texte_rendu": self.texte_rendu,
        }
