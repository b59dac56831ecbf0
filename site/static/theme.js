/* Runs before anything is painted, so that a chosen theme never flashes. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var chosen = localStorage.getItem("aoai-compat-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch (_) { /* storage may be forbidden: the system's theme it is */ }
})();
