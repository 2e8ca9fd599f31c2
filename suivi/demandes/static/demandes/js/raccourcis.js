// Single-letter shortcuts of the back office. Never while typing, never with Ctrl, Alt or Meta, never in a dialog;
// silent when the agent turned shortcuts off in his account (Wagtail's own preference).
const actions = new Map();
const SUITE_MS = 1200;
let debut = "";
let minuterie = 0;

/** Keys, or « g m » for one after the other, and what each does. */
export function auClavier(touches) {
  for (const [touche, action] of Object.entries(touches)) actions.set(touche, action);
}

/** Every element that names its own key: a link or a button is followed, a field takes the focus. */
function cible(touche) {
  return document.querySelector(`[data-parvis-raccourci="${CSS.escape(touche)}"]`);
}

function suivre(element) {
  if (element.matches("input:not([type=checkbox]), select, textarea")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

// The agent may turn single-letter keys off in his account (WCAG 2.1.4): Wagtail says so in its own settings.
function permis() {
  const reglages = document.getElementById("wagtail-config");
  return !reglages || JSON.parse(reglages.textContent).KEYBOARD_SHORTCUTS_ENABLED !== false;
}

function enSaisie(evenement) {
  const element = evenement.target;
  const champ = element.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  return Boolean(champ || element.closest?.("[role=dialog], dialog"));
}

function ouvert() {
  return document.querySelector("dialog[open], [role=dialog]:not([aria-hidden=true]):not([hidden])") !== null;
}

function presser(evenement) {
  const repete = evenement.repeat && !"jk".includes(evenement.key);
  if (evenement.ctrlKey || evenement.altKey || evenement.metaKey || repete) return;
  if (enSaisie(evenement) || ouvert() || !permis()) return;
  const touche = debut + evenement.key;
  clearTimeout(minuterie);
  debut = "";
  if (evenement.key === "g" && touche === "g") {
    debut = "g ";
    minuterie = setTimeout(() => { debut = ""; }, SUITE_MS);
    return;
  }
  const action = actions.get(touche);
  const element = action ? null : cible(touche);
  if (!action && !element) return;
  evenement.preventDefault();
  evenement.stopImmediatePropagation();
  action ? action() : suivre(element);
}

// Before Wagtail's own keys: « / » goes to the search of the list when there is one.
window.addEventListener("keydown", presser, { capture: true });
