// Draws a signature as a small PNG, in a hidden field. One's name and the tick do as well, without it.
const ENCRE = "#1b2a33";
const PAPIER = "#ffffff";

function preparer(signature) {
  const zone = signature.querySelector("[data-parvis-signature-zone]");
  const toile = zone.querySelector("canvas");
  const champ = signature.querySelector('[name$="__image"]');
  const annonce = zone.querySelector("[data-parvis-signature-annonce]");
  const trait = toile.getContext("2d");
  let dessine = false;

  const effacer = () => {
    trait.fillStyle = PAPIER;
    trait.fillRect(0, 0, toile.width, toile.height);
    champ.value = "";
  };
  const point = (geste) => {
    const cadre = toile.getBoundingClientRect();
    return [
      ((geste.clientX - cadre.left) * toile.width) / cadre.width,
      ((geste.clientY - cadre.top) * toile.height) / cadre.height,
    ];
  };
  const finir = () => {
    if (!dessine) return;
    dessine = false;
    champ.value = toile.toDataURL("image/png");
    annonce.textContent = "Signature dessinée.";
  };

  Object.assign(toile.style, { maxWidth: "100%", border: "1px solid var(--trait)", borderRadius: "6px", touchAction: "none", cursor: "crosshair" });
  Object.assign(trait, { lineWidth: 2.5, lineCap: "round", lineJoin: "round", strokeStyle: ENCRE });
  const gardee = champ.value;
  effacer();
  if (gardee) {
    const image = new Image();
    image.addEventListener("load", () => trait.drawImage(image, 0, 0, toile.width, toile.height));
    image.src = champ.value = gardee;
  }
  zone.hidden = false;
  toile.addEventListener("pointerdown", (geste) => {
    dessine = true;
    toile.setPointerCapture(geste.pointerId);
    trait.beginPath();
    trait.moveTo(...point(geste));
  });
  toile.addEventListener("pointermove", (geste) => {
    if (!dessine) return;
    trait.lineTo(...point(geste));
    trait.stroke();
  });
  for (const fin of ["pointerup", "pointercancel"]) toile.addEventListener(fin, finir);
  zone.querySelector("[data-parvis-signature-effacer]").addEventListener("click", () => {
    effacer();
    annonce.textContent = "Dessin effacé.";
  });
}

document.querySelectorAll("[data-parvis-signature]").forEach(preparer);
