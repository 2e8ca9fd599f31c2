// Installs the service worker that shows the offline page when the network is away.
navigator.serviceWorker?.register("/sw.js");
