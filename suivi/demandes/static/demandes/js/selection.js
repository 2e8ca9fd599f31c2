// Choosing many requests: « all this page », a range with Shift, and how many are chosen.
const formulaire = document.querySelector("[data-parvis-lot]");

if (formulaire) {
  const cases = [...formulaire.querySelectorAll("[data-parvis-choix]")];
  const nombre = formulaire.querySelector("[data-parvis-nombre]");
  const toutes = formulaire.querySelector("[data-parvis-tout]");
  let derniere = null;

  const compter = () => {
    const choisies = cases.filter((choix) => choix.checked).length;
    nombre.textContent = choisies ? ` (${choisies})` : "";
    toutes.checked = choisies === cases.length;
    toutes.indeterminate = choisies > 0 && choisies < cases.length;
  };

  toutes.hidden = false;
  toutes.addEventListener("change", () => {
    for (const choix of cases) choix.checked = toutes.checked;
    compter();
  });
  formulaire.addEventListener("click", (evenement) => {
    const choix = evenement.target.closest("[data-parvis-choix]");
    if (!choix) return;
    if (evenement.shiftKey && derniere) {
      const [debut, fin] = [cases.indexOf(derniere), cases.indexOf(choix)].sort((a, b) => a - b);
      for (const voisine of cases.slice(debut, fin + 1)) voisine.checked = choix.checked;
    }
    derniere = choix;
    compter();
  });
  compter();
}
