/* Which version has all that is ticked. A version has it only where it lies in a stretch of every ticked feature. */
(function () {
  "use strict";
  var box = document.querySelector("[data-which]");
  if (!box) return;
  var tracks = JSON.parse(box.dataset.tracks);
  var boxes = Array.from(box.querySelectorAll("input[type=checkbox]"));
  var find = box.querySelector("input[type=search]");
  var more = box.querySelector("details");
  var clear = box.querySelector("[data-which-clear]");
  var NAMED = 3;

  var features = boxes.map(function (input) {
    var label = input.parentElement;
    var has = {};
    input.dataset.has.split(", ").forEach(function (span) {
      var parts = span.split(" ");
      for (var at = Number(parts[1]); at < Number(parts[2]); at++) (has[parts[0]] = has[parts[0]] || {})[at] = true;
    });
    var name = label.textContent.trim();
    var text = [name, input.value, input.dataset.as].join(" ").toLowerCase().replace(/[_-]/g, " ");
    return { input: input, label: label, name: name, has: has, text: text };
  });

  function named(list) {
    var names = list.slice(0, NAMED).map(function (feature) { return feature.name; });
    if (list.length > NAMED) names.push((list.length - NAMED) + " more");
    return names.length < 2 ? names.join() : names.slice(0, -1).join(", ") + " and " + names[names.length - 1];
  }

  /* The last run of versions that have everything, or why there is none. */
  function answer(track, count, chosen) {
    function lacking(at) {
      return chosen.filter(function (feature) { return !(feature.has[track] || {})[at]; });
    }
    var end = count - 1;
    while (end >= 0 && lacking(end).length) end--;
    if (end < 0) return { missing: chosen.filter(function (feature) { return !feature.has[track]; }) };
    var start = end;
    while (start > 0 && !lacking(start - 1).length) start--;
    return {
      start: start,
      end: end,
      lasts: end === count - 1,
      deciding: start ? lacking(start - 1) : [],
      ending: end < count - 1 ? lacking(end + 1) : [],
    };
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function show() {
    var chosen = features.filter(function (feature) { return feature.input.checked; });
    box.querySelector("[data-which-title]").textContent = !chosen.length ? "Nothing is ticked yet."
      : chosen.length === 1 ? "For " + chosen[0].name : "For these " + chosen.length + " together";
    clear.hidden = !chosen.length;
    box.classList.toggle("chosen", chosen.length > 0);
    tracks.forEach(function (track) {
      var place = box.querySelector('[data-which-track="' + track[0] + '"]');
      var versions = track[2];
      if (!chosen.length) { place.replaceChildren(element("span", "soft", "any")); return; }
      var found = answer(track[0], versions.length, chosen);
      if (found.missing) {
        var isV1 = track[0] === "v1";
        var none = isV1 ? "not on v1" : track[0] === "ga" ? "no GA version yet" : "no preview";
        var why = "none has all of them at once";
        if (found.missing.length) why = (isV1 ? "it lacks " : "none has ") + named(found.missing);
        place.replaceChildren(element("span", "which-none", none), " ", element("span", "which-why", why));
        return;
      }
      var version = versions[found.start];
      var link = element("a", "which-label", version[0]);
      link.href = version[1];
      var parts = [];
      if (chosen.length > 1 && found.deciding.length) parts.push("decided by " + named(found.deciding));
      else if (chosen.length > 1) parts.push("has all of them");
      if (!found.lasts) parts.push("up to " + versions[found.end][0] + ", later ones lack " + named(found.ending));
      place.replaceChildren(link, " ", element("span", "which-why", parts.join("; ")));
    });
    remember(chosen);
  }

  /* The choice stands in the address, so that it can be passed on. */
  function remember(chosen) {
    var ids = chosen.map(function (feature) { return feature.input.value; }).join(",");
    var query = ids ? "?needs=" + ids : "";
    if (location.search === query) return;
    try { history.replaceState(null, "", location.pathname + query + location.hash); } catch (_) { /* then it stays */ }
  }

  var opened = false;
  function filter() {
    var words = find.value.toLowerCase().split(/[\s_-]+/).filter(Boolean);
    var any = false;
    features.forEach(function (feature) {
      var fits = words.every(function (word) { return feature.text.includes(word); });
      feature.label.hidden = !fits;
      any = any || fits;
    });
    box.querySelectorAll("fieldset").forEach(function (set) {
      set.hidden = !set.querySelector("label:not([hidden])");
    });
    box.querySelector("[data-which-none]").hidden = any;
    if (words.length && !more.open) { more.open = true; opened = true; }
    else if (!words.length && opened) { more.open = false; opened = false; }
    more.hidden = !more.querySelector("label:not([hidden])");
  }

  var asked = (new URLSearchParams(location.search).get("needs") || "").split(",");
  features.forEach(function (feature) {
    if (!asked.includes(feature.input.value)) return;
    feature.input.checked = true;
    if (more.contains(feature.input)) more.open = true;
  });
  box.addEventListener("change", function (event) { if (event.target.type === "checkbox") show(); });
  find.addEventListener("input", filter);
  find.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { find.value = ""; filter(); }
  });
  clear.addEventListener("click", function () {
    boxes.forEach(function (input) { input.checked = false; });
    show();
    find.focus();
  });
  show();
})();
