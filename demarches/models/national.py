from django.db import models


class ContenuNational(models.Model):
    """What every file of the national flow leaves here, written by the import alone."""

    identifiant = models.CharField("identifiant national", max_length=16, unique=True)
    surtitre = models.CharField("surtitre", max_length=80, blank=True)
    type_national = models.CharField("type de publication", max_length=80, blank=True)
    resume = models.TextField("résumé", blank=True)
    audience = models.CharField("public", max_length=120, blank=True, help_text="Particuliers, Associations…")
    fil_ariane = models.JSONField("fil d’Ariane", default=list, blank=True, help_text="[[identifiant, titre], …]")
    mise_a_jour_le = models.DateField("mise à jour nationale", null=True, blank=True)
    sp_url = models.CharField("fiche d’origine", max_length=300, blank=True)
    empreinte = models.CharField("empreinte du fichier", max_length=64, blank=True, editable=False)
    texte_lu = models.PositiveIntegerField("caractères lus", default=0, editable=False)
    texte_rendu = models.PositiveIntegerField("caractères rendus", default=0, editable=False)
    elements_inconnus = models.JSONField("éléments inconnus", default=dict, blank=True, editable=False)
    retiree_at = models.DateTimeField("retirée du flux le", null=True, blank=True, editable=False)

    class Meta:
        abstract = True
