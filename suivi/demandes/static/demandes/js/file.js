// « Mes demandes » by the keyboard: j and k go from one request to the next; x, e and a act on the one that has the focus.
import { auClavier } from "./raccourcis.js";

const liste = document.querySelector("[data-parvis-file]");
const lignes = () => [...liste.querySelectorAll("[data-parvis-ligne]")];
const courante = () => document.activeElement?.closest("[data-parvis-ligne]");

function aller(pas) {
  const toutes = lignes();
  const rang = toutes.indexOf(courante());
  const cible = toutes[rang < 0 ? (pas > 0 ? 0 : toutes.length - 1) : rang + pas];
  cible?.querySelector("[data-parvis-ouvrir]").focus();
}

function cocher() {
  courante()?.querySelector("[data-parvis-choix]").click();
}

if (liste) {
  auClavier({ j: () => aller(1), k: () => aller(-1), x: cocher });
  for (const touche of ["e", "a"]) {
    auClavier({ [touche]: () => courante()?.querySelector(`[data-parvis-ligne-touche="${touche}"]`)?.click() });
  }
}
