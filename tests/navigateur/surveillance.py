"""What a page must never do: complain in the console, miss a file, call another site."""

from playwright.sync_api import ConsoleMessage, Page, Request, Response

ATTENDUES = ["the server responded with a status of 4", "net::ERR_INTERNET_DISCONNECTED"]
"""Errors that tests ask for: a missing page, a cut network."""


def surveiller(page: Page, site: str, plaintes: list[str]) -> None:
    """Note in `plaintes` every fault of the pages opened in this tab; `site` is the only origin allowed."""
    page.on("console", lambda message: plaintes.extend(_erreur(message)))
    page.on("pageerror", lambda erreur: plaintes.append(f"{page.url} : {erreur}"))
    page.on("request", lambda requete: plaintes.extend(_ailleurs(requete, site)))
    page.on("response", lambda reponse: plaintes.extend(_manquant(reponse)))


def _erreur(message: ConsoleMessage) -> list[str]:
    """Errors of scripts and of the content security policy; refused documents are asserted by the tests."""
    attendue = any(texte in message.text for texte in ATTENDUES)
    return [message.text] if message.type == "error" and not attendue else []


def _ailleurs(requete: Request, site: str) -> list[str]:
    local = requete.url.startswith((site, "data:", "blob:"))
    return [] if local else [f"Requête vers un autre site : {requete.url}"]


def _manquant(reponse: Response) -> list[str]:
    """A style sheet, a font, a script or a picture that the server does not have, or a fault of the server.

    A form may be refused, and so may the draft that Wagtail saves by itself while an editor types.
    """
    requete = reponse.request
    refusee = requete.method == "POST" and reponse.status == 400
    if requete.resource_type == "document" or refusee or reponse.status < 400:
        return []
    return [f"{reponse.status} {reponse.url}"]
