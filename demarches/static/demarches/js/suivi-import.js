// Refresh the report of a running import every two seconds. Without JavaScript, the page has a link for it.
const zone = document.querySelector("[data-parvis-suivi-import]");

async function rafraichir() {
  const reponse = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
  if (reponse.ok) {
    const page = new DOMParser().parseFromString(await reponse.text(), "text/html");
    const nouvelle = page.querySelector("[data-parvis-suivi-import]");
    if (nouvelle) {
      zone.replaceChildren(...nouvelle.childNodes);
      zone.dataset.parvisSuiviImport = nouvelle.dataset.parvisSuiviImport;
    }
  }
  attendre();
}

function attendre() {
  if (zone && zone.dataset.parvisSuiviImport === "actif") setTimeout(rafraichir, 2000);
}

attendre();
