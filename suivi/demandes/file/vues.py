"""« Mes demandes », the first screen of an agent."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from ..models import VueEnregistree
from .branches import branches
from .criteres import Criteres, Portee
from .filtres import FiltresForm
from .lecture import PLAFOND, Groupe, PageDeFile, compter_groupes, en_clair, lire_lignes, lire_page
from .recherche import TROUVEES_MAX, chercher
from .regard import Regard
from .suite import retenir
from .union import compter

CURSEUR = "page"


class MesDemandesView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        regard = Regard.de(request.user)
        if not regard.voit:
            raise PermissionDenied
        views = vues_de(regard)
        criteres, opened = self.lire(request, views)
        retenir(request, criteres)
        page = self.page(request, regard, criteres)
        counts = {} if criteres.q else compter_groupes(regard, criteres)
        context = {
            "regard": regard,
            "criteres": criteres,
            "filtres": FiltresForm(regard=regard, criteres=criteres),
            "onglets": onglets(regard, criteres),
            "page": page,
            "comptes": {cle: en_clair(nombre) for cle, nombre in counts.items()},
            "total": en_clair(sum(counts.values())),
            "vues": views,
            "actes_de_masse": actes_de_masse() if regard.instruit else [],
            "vue": opened,
            "breadcrumbs_items": fil_d_ariane(),
        }
        return render(request, "demandes/file/file.html", context)

    def lire(self, request: HttpRequest, views: list[VueEnregistree]) -> tuple[Criteres, VueEnregistree | None]:
        """The address; else the saved view it names; else the view that opens first."""
        given = {cle for cle in request.GET if cle != CURSEUR}
        opened = None
        if given == {"vue"}:
            opened = next((view for view in views if str(view.pk) == request.GET["vue"]), None)
        elif not given:
            opened = next(
                (view for view in views if view.par_defaut and view.agent.utilisateur_id == request.user.pk), None
            )
        return (Criteres.de_l_adresse(opened.criteres) if opened else Criteres.lire(request.GET)), opened

    def page(self, request: HttpRequest, regard: Regard, criteres: Criteres) -> PageDeFile:
        if not criteres.q:
            return lire_page(regard, criteres, request.GET.get(CURSEUR, ""))
        ids = chercher(regard, criteres.q)
        more = f" (les {TROUVEES_MAX} dernières : précisez la recherche pour voir les autres)"
        title = f"Trouvées pour « {criteres.q} »{more if len(ids) > TROUVEES_MAX else ''}"
        rows = lire_lignes(regard, ids[:TROUVEES_MAX])
        return PageDeFile([Groupe("trouvees", title, rows)] if rows else [])


def actes_de_masse() -> list:
    from ..lots.actes import EN_MASSE

    return list(EN_MASSE.values())


def vues_de(regard: Regard) -> list[VueEnregistree]:
    if regard.agent is None:
        return []
    return list(VueEnregistree.objects.for_agent(regard.agent, regard.voit))


def onglets(regard: Regard, criteres: Criteres) -> list[dict]:
    """The same filters on other requests; and the notes that call me, while there are some unread."""
    tabs = [
        {
            "libelle": label,
            "adresse": criteres.avec(portee=value, agent=None, mentions=False, q="").adresse or "portee=attend",
            "courant": criteres.portee == value and not (criteres.q or criteres.agent or criteres.mentions),
        }
        for value, label in Portee.choices
    ]
    calls = compter(branches(regard, Criteres(mentions=True)), PLAFOND) if regard.agent else 0
    if calls or criteres.mentions:
        tabs.append(
            {"libelle": f"On m’appelle ({en_clair(calls)})", "adresse": "mentions=1", "courant": criteres.mentions}
        )
    return tabs


def fil_d_ariane(*suite: str) -> list[dict]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": "Accueil"},
        {"url": reverse("mes_demandes"), "label": "Mes demandes"},
    ]
    return [*items, *({"url": "", "label": label} for label in suite)]
