/* What every page does: the theme button, and the way to the search. */
(function () {
  "use strict";
  var root = document.documentElement;
  var script = document.currentScript;
  /* The root of the site, seen from this page: what is loaded on demand is found from here. */
  window.aoai = { root: script.dataset.root };

  var THEMES = ["auto", "light", "dark"];
  var button = document.querySelector("[data-theme-button]");
  if (button) {
    var show = function () {
      button.querySelector("[data-theme-name]").textContent = root.dataset.theme || "auto";
    };
    button.hidden = false;
    button.addEventListener("click", function () {
      var next = THEMES[(THEMES.indexOf(root.dataset.theme || "auto") + 1) % THEMES.length];
      if (next === "auto") delete root.dataset.theme; else root.dataset.theme = next;
      try { localStorage.setItem("aoai-compat-theme", next); } catch (_) { /* then for this page only */ }
      show();
    });
    show();
  }

  /* Loads a script of the site once; data comes this way too, since pages opened from a folder may not fetch. */
  var loading = {};
  window.aoai.load = function (path) {
    loading[path] = loading[path] || new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = window.aoai.root + path;
      element.onload = resolve;
      element.onerror = function () { delete loading[path]; reject(new Error(path + " cannot be loaded")); };
      document.head.append(element);
    });
    return loading[path];
  };
})();
