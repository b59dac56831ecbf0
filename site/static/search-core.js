/* The search itself: finding, ranking, and the list of results under a field. Loaded by search.js on first use. */
(function () {
  "use strict";
  var aoai = window.aoai;
  var KINDS = {
    parameter: { name: "parameter", points: 5 },
    value: { name: "value", points: 3 },
    response: { name: "response field", points: 1 },
    operation: { name: "operation", points: 9 },
    version: { name: "version", points: 10 },
    feature: { name: "feature", points: 8 },
    model: { name: "model", points: 9 },
    rule: { name: "rule", points: 10 },
    error: { name: "error", points: 8 },
    page: { name: "page", points: 8 },
  };
  var PATHS = { parameter: true, value: true, response: true };
  var LONGEST = 2000;
  var MOST_TERMS = 24;

  /* ---- finding ---- */

  /* Text as it is compared: lower case, without the brackets of items and the variants of paths. */
  function normal(text) { return text.toLowerCase().replace(/\[\]|\([a-z_]+=[^()]*\)/g, ""); }
  function squashed(text) { return text.replace(/[^a-z0-9]+/g, ""); }
  function words(text) { return text.split(/[^a-z0-9]+/).filter(function (word) { return word.length > 1; }); }

  /* `a.b.c` -> itself, `b.c` and `c`; a value stays with each. */
  function endings(path) {
    var value = path.indexOf("=");
    var rest = value < 0 ? "" : path.slice(value);
    var steps = (value < 0 ? path : path.slice(0, value)).split(".");
    return steps.map(function (_, index) { return steps.slice(index).join(".") + rest; });
  }

  /* `a.b.c` -> `a.b` and `a`: the groups that an operation belongs to. */
  function beginnings(name) {
    var steps = name.split(".");
    return steps.slice(1).map(function (_, index) { return steps.slice(0, index + 1).join("."); });
  }

  function read(data) {
    return data.rows.map(function (row, id) {
      var found = { id: id };
      data.fields.forEach(function (field, index) {
        var value = row[index];
        found[field] = index < data.shared ? data.texts[value] : value === undefined ? "" : value;
      });
      var own = normal(found.title);
      if (PATHS[found.kind]) {
        found.names = endings(own);
        found.depth = found.names.length - 1;
        found.value = own.indexOf("=") < 0 ? null : own.slice(own.indexOf("=") + 1);
      } else {
        found.names = [own].concat(normal(found.text).split("\n"), found.kind === "operation" ? beginnings(own) : []);
        found.names = found.names.filter(Boolean);
        found.depth = 0;
        found.value = null;
      }
      found.squashed = found.names.map(squashed);
      return found;
    });
  }

  var FIELDS = {
    name: function (found) { return found.names.concat(found.value || []); },
    word: function (found) {
      var last = found.names[PATHS[found.kind] ? found.names.length - 1 : 0];
      return words(last).concat(squashed(last));
    },
    where: function (found) {
      var where = found.where.toLowerCase();
      return found.kind === "parameter" ? [where].concat(words(where)) : [where];
    },
    /* Availability in words would only bring every parameter up for the name of a version. */
    text: function (found) {
      if (PATHS[found.kind]) return [];
      return words((found.kind === "operation" ? found.text : found.text + " " + found.line).toLowerCase());
    },
  };

  function makeIndex(documents) {
    var index = new window.MiniSearch({
      fields: Object.keys(FIELDS),
      extractField: function (found, field) { return field === "id" ? found.id : FIELDS[field](found).join(" "); },
      tokenize: function (text) { return text.split(/\s+/); },
      processTerm: function (term) { return term || null; },
      searchOptions: {
        boost: { name: 4, word: 2, text: 0.8, where: 0.6 },
        prefix: function (term, position, terms) { return position === terms.length - 1 || term.length > 2; },
        fuzzy: function (term) { return term.length > 3 && !/^[\d-]+$/.test(term) ? 0.2 : false; },
        maxFuzzy: 2,
      },
    });
    index.addAll(documents.filter(function (one) { return one.kind !== "response"; }));
    return index;
  }

  function termsOf(text, splitter) {
    var terms = normal(text).split(splitter).map(function (term) {
      return term.replace(/^["'`([{<,;:.!?]+|["'`)\]}>,;:.!?]+$/g, "");
    });
    return Array.from(new Set(terms.filter(Boolean))).slice(0, MOST_TERMS);
  }

  /* How a name is meant by what was typed: 4 exactly, 3 but for signs or as a value, 2 as its beginning, 1 else. */
  function tierOf(found, typed, flat) {
    if (found.names.includes(typed)) return 4;
    if (found.value === typed || (flat.length > 2 && found.squashed.includes(flat))) return 3;
    return found.names.some(function (name) { return name.startsWith(typed); }) ? 2 : 1;
  }

  function pointsOf(found, typed) {
    var points = KINDS[found.kind].points + Math.log2(1 + found.weight) - found.depth;
    if (found.names[0] === typed) points += 1;
    var nearest = Math.min.apply(null, found.names.map(function (name) {
      return name.startsWith(typed) ? name.length - typed.length : 40;
    }));
    return points - 0.1 * nearest;
  }

  function find(engine, text) {
    var found = engine.index.search(termsOf(text, /\s+/).join(" "), { combineWith: "AND" });
    if (!found.length) found = engine.index.search(termsOf(text, /\s+/).join(" "));
    if (!found.length || /[?&/]/.test(text)) {
      found = found.concat(engine.index.search(termsOf(text, /[^\w.-]+/).join(" ")));
    }
    var typed = normal(text).replace(/\s+/g, " ").trim();
    var flat = squashed(typed);
    var seen = new Set();
    var results = [];
    found.forEach(function (hit) {
      if (seen.has(hit.id)) return;
      seen.add(hit.id);
      var own = engine.documents[hit.id];
      var tier = tierOf(own, typed, flat);
      var points = pointsOf(own, typed);
      var rank = tier > 1 ? points : hit.score * (8 + points);
      results.push({ document: own, match: hit.match, tier: tier, rank: rank });
    });
    return results.sort(function (a, b) {
      return b.tier - a.tier || b.rank - a.rank || (a.document.title < b.document.title ? -1 : 1);
    });
  }

  /* The message in what was pasted, where it is the body of an answer or a client's print of one; and the whole. */
  function messagesIn(text) {
    var found = /["']message["']\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/.exec(text);
    return found ? [(found[1] || found[2] || "").replace(/\\(["'\\])/g, "$1"), text] : [text];
  }

  /* The family of a pasted message: of those that match, the one that matches most outside of its groups. */
  function recognise(engine, text) {
    var best = null;
    messagesIn(text).forEach(function (message) {
      if (best) return;
      var most = -1;
      engine.families.forEach(function (family) {
        var match = family.expression.exec(message);
        if (!match) return;
        var groups = match.groups || {};
        var length = Object.keys(groups).reduce(function (sum, name) {
          return sum - (groups[name] || "").trim().length;
        }, match[0].length);
        if (length > most) { most = length; best = { document: family.document, groups: groups, match: {} }; }
      });
    });
    return best;
  }

  function search(text) {
    var engine = start();
    text = text.slice(0, LONGEST).trim();
    if (!text) return [];
    var family = recognise(engine, text);
    if (!family) return find(engine, text);
    var named = family.groups.parameter ? find(engine, family.groups.parameter.split(",")[0]) : [];
    var rest = named.filter(function (one) { return one.tier > 2; }).concat(find(engine, text));
    var seen = new Set([family.document]);
    return [family].concat(rest.filter(function (one) {
      var isNew = !seen.has(one.document);
      seen.add(one.document);
      return isNew;
    }));
  }

  var engine = null;
  function start() {
    if (!engine) {
      var documents = read(aoai.documents);
      var families = documents.filter(function (one) { return one.pattern; }).map(function (one) {
        return { document: one, expression: new RegExp(one.pattern, "i") };
      });
      engine = { documents: documents, families: families, index: makeIndex(documents), isWhole: false };
      /* Fields of answers are many, and looked for less often: they follow while the first results are being read. */
      var rest = documents.filter(function (one) { return one.kind === "response"; });
      engine.whole = engine.index.addAllAsync(rest, { chunkSize: 300 }).then(function () {
        engine.isWhole = aoai.search.whole = true;
      });
    }
    return engine;
  }

  /* ---- showing ---- */

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /* The stretches of a text that were meant: what was typed, or else the terms that it found. */
  function stretches(text, result, typed) {
    var lower = text.toLowerCase();
    var found = [];
    function mark(piece) {
      var at = piece.length > 1 ? lower.indexOf(piece) : -1;
      for (; at >= 0; at = lower.indexOf(piece, at + piece.length)) found.push([at, at + piece.length]);
      return found.length > 0;
    }
    typed.forEach(mark);
    if (!found.length) typed.forEach(function (term) { term.split(/[^a-z0-9_-]+/).forEach(mark); });
    if (!found.length) Object.keys(result.match).forEach(mark);
    found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    return found.reduce(function (merged, one) {
      var last = merged[merged.length - 1];
      if (last && one[0] <= last[1]) last[1] = Math.max(last[1], one[1]); else merged.push(one.slice());
      return merged;
    }, []);
  }

  function marked(text, result, typed) {
    var made = document.createDocumentFragment();
    var position = 0;
    stretches(text, result, typed).forEach(function (stretch) {
      made.append(text.slice(position, stretch[0]), element("mark", "", text.slice(stretch[0], stretch[1])));
      position = stretch[1];
    });
    made.append(text.slice(position));
    return made;
  }

  function optionOf(result, typed, id) {
    var found = result.document;
    var option = element("a", "search-result");
    option.href = aoai.root + found.url;
    option.id = id;
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    var head = element("span", "search-head");
    var code = PATHS[found.kind] || /^(operation|version|model|rule)$/.test(found.kind);
    var title = element("span", code ? "search-title mono" : "search-title");
    title.append(marked(found.title, result, typed));
    head.append(title, " ");
    if (found.where) {
      var where = element("span", "search-where mono");
      where.append(marked(found.where, result, typed));
      head.append(where, " ");
    }
    head.append(element("span", "search-kind " + found.kind, KINDS[found.kind].name));
    option.append(head);
    if (found.line) option.append(" ", element("span", "search-text", found.line));
    return option;
  }

  var count = 0;

  function attach(form) {
    var input = form.querySelector("[data-search-input]");
    var place = form.querySelector("[data-search-results]");
    var isPage = form.hasAttribute("data-search-page");
    var most = isPage ? 60 : 20;
    var prefix = "search-" + ++count;
    var list = element("div", "search-list");
    var status = element("p", "search-status");
    var options = [];
    var active = -1;
    list.id = prefix;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Results");
    status.setAttribute("role", "status");
    place.replaceChildren(status, list);
    place.classList.add("search-place");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", prefix);
    input.setAttribute("aria-expanded", "false");

    function choose(index) {
      if (options[active]) options[active].setAttribute("aria-selected", "false");
      active = index;
      if (!options[active]) { input.removeAttribute("aria-activedescendant"); return; }
      options[active].setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", options[active].id);
    }

    function expand(isOpen) {
      list.hidden = !isOpen;
      place.classList.toggle("open", isOpen || (!isPage && status.textContent !== ""));
      input.setAttribute("aria-expanded", String(isOpen));
    }

    function inWords(number) {
      if (!number) return engine.isWhole ? "Nothing is known by that name." : "";
      if (number > most) return "The best " + most + " of " + number + " results.";
      return number === 1 ? "1 result." : number + " results.";
    }

    function show() {
      var text = input.value.trim();
      var results = search(text);
      var typed = termsOf(text, /\s+/);
      options = results.slice(0, most).map(function (result, index) {
        return optionOf(result, typed, prefix + "-" + index);
      });
      list.replaceChildren.apply(list, options);
      list.scrollTop = 0;
      status.textContent = text ? inWords(results.length) : "";
      expand(options.length > 0);
      choose(options.length ? 0 : -1);
      if (isPage) remember(text);
    }

    function close() {
      status.textContent = "";
      expand(false);
      choose(-1);
    }

    input.addEventListener("input", show);
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (list.hidden) { show(); return; }
        choose((active + step + options.length) % options.length);
        options[active].scrollIntoView({ block: "nearest" });
      } else if (event.key === "Enter" && !list.hidden && options[active]) {
        event.preventDefault();
        options[active].click();
      } else if (event.key === "Enter" && isPage) {
        event.preventDefault();
      } else if (event.key === "Escape" && !form.closest("dialog") && !isPage) {
        close();
      }
    });
    if (!isPage && !form.closest("dialog")) {
      form.addEventListener("focusout", function (event) {
        if (!form.contains(event.relatedTarget)) close();
      });
      input.addEventListener("focus", function () { if (list.hidden && input.value.trim()) show(); });
    }
    if (input.value.trim() || isPage) show();
    start().whole.then(function () {
      /* Not under the hands of somebody who has begun to choose. */
      if (input.value.trim() && active < 1 && (isPage || !list.hidden || !options.length)) show();
    });
  }

  /* Keeps the address of the page the one that leads back to these results. */
  function remember(text) {
    var query = text ? "?q=" + encodeURIComponent(text) : "";
    if (location.search === query) return;
    try { history.replaceState(null, "", location.pathname + query + location.hash); } catch (_) { /* then it stays */ }
  }

  /* `whole`: whether everything can be found yet. */
  aoai.search = { attach: attach, find: search, whole: false };
})();
