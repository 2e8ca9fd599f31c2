// One request by the keyboard: a letter opens an act, n and p go to the next and previous request of the list, and
// Ctrl + Enter does the act and goes on.
import { auClavier } from "./raccourcis.js";

const ACTES = {
  e: "prendre_en_charge", a: "attribuer", t: "etiqueter", d: "demander_pieces", v: "accepter",
  r: "refuser", s: "classer_sans_suite", c: "clore", m: "noter",
};

for (const [touche, acte] of Object.entries(ACTES)) {
  const lien = document.querySelector(`[data-parvis-acte="${acte}"]`);
  if (!lien) continue;
  lien.setAttribute("aria-keyshortcuts", touche);
  auClavier({ [touche]: () => lien.click() });
}

const formulaire = document.querySelector("[data-parvis-formulaire-acte]");
if (formulaire) {
  const premier = formulaire.querySelector("[aria-invalid=true], input:not([type=hidden]):not([type=checkbox]), textarea, select");
  (premier ?? formulaire.querySelector("[type=submit]"))?.focus();
  document.addEventListener("keydown", (evenement) => {
    if (evenement.key !== "Enter" || !(evenement.ctrlKey || evenement.metaKey)) return;
    evenement.preventDefault();
    formulaire.requestSubmit(formulaire.querySelector("[name=suivante]") ?? undefined);
  });
}
