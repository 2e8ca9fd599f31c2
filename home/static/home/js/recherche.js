// Suggests pages while one types (ARIA combobox with a list). Without it, the form simply searches.
const ATTENTE = 150;
const MINIMUM = 2;
let rang = 0;

function option(liste, suggestion, numero) {
  const element = document.createElement("li");
  const genre = document.createElement("span");
  element.id = `${liste.id}-${numero}`;
  element.role = "option";
  element.dataset.url = suggestion.url;
  element.append(suggestion.titre);
  genre.textContent = suggestion.genre;
  element.append(" ", genre);
  return element;
}

function brancher(champ) {
  const liste = document.createElement("ul");
  const annonce = document.createElement("div");
  let attente, requete, choisie = -1;
  liste.id = `suggestions-${rang++}`;
  liste.className = "suggestions";
  liste.role = "listbox";
  liste.hidden = true;
  liste.setAttribute("aria-label", "Suggestions");
  annonce.className = "govuk-visually-hidden";
  annonce.setAttribute("aria-live", "polite");
  champ.setAttribute("role", "combobox");
  champ.setAttribute("aria-autocomplete", "list");
  champ.setAttribute("aria-controls", liste.id);
  champ.closest(".recherche").append(liste, annonce);

  const choisir = (numero) => {
    liste.children[choisie]?.removeAttribute("aria-selected");
    choisie = numero;
    const element = liste.children[numero];
    element?.setAttribute("aria-selected", "true");
    element?.scrollIntoView({ block: "nearest" });
    if (element) champ.setAttribute("aria-activedescendant", element.id);
    else champ.removeAttribute("aria-activedescendant");
  };
  const montrer = (suggestions) => {
    choisir(-1);
    liste.replaceChildren(...suggestions.map((suggestion, numero) => option(liste, suggestion, numero)));
    liste.hidden = !suggestions.length;
    champ.setAttribute("aria-expanded", String(!liste.hidden));
    const pluriel = suggestions.length > 1 ? "s" : "";
    annonce.textContent = suggestions.length ? `${suggestions.length} suggestion${pluriel}, flèche bas pour les lire.` : "";
  };
  const demander = async () => {
    const texte = champ.value.trim();
    requete?.abort();
    if (texte.length < MINIMUM) return montrer([]);
    requete = new AbortController();
    try {
      const adresse = `${champ.dataset.parvisRecherche}?${new URLSearchParams({ q: texte })}`;
      const reponse = await fetch(adresse, { signal: requete.signal });
      if (reponse.ok) montrer((await reponse.json()).suggestions);
    } catch {
      // Typed further, or no network: the form still searches.
    }
  };

  champ.addEventListener("input", () => {
    clearTimeout(attente);
    attente = setTimeout(demander, ATTENTE);
  });
  champ.addEventListener("keydown", (evenement) => {
    if (liste.hidden) return;
    const nombre = liste.children.length;
    if (evenement.key === "ArrowDown") choisir((choisie + 1) % nombre);
    else if (evenement.key === "ArrowUp") choisir(choisie > 0 ? choisie - 1 : nombre - 1);
    else if (evenement.key === "Escape") montrer([]);
    else if (evenement.key === "Enter" && choisie >= 0) location.assign(liste.children[choisie].dataset.url);
    else return;
    evenement.preventDefault();
  });
  champ.addEventListener("blur", () => montrer([]));
  liste.addEventListener("mousedown", (evenement) => evenement.preventDefault());
  liste.addEventListener("click", (evenement) => {
    const element = evenement.target.closest("[role=option]");
    if (element) location.assign(element.dataset.url);
  });
  montrer([]);
}

document.querySelectorAll("[data-parvis-recherche]").forEach(brancher);
