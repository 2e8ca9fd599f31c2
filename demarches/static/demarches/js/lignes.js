// Adds and takes away the lines of a repeated group without sending the page. The server does the same without it.
function numeroter(groupe) {
  const lignes = [...groupe.querySelectorAll("[data-parvis-rangee]")];
  lignes.forEach((ligne, rang) => {
    for (const titre of ligne.querySelectorAll("[data-parvis-titre]")) {
      titre.textContent = ` ${groupe.dataset.parvisLigne} ${rang + 1}`;
    }
  });
  groupe.querySelector("[data-parvis-ajouter]").disabled = lignes.length >= Number(groupe.dataset.parvisLignes);
  groupe.dispatchEvent(new CustomEvent("parvis:lignes", { bubbles: true }));
  return lignes;
}

function suivant(groupe) {
  const rangs = [...groupe.querySelectorAll("[data-parvis-rangee]")].map((ligne) => Number(ligne.dataset.parvisRangee));
  return Math.max(-1, ...rangs) + 1;
}

function annoncer(groupe, texte) {
  groupe.querySelector("[data-parvis-lignes-annonce]").textContent = texte;
}

function ajouter(groupe) {
  const boite = document.createElement("div");
  const modele = groupe.querySelector("[data-parvis-modele]");
  boite.innerHTML = modele.innerHTML.replaceAll("__rang__", suivant(groupe));
  const ligne = boite.firstElementChild;
  groupe.querySelector("[data-parvis-ajouter]").closest("p").before(ligne);
  numeroter(groupe);
  ligne.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

function oter(groupe, ligne) {
  const voisine = ligne.previousElementSibling;
  const nom = ligne.querySelector("[data-parvis-titre]").textContent.trim();
  ligne.remove();
  numeroter(groupe);
  (voisine?.querySelector?.("[data-parvis-oter]") ?? groupe.querySelector("[data-parvis-ajouter]")).focus();
  annoncer(groupe, `${nom}\u00a0: retiré.`);
}

for (const groupe of document.querySelectorAll("[data-parvis-lignes]")) {
  numeroter(groupe);
  groupe.addEventListener("click", (clic) => {
    const bouton = clic.target.closest("[data-parvis-ajouter], [data-parvis-oter]");
    if (!bouton) return;
    clic.preventDefault();
    if ("parvisAjouter" in bouton.dataset) ajouter(groupe);
    else oter(groupe, bouton.closest("[data-parvis-rangee]"));
  });
}
