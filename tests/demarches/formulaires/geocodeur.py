"""A local geocoder that speaks the format of the national one, as a real HTTP server."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TROUVEE = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [2.5, 49.25]},
    "properties": {
        "label": "12 Rue des Tilleuls 99000 Clairval",
        "name": "12 Rue des Tilleuls",
        "postcode": "99000",
        "city": "Clairval",
        "citycode": "99001",
        "score": 0.97,
    },
}


@contextmanager
def servir(corps: str | None = None, *, statut: int = 200, attente: float = 0) -> Iterator[tuple[str, list[str]]]:
    """(address, texts asked). `corps`: what is answered; by default, one address."""
    demandes: list[str] = []
    reponse = json.dumps({"type": "FeatureCollection", "features": [TROUVEE]}) if corps is None else corps

    class Geocodeur(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            demandes.append(parse_qs(urlsplit(self.path).query)["q"][0])
            time.sleep(attente)
            self.send_response(statut)
            self.end_headers()
            self.wfile.write(reponse.encode())

        def log_message(self, *args) -> None:
            pass

    serveur = ThreadingHTTPServer(("127.0.0.1", 0), Geocodeur)
    fil = threading.Thread(target=serveur.serve_forever, daemon=True)
    fil.start()
    try:
        yield f"http://127.0.0.1:{serveur.server_port}", demandes
    finally:
        serveur.shutdown()
        serveur.server_close()
        fil.join()
