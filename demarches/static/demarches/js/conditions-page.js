// Shows and hides the questions of a step as the answers before them change. The server judges again what is sent.
import { vraie } from "./conditions.js";

const MOIS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");
const questions = [...document.querySelectorAll("[data-parvis-question]")];
const annonce = document.querySelector("[data-parvis-annonce]");

const coches = (question) => [...question.querySelectorAll("input:checked")].map((champ) => champ.value);
const saisies = (question) =>
  [...question.querySelectorAll("input:not([type=radio], [type=checkbox], [type=hidden]), textarea, select")].map((champ) =>
    champ.value.trim(),
  );

function date([jour, mois, annee]) {
  const rang = MOIS.indexOf(mois.toLowerCase()) + 1 || Number(mois);
  return `${annee}-${String(rang).padStart(2, "0")}-${jour.padStart(2, "0")}`;
}

const LECTEURS = {
  plusieurs: coches,
  choix: (question) => coches(question)[0] ?? question.querySelector("select")?.value ?? null,
  date: (question) => date(saisies(question)),
  presence: (question) => [...saisies(question), ...coches(question)].join(""),
};

function reponse(question) {
  const famille = question.dataset.parvisFamille;
  const calcule = question.querySelector("[data-parvis-resultat]");
  if (calcule) return { famille, valeur: question.hidden ? null : calcule.dataset.parvisResultat || null };
  const lecteur = LECTEURS[famille] ?? ((zone) => saisies(zone)[0] ?? null);
  return { famille, valeur: question.hidden ? null : lecteur(question) };
}

// A hidden field is not sent; what was typed stays in it, and comes back with the question.
function montrer(question, visible) {
  question.hidden = !visible;
  for (const champ of question.querySelectorAll("input, textarea, select, button")) champ.disabled = !visible;
}

function actualiser() {
  const parues = [];
  const reponses = {};
  for (const question of questions) {
    if (question.dataset.parvisCondition) {
      const visible = vraie(JSON.parse(question.dataset.parvisCondition), reponses);
      if (visible && question.hidden) parues.push(question.dataset.parvisLibelle);
      if (visible === question.hidden) montrer(question, visible);
    }
    reponses[question.dataset.parvisQuestion] = reponse(question);
  }
  return parues;
}

function annoncer(parues) {
  if (parues.length) annonce.textContent = `À remplir aussi : ${parues.join(", ")}`;
}

for (const phrase of document.querySelectorAll("[data-parvis-si]")) phrase.hidden = true;
actualiser();
addEventListener("pageshow", actualiser);
for (const signal of ["input", "parvis:lignes"]) document.addEventListener(signal, () => annoncer(actualiser()));
