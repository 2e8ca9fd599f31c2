// Counts the characters left in a long text as the server will (a line break is two); the server decides.
const nombre = new Intl.NumberFormat("fr");

function phrase(reste) {
  const mot = Math.abs(reste) > 1 ? "caractères" : "caractère";
  return reste < 0
    ? `${nombre.format(-reste)} ${mot} en trop.`
    : `Il reste ${nombre.format(reste)} ${mot}.`;
}

for (const groupe of document.querySelectorAll("[data-parvis-compteur]")) {
  const champ = groupe.querySelector("textarea");
  const message = groupe.querySelector("[data-parvis-compteur-message]");
  const limite = Number(groupe.dataset.parvisCompteur);
  let attente;
  champ.removeAttribute("maxlength");
  message.setAttribute("aria-live", "polite");
  const compter = () => {
    const reste = limite - champ.value.replace(/\n/g, "\r\n").length;
    message.textContent = phrase(reste);
    message.classList.toggle("govuk-error-message", reste < 0);
  };
  champ.addEventListener("input", () => {
    clearTimeout(attente);
    attente = setTimeout(compter, 300);
  });
  compter();
}
