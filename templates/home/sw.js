// Keeps the offline page only: never a page of the site, never a person's data.
const RESERVE = "parvis-{{ version }}";
const FICHIERS = [{% for fichier in fichiers %}"{{ fichier|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(RESERVE).then((reserve) => reserve.addAll(FICHIERS)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const anciennes = (noms) => Promise.all(noms.filter((nom) => nom !== RESERVE).map((nom) => caches.delete(nom)));
  event.waitUntil(caches.keys().then(anciennes).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const fichier = new URL(request.url).pathname;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(FICHIERS[0])));
  else if (FICHIERS.includes(fichier)) event.respondWith(fetch(request).catch(() => caches.match(fichier)));
});
