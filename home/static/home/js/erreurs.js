// The error summary takes the focus; its links give the focus to the field and show its label.
const resume = document.querySelector("[data-parvis-focus]");
resume?.focus();
resume?.addEventListener("click", (event) => {
  const lien = event.target.closest("a[href^='#']");
  const champ = lien && document.getElementById(lien.hash.slice(1));
  if (!champ) return;
  event.preventDefault();
  (champ.closest("fieldset") ?? champ.closest(".govuk-form-group") ?? champ).scrollIntoView({ block: "start" });
  champ.focus({ preventScroll: true });
});
