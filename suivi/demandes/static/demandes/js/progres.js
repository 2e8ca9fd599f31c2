// The page of a running batch refreshes its figures; the report comes by itself when all is done.
const CADENCE_MS = 1500;
const cible = document.querySelector("[data-parvis-progres]");

async function rafraichir() {
  const reponse = await fetch(window.location.href, { headers: { "X-Requested-With": "fetch" } });
  const page = new DOMParser().parseFromString(await reponse.text(), "text/html");
  const nouvelle = page.querySelector("[data-parvis-progres]");
  if (nouvelle) cible.replaceChildren(...nouvelle.childNodes);
  if (cible.querySelector("progress")) window.setTimeout(rafraichir, CADENCE_MS);
}

window.setTimeout(rafraichir, CADENCE_MS);
