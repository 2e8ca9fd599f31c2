// Computes again, as demarches/formulaires/types/calcul.py does, the lines that depend on the answers of this page.
import { lireNombre } from "./conditions.js";

const somme = (nombres) => nombres.reduce((total, nombre) => total + nombre, 0);
const tous = (termes) => termes.every((terme) => terme.length);
const OPERATIONS = {
  somme: (termes) => (termes.some((terme) => terme.length) ? somme(termes.flat()) : null),
  difference: (termes) => (tous(termes) ? somme(termes[0]) - somme(termes.slice(1).flat()) : null),
  produit: (termes) => (tous(termes) ? termes.map(somme).reduce((a, b) => a * b, 1) : null),
  nombre: (termes) => termes.flat().length,
};

// termes: one list of numbers for each term
export function calculer(operation, termes, decimales) {
  const resultat = OPERATIONS[operation](termes);
  return resultat === null ? null : Number(resultat.toFixed(decimales));
}

export function ecrire(nombre, unite, decimales) {
  const chiffres = unite === "€" ? { minimumFractionDigits: 2, maximumFractionDigits: 2 } : { maximumFractionDigits: decimales };
  return `${new Intl.NumberFormat("fr", chiffres).format(nombre)}\u00a0${unite}`.trim();
}

const saisie = (champ) => lireNombre(champ?.value || null);
const connus = (nombres) => nombres.filter((nombre) => nombre !== null);

function terme(source, ailleurs) {
  if (ailleurs[source]) return ailleurs[source].map(Number);
  const [cle, colonne] = source.split(".");
  const question = document.querySelector(`[data-parvis-question="${cle}"]`);
  if (!question || question.hidden) return [];
  const lignes = [...question.querySelectorAll("[data-parvis-rangee]")].filter(remplie);
  if (colonne) return connus(lignes.map((ligne) => saisie(ligne.querySelector(`[data-parvis-colonne="${colonne}"] input`))));
  if (question.querySelector("[data-parvis-lignes]")) return lignes.map(() => 1);
  const calcule = question.querySelector("[data-parvis-resultat]");
  return connus([calcule ? lireNombre(calcule.dataset.parvisResultat || null) : saisie(question.querySelector("input"))]);
}

function remplie(ligne) {
  const champs = [...ligne.querySelectorAll("input:not([type=hidden]), select, textarea")];
  return champs.some((champ) => (["radio", "checkbox"].includes(champ.type) ? champ.checked : champ.value.trim()));
}

const calculs = [...document.querySelectorAll("[data-parvis-calcul]")];

function actualiser() {
  for (const zone of calculs) {
    const { operation, sources, unite, decimales, ailleurs } = JSON.parse(zone.dataset.parvisCalcul);
    const resultat = calculer(operation, sources.map((source) => terme(source, ailleurs)), decimales);
    const affiche = zone.querySelector("[data-parvis-resultat]");
    const texte = resultat === null ? "Sera calculé d’après vos réponses" : ecrire(resultat, unite, decimales);
    affiche.dataset.parvisResultat = resultat ?? "";
    if (affiche.textContent !== texte) affiche.textContent = texte;
  }
}

if (calculs.length) {
  actualiser();
  for (const signal of ["input", "parvis:lignes"]) document.addEventListener(signal, actualiser);
}
