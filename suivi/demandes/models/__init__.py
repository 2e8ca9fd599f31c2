from .acces import CodeAcces
from .apres_silence import ApresSilence
from .avis import Avis, FichierAvis
from .circuit import Passage, Validation
from .correction import CorrectionDeReponse
from .courrier import CourrierDecision
from .demande import Demande
from .etiquette import Couleur, Etiquette
from .lien import LienDemande
from .lot import EtatLigne, EtatLot, LigneDeLot, Lot
from .note import Mention, NoteInterne
from .piece import DemandeDePieces, PieceDemandee, PieceJointe, ReutilisationDePiece
from .prolongation import Prolongation
from .reponse import ReponseEmployee, ReponseType
from .saisie import CodeRelais, Preremplissage, SaisieAgent
from .suspension import Suspension
from .verrou import Verrou
from .vue import VueEnregistree

__all__ = [
    "ApresSilence",
    "Avis",
    "CodeAcces",
    "CodeRelais",
    "CorrectionDeReponse",
    "Couleur",
    "CourrierDecision",
    "Demande",
    "DemandeDePieces",
    "EtatLigne",
    "EtatLot",
    "Etiquette",
    "FichierAvis",
    "LienDemande",
    "LigneDeLot",
    "Lot",
    "Mention",
    "NoteInterne",
    "Passage",
    "PieceDemandee",
    "PieceJointe",
    "Preremplissage",
    "Prolongation",
    "ReponseEmployee",
    "ReponseType",
    "ReutilisationDePiece",
    "SaisieAgent",
    "Suspension",
    "Validation",
    "Verrou",
    "VueEnregistree",
]
