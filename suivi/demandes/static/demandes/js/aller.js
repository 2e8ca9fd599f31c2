// « g » then a letter: the screens of the « Demandes » menu.
import { auClavier } from "./raccourcis.js";

for (const lien of document.querySelectorAll("[data-parvis-aller]")) {
  auClavier({ [`g ${lien.dataset.parvisAller}`]: () => window.location.assign(lien.content) });
}
