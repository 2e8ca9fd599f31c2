import json
import sys

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from demarches.comarquage.importation import importer
from demarches.comarquage.sources import SourceInvalide
from demarches.comarquage.verrou import ImportEnCours
from demarches.models import ImportComarquage


class Command(BaseCommand):
    help = "Importe les fiches nationales de Service-public.fr (co-marquage DILA, schéma 3.3)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("source", help="Archive zip, dossier, ou adresse http(s) d’une archive zip.")
        parser.add_argument("--a-blanc", action="store_true", help="Compte et contrôle, n’écrit rien.")
        parser.add_argument("--json", action="store_true", help="Écrit le bilan en un seul objet JSON.")
        parser.add_argument(
            "--forcer", action="store_true", help="Dépublie même si le flux a perdu la moitié des fiches."
        )

    def handle(self, *args, source: str, a_blanc: bool, forcer: bool, **options) -> None:
        suivi = ImportComarquage(source=source[:500], a_blanc=a_blanc, forcer=forcer)
        montrer = sys.stderr.isatty() and not options["json"]
        erreur = ""
        with tqdm(disable=not montrer, unit=" fiches", desc="Co-marquage") as barre:
            try:
                importer(source, suivi, lambda nombre: self.avancer(barre, suivi, nombre))
            except SourceInvalide as probleme:
                erreur = str(probleme)
            except ImportEnCours:
                erreur = "Un autre import est en cours : attendez sa fin."
        if erreur:
            suivi.refuser("", erreur)
        self.rendre_compte(suivi, options["json"])
        if erreur:
            raise CommandError(erreur)

    def avancer(self, barre: tqdm, suivi: ImportComarquage, nombre: int) -> None:
        barre.total = suivi.total
        barre.update(nombre)

    def rendre_compte(self, suivi: ImportComarquage, en_json: bool) -> None:
        if en_json:
            self.stdout.write(json.dumps(suivi.bilan(), ensure_ascii=False, indent=2))
            return
        for cle, valeur in suivi.bilan().items():
            if cle != "erreurs":
                self.stdout.write(f"{cle.replace('_', ' ')} : {valeur}")
        for probleme in suivi.erreurs:
            self.stdout.write(self.style.WARNING(f"{probleme['fichier'] or 'flux'} : {probleme['message']}"))
        if suivi.pk:
            self.stdout.write(f"Rapport n° {suivi.pk} dans l’administration.")
