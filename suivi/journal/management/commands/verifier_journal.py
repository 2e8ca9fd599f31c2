import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from suivi.journal.controle import Anomalie
from suivi.journal.models import Evenement
from suivi.journal.verification import verifier, verifier_dossier


class Command(BaseCommand):
    help = "Vérifie que le journal n’a pas été altéré ; nomme chaque ligne modifiée, supprimée ou ajoutée."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dossier", metavar="REF", help="ne vérifier que ce dossier")
        parser.add_argument("--json", action="store_true", help="écrire un objet JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        with self.compteur(options) as (lues, avancer):
            dossier = options["dossier"]
            trouvees = verifier_dossier(dossier, avancer) if dossier else verifier(avancer)
            anomalies = [self.annoncer(anomalie, options) for anomalie in trouvees]
        if options["json"]:
            self.stdout.write(json.dumps(rapport(lues[0], anomalies), ensure_ascii=False, indent=2))
        if anomalies:
            raise CommandError(f"{nombre(len(anomalies), 'anomalie')} sur {nombre(lues[0], 'ligne')}.", returncode=1)
        if not options["json"]:
            self.stdout.write(self.style.SUCCESS(f"Journal intact : {nombre(lues[0], 'ligne')}."))

    @contextmanager
    def compteur(self, options: dict[str, Any]) -> Iterator[tuple[list[int], Callable[[int], None]]]:
        """Count of the lines read, shown as a bar on a terminal."""
        lues = [0]
        visible = sys.stderr.isatty() and not options["json"]
        total = Evenement.objects.count() if visible and not options["dossier"] else None
        with tqdm(total=total, desc="Vérification", unit=" lignes", disable=not visible) as barre:

            def avancer(lignes: int) -> None:
                lues[0] += lignes
                barre.update(lignes)

            yield lues, avancer

    def annoncer(self, anomalie: Anomalie, options: dict[str, Any]) -> Anomalie:
        if not options["json"]:
            with tqdm.external_write_mode(file=sys.stderr):
                self.stderr.write(self.style.ERROR(str(anomalie)))
        return anomalie


def nombre(quantite: int, mot: str) -> str:
    """« 3 000 000 lignes »."""
    return f"{quantite:,} {mot}{'s' if quantite > 1 else ''}".replace(",", "\u202f")


def rapport(lues: int, anomalies: list[Anomalie]) -> dict[str, Any]:
    """What `--json` writes."""
    return {"lignes": lues, "anomalies": [asdict(anomalie) | {"message": str(anomalie)} for anomalie in anomalies]}
