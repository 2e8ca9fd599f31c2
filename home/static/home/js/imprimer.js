// Shows the print buttons, useless without JavaScript.
for (const bouton of document.querySelectorAll("[data-parvis-imprimer]")) {
  bouton.hidden = false;
  bouton.addEventListener("click", () => window.print());
}
