/* The way to the search: "/", Ctrl-K or a click open it, and fields on a page get live results. All that does the
   searching is loaded when somebody begins to. */
(function () {
  "use strict";
  var aoai = window.aoai;
  var loading = null;
  var dialog = null;
  var page = document.querySelector("form[data-search-page]");

  function style() {
    return new Promise(function (resolve) {
      if (document.querySelector('link[href$="static/search.css"]')) { resolve(); return; }
      var link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = aoai.root + "static/search.css";
      link.onload = link.onerror = resolve;
      document.head.append(link);
    });
  }

  function load() {
    if (!loading) {
      loading = Promise.all([
        style(),
        aoai.load("static/vendor/minisearch/minisearch.js"),
        aoai.load("static/search-core.js"),
        aoai.load("search/documents.js"),
      ]);
      loading.catch(function () { loading = null; });
    }
    return loading;
  }

  /* Makes a form search as one types, from its first use on. Without any of this it leads to search.html. */
  function prepare(form, now) {
    var started = false;
    function start() {
      if (started) return;
      started = true;
      load().then(
        function () { aoai.search.attach(form); },
        function () {
          started = false;
          form.querySelector("[data-search-results]").textContent = "The search could not be loaded. Try again later.";
        }
      );
    }
    form.addEventListener("focusin", start);
    form.addEventListener("input", start);
    if (now || form.contains(document.activeElement)) start();
  }

  function make(name, attributes, children) {
    var element = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    element.append.apply(element, children || []);
    return element;
  }

  function makeDialog() {
    var close = make("button", { type: "button", class: "search-close" }, ["Close"]);
    var input = make("input", {
      type: "search", name: "q", "aria-label": "Search", "data-search-input": "", autocomplete: "off",
      autocapitalize: "off", spellcheck: "false", placeholder: "Parameter, value, version, message of a 400\u2026",
    });
    var form = make("form", { action: aoai.root + "search.html", method: "get", role: "search" }, [
      make("div", { class: "search-line" }, [input, close]),
      make("div", { "data-search-results": "" }),
    ]);
    var keys = make("p", { class: "search-keys", "aria-hidden": "true" });
    [["\u2191\u2193", "choose"], ["Enter", "open"], ["Esc", "close"]].forEach(function (key) {
      keys.append(make("kbd", {}, [key[0]]), " " + key[1] + " ");
    });
    dialog = make("dialog", { class: "search-dialog", "aria-label": "Search" }, [form, keys]);
    dialog.style.opacity = 0;
    style().then(function () { dialog.style.opacity = ""; });
    close.addEventListener("click", function () { dialog.close(); });
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog || event.target.closest("a[role=option]")) dialog.close();
    });
    /* A search field keeps the first Escape to empty itself; here it means to leave. */
    dialog.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      dialog.close();
    });
    document.body.append(dialog);
    prepare(form, true);
  }

  function open() {
    if (page) { page.querySelector("[data-search-input]").select(); return; }
    if (!dialog) makeDialog();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
  }

  function isTyping(target) {
    return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
  }

  document.addEventListener("keydown", function (event) {
    var chord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    var slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    if (!chord && !slash) return;
    event.preventDefault();
    open();
  });
  document.querySelectorAll("[data-search-opens]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      open();
    });
  });
  document.querySelectorAll("form").forEach(function (form) {
    var input = form.querySelector("[data-search-input]");
    if (!input || !form.querySelector("[data-search-results]")) return;
    var asked = form === page && new URLSearchParams(location.search).get("q");
    if (asked) input.value = asked;
    prepare(form, Boolean(asked));
  });
})();
