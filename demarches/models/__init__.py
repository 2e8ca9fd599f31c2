from .fiche import CorpsFiche as CorpsFiche
from .fiche import FichePage as FichePage
from .fiche import FichesPage as FichesPage
from .import_comarquage import ImportComarquage as ImportComarquage
from .ressource import RessourceNationale as RessourceNationale
