// « Utiliser ma position »: the browser asks the person; the coordinates go in the fields, where they can be changed.
const ecrire = (degres) => degres.toFixed(6).replace(".", ",");

for (const zone of navigator.geolocation ? document.querySelectorAll("[data-parvis-lieu]") : []) {
  const bouton = zone.querySelector("[data-parvis-position]");
  if (!bouton || bouton.dataset.pret) continue;
  bouton.dataset.pret = "oui";
  const annonce = zone.querySelector("[data-parvis-position-annonce]");
  const noter = ({ coords }) => {
    zone.querySelector('[name$="__latitude"]').value = ecrire(coords.latitude);
    zone.querySelector('[name$="__longitude"]').value = ecrire(coords.longitude);
    zone.querySelector("details").open = true;
    annonce.textContent = `Position notée, à ${Math.round(coords.accuracy)} mètres près.`;
  };
  const renoncer = () => {
    annonce.textContent = "Votre appareil n’a pas donné sa position. Décrivez l’endroit avec des mots.";
  };
  bouton.closest("[data-parvis-position-zone]").hidden = false;
  bouton.addEventListener("click", () => {
    annonce.textContent = "Recherche de votre position…";
    navigator.geolocation.getCurrentPosition(noter, renoncer, { enableHighAccuracy: true, timeout: 15000 });
  });
}
