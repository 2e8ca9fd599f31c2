// The conditions of a form, as demarches/formulaires/conditions.py compares them: one table of cases tests both.
// An answer is null when it is not given, or hidden.
const LECTURES = {
  texte,
  choix: texte,
  plusieurs: (valeur) => (Array.isArray(valeur) && valeur.length ? valeur.map(plier) : null),
  nombre: lireNombre,
  date: lireDate,
  presence: (valeur) => (valeur === null || valeur === undefined || valeur === "" ? null : true),
};

const COMPARAISONS = {
  egal: (lue, attendue) => lue === attendue,
  different: (lue, attendue) => lue !== attendue,
  contient: (lue, attendue) => lue.includes(attendue),
  inferieur: (lue, attendue) => lue < attendue,
  superieur: (lue, attendue) => lue > attendue,
  au_moins: (lue, attendue) => lue >= attendue,
  au_plus: (lue, attendue) => lue <= attendue,
};

// reponses: {key: {famille, valeur}}
export function vraie(condition, reponses) {
  const verdict = (regle) => regleVraie(regle, reponses[regle.question]);
  return condition.mode === "une" ? condition.regles.some(verdict) : condition.regles.every(verdict);
}

function regleVraie({ operateur, valeur }, reponse) {
  const famille = reponse?.famille ?? "presence";
  const lue = reponse && famille in LECTURES ? LECTURES[famille](reponse.valeur) : null;
  if (operateur === "vide" || operateur === "rempli") return (lue === null) === (operateur === "vide");
  const attendue = LECTURES[famille === "plusieurs" ? "texte" : famille]?.(valeur) ?? null;
  return lue !== null && attendue !== null && operateur in COMPARAISONS && COMPARAISONS[operateur](lue, attendue);
}

export function plier(texte) {
  const lettres = texte.replaceAll("’", "'").normalize("NFKD").replace(/\p{M}/gu, "");
  return lettres.replace(/\s+/g, " ").trim().toLowerCase();
}

// « 1 234,50 » or 1234.5
export function lireNombre(valeur) {
  const compact = String(valeur ?? "").replace(/[ \u00a0\u202f]/g, "").replace("\u2212", "-").replace(",", ".");
  return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(compact) ? Number(compact) : null;
}

function texte(valeur) {
  return typeof valeur === "string" ? plier(valeur) || null : null;
}

function lireDate(valeur) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(valeur ?? "")) return null;
  const jour = new Date(`${valeur}T00:00:00Z`);
  return !Number.isNaN(jour.getTime()) && jour.toISOString().startsWith(valeur) ? valeur : null;
}
