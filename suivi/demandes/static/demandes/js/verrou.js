/* Signs of life of the act being written: every minute; and its end, when the page is left. */

const MINUTE = 60_000;
const form = document.querySelector("[data-parvis-verrou]");

if (form) {
  const lost = form.querySelector("[data-parvis-verrou-perdu]");
  const body = () => {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("jeton", form.elements.jeton?.value ?? "");
    return data;
  };
  let sent = false;
  form.addEventListener("submit", () => {
    sent = true;
  });

  setInterval(async () => {
    try {
      const response = await fetch(form.dataset.parvisVerrou, { method: "POST", body: body() });
      if (!response.ok) return;
      const { phrase } = await response.json();
      lost.querySelector("p").textContent = phrase;
      lost.hidden = !phrase;
    } catch {
      // The network is cut: the lock ends by itself, what is typed stays.
    }
  }, MINUTE);

  window.addEventListener("pagehide", (event) => {
    const cancel = form.querySelector("[data-parvis-annuler]");
    if (!sent && cancel && !event.persisted) navigator.sendBeacon(cancel.formAction, body());
  });
}
