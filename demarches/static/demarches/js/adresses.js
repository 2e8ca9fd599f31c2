// « Chercher l’adresse » without leaving the page. The server does the same without it; free entry is always possible.
const VIDE = "Aucune adresse trouvée. Gardez ce que vous avez écrit\u00a0: cela nous suffit.";
const TROUVEES = "Est-ce l’une de ces adresses\u00a0? Sinon, gardez ce que vous avez écrit.";

function champ(zone, partie) {
  return zone.querySelector(`[name$="__${partie}"]`);
}

function remplir(zone, adresse) {
  const lieu = "parvisLieu" in zone.dataset;
  const valeurs = lieu
    ? { adresse: adresse.libelle, latitude: adresse.latitude.replace(".", ","), longitude: adresse.longitude.replace(".", ",") }
    : { voie: adresse.voie, code_postal: adresse.code_postal, ville: adresse.ville };
  for (const [partie, valeur] of Object.entries(valeurs)) if (champ(zone, partie)) champ(zone, partie).value = valeur;
  champ(zone, lieu ? "adresse" : "voie").focus();
}

function paragraphe(texte) {
  const p = document.createElement("p");
  p.className = "discret";
  p.textContent = texte;
  return p;
}

function proposer(zone, adresse, fermer) {
  const ligne = document.createElement("li");
  const bouton = document.createElement("button");
  bouton.type = "button";
  bouton.className = "bouton-lien";
  bouton.textContent = adresse.libelle;
  bouton.addEventListener("click", () => {
    remplir(zone, adresse);
    fermer();
  });
  ligne.append(bouton);
  return ligne;
}

async function chercher(zone, recherche) {
  const texte = ["voie", "code_postal", "ville", "adresse"].map((partie) => champ(zone, partie)?.value ?? "").join(" ");
  const trouvees = recherche.querySelector("[data-parvis-adresses-trouvees]");
  let suggestions = [];
  try {
    const reponse = await fetch(`${recherche.dataset.parvisAdresses}?q=${encodeURIComponent(texte)}`);
    if (reponse.ok) ({ suggestions } = await reponse.json());
  } catch {
    // The network is down: people write on.
  }
  const liste = document.createElement("ul");
  liste.className = "pieces";
  liste.append(...suggestions.map((adresse) => proposer(zone, adresse, () => trouvees.replaceChildren())));
  trouvees.replaceChildren(paragraphe(suggestions.length ? TROUVEES : VIDE), ...(suggestions.length ? [liste] : []));
}

for (const zone of document.querySelectorAll("[data-parvis-adresse]")) {
  const recherche = zone.querySelector("[data-parvis-adresses]");
  recherche?.querySelector("[name=chercher_adresse]").addEventListener("click", (clic) => {
    clic.preventDefault();
    chercher(zone, recherche);
  });
}
