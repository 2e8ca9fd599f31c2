from django.urls import path

from . import vues, vues_acces
from .vues_pieces import CompleterView
from .vues_silence import apres_silence

urlpatterns = [
    path("", vues_acces.accueil, name="suivi_accueil"),
    path("code/", vues_acces.code, name="suivi_code"),
    path("autre/", vues_acces.autre_demarche, name="suivi_autre_demarche"),
    path("quitter/", vues_acces.quitter, name="suivi_quitter"),
    path("lien/<str:jeton>/", vues_acces.ouvrir, name="suivi_ouvrir"),
    path("<str:reference>/", vues.suivre, name="suivi_demande"),
    path("<str:reference>/completer/", CompleterView.as_view(), name="suivi_completer"),
    path("<str:reference>/recepisse/", vues.recepisse, name="suivi_recepisse"),
    path("<str:reference>/courriers/<uuid:uuid>/", vues.courrier, name="suivi_courrier"),
    path(
        "<str:reference>/attestation/",
        apres_silence,
        {"acte": "demander_attestation"},
        name="suivi_demander_attestation",
    ),
    path("<str:reference>/motifs/", apres_silence, {"acte": "demander_motifs"}, name="suivi_demander_motifs"),
    path("<str:reference>/retirer/", vues.retirer, name="suivi_retirer"),
    path("<str:reference>/pieces/<uuid:uuid>/", vues.piece, name="suivi_piece"),
]
