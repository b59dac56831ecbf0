/* The page "Try it": what is typed goes to the linter in the worker, and its answer is shown. Nothing leaves the page. */
(function () {
  "use strict";
  var form = document.getElementById("try");
  if (!form) return;
  var PAUSE = 350;
  var LONGEST_LINK = 16000;
  var ANY = form.dataset.any;
  var SIGNS = {
    error: "unsupported", unreadable: "unknown", warning: "conflicting", unknown: "unknown", clean: "supported"
  };
  var TRACKS = { ga: "GA", preview: "Preview", v1: "v1" };
  var examples = JSON.parse(form.dataset.examples);
  var text = document.getElementById("try-text");
  var version = document.getElementById("try-version");
  var operation = document.getElementById("try-operation");
  var model = document.getElementById("try-model");
  var stage = document.getElementById("try-stage");
  var shared = document.getElementById("try-shared");
  var verdict = document.getElementById("try-verdict");
  var result = document.getElementById("try-result");
  var answerBox = result.parentNode;

  /* -- small things to build with: text is always text -------------------------------------- */

  function element(name, attributes) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    made.append.apply(made, Array.prototype.slice.call(arguments, 2).filter(function (part) { return part !== null; }));
    return made;
  }

  function many(count, word) { return count + " " + word + (count === 1 ? "" : "s"); }

  /* `code` in a sentence becomes code. */
  function prose(sentence) {
    var whole = document.createDocumentFragment();
    sentence.split(/`([^`]+)`/).forEach(function (part, index) {
      whole.append(index % 2 ? element("code", {}, part) : part);
    });
    return whole;
  }

  function source(words) {
    var whole = document.createDocumentFragment();
    words.split(/(https?:\/\/[^\s()<>"']+[^\s()<>"'.,;:])/).forEach(function (part, index) {
      whole.append(index % 2 ? element("a", { href: part, rel: "external noopener" }, part) : part);
    });
    return whole;
  }

  function link(path, words) { return path ? element("a", { href: window.aoai.root + path }, words) : words; }

  /* -- the worker ---------------------------------------------------------------------------- */

  var worker = null;
  var ready = false;
  var waiting = {};
  var number = 0;

  function start() {
    if (worker || location.protocol === "file:") return;
    var own = worker = new Worker(window.aoai.root + "static/try-worker.js", { type: "module" });
    tell("Loading Python: about " + form.dataset.megabytes + " MB, once …");
    own.onmessage = function (event) {
      var said = event.data;
      if (said.stage === "linter") tell("Starting the linter …");
      else if (said.ready) { ready = true; tell("Ready. It runs in this page, and sends nothing anywhere."); }
      else if (said.failed) fail(said.failed);
      else if (said.id in waiting) {
        waiting[said.id](said);
        delete waiting[said.id];
        if (said.fatal) stop();
      }
    };
    own.onerror = function (event) { event.preventDefault(); fail(event.message || "the worker does not start"); };
  }

  function stop() {
    if (worker) worker.terminate();
    worker = null;
    ready = false;
    waiting = {};
  }

  function fail(reason) {
    stop();
    tell("Python cannot be loaded (" + reason + "). Press Check to try again, or use the command line as below.");
    answerBox.removeAttribute("aria-busy");
    verdict.replaceChildren(element("span", { "class": "status unknown" }, "Not checked"), ": the linter did not load.");
    result.replaceChildren();
    running = false;
  }

  function tell(words) { if (stage.textContent !== words) stage.textContent = words; }

  function ask(question, about) {
    start();
    return new Promise(function (resolve) {
      number += 1;
      waiting[number] = resolve;
      worker.postMessage({ id: number, question: question, text: about });
    });
  }

  /* -- asking ---------------------------------------------------------------------------------- */

  var running = false;
  var again = false;
  var timer = 0;

  function check() {
    clearTimeout(timer);
    if (location.protocol === "file:") return;
    if (running) { again = true; return; }
    running = true;
    again = false;
    answerBox.setAttribute("aria-busy", "true");
    var question = {
      ask: version.value === ANY ? "acceptance" : "lint",
      api_version: version.value === ANY ? "" : version.value,
      operation: operation.value,
      model: model.value.trim()
    };
    ask(question, text.value).then(function (said) {
      running = false;
      answerBox.removeAttribute("aria-busy");
      if (again) { check(); return; }
      show(question, said.problem ? { problem: "The linter stopped (" + said.problem + ")." } : said.answer);
    });
  }

  function soon() {
    clearTimeout(timer);
    if (ready || running) timer = setTimeout(check, PAUSE);
  }

  /* -- showing --------------------------------------------------------------------------------- */

  function show(question, answer) {
    if (answer.problem) {
      verdict.replaceChildren(element("span", { "class": "status unknown" }, "Not checked"));
      result.replaceChildren(element("p", {}, prose(answer.problem)));
    } else if (question.ask === "lint") showReport(question, answer);
    else showAcceptance(question, answer);
  }

  function showReport(question, answer) {
    var sum = answer.summary;
    var counts = [
      sum.unreadable && sum.unreadable + " could not be checked", sum.errors && many(sum.errors, "error"),
      sum.warnings && many(sum.warnings, "warning"), sum.infos && many(sum.infos, "note")
    ].filter(Boolean);
    var words = counts.length ? counts.join(", ") : sum.requests ? "Nothing to report" : "No request to Azure OpenAI";
    if (answer.verdict === "unknown") words = "The body was not checked: " + words;
    say(element("span", { "class": "status " + SIGNS[sum.requests ? answer.verdict : "unknown"] }, words), targets(question, answer));
    result.replaceChildren(notes(question, answer), findings(answer.findings, answer.pages));
  }

  function targets(question, answer) {
    var names = answer.targets.map(function (target) {
      return [target.api_version, target.operation, target.model].filter(Boolean).join(" · ");
    }).filter(Boolean);
    var whole = names.slice(0, 3).join("; ") + (names.length > 3 ? "; …" : "");
    if (answer.summary.requests > 1) whole = many(answer.summary.requests, "request") + (whole ? ": " + whole : "");
    return whole;
  }

  /* The verdict is read out when it changes, and only then. */
  function say(status, words) {
    var next = element("p", {}, status, words ? element("span", { "class": "try-target" }, words) : null);
    if (next.textContent !== verdict.textContent || next.innerHTML !== verdict.innerHTML) {
      verdict.replaceChildren.apply(verdict, Array.prototype.slice.call(next.childNodes));
    }
  }

  /* What was chosen and does not count. */
  function notes(question, answer) {
    var whole = document.createDocumentFragment();
    var stated = (answer.targets || []).filter(function (target) { return target.api_version; });
    var others = stated.filter(function (target) { return target.api_version !== question.api_version; });
    if (question.api_version && others.length) {
      whole.append(element("p", { "class": "note mixed" }, "The request itself says " + others[0].api_version +
        ", and that goes before the version that is chosen."));
    }
    if (question.model && !answer.model) {
      whole.append(element("p", { "class": "note mixed" }, "Nothing is known of a model of this name, so only the version was looked at."));
    }
    return whole;
  }

  function findings(found, pages) {
    var list = element("ol", { "class": "try-findings" });
    found.forEach(function (finding) {
      var parameter = pages.parameters[finding.operation + " " + finding.parameter];
      var item = element("li", {},
        element("p", { "class": "try-head" },
          element("span", { "class": "level " + finding.level }, finding.level === "info" ? "note" : finding.level),
          link(pages.rules[finding.code], finding.code), place(finding)),
        element("p", {}, prose(finding.message)));
      if (finding.help) item.append(element("p", {}, element("strong", {}, "Fix: "), prose(finding.help)));
      if (parameter) {
        item.append(element("p", { "class": "small" }, "Every version: ",
          link(parameter, element("code", {}, finding.parameter.replace(/\([^)]*\)/g, "")))));
      }
      if (finding.evidence && finding.evidence.length) item.append(evidence(finding.evidence));
      list.append(item);
    });
    return found.length ? list : document.createDocumentFragment();
  }

  function place(finding) {
    if (!finding.line) return null;
    var button = element("button", { type: "button", "class": "try-place" },
      "line " + finding.line + (finding.column ? ", column " + finding.column : ""));
    button.addEventListener("click", function () { select(finding.line, finding.column || 1); });
    return button;
  }

  function evidence(pieces) {
    var list = element("ul", { "class": "evidence" });
    pieces.forEach(function (piece) {
      var details = [piece.date, piece.confidence && piece.confidence + " confidence"].filter(Boolean).join(", ");
      list.append(element("li", {}, element("span", { "class": "kind" }, piece.kind), " ",
        element("span", { "class": "status " + piece.says }, piece.says),
        element("span", { "class": "soft" }, " for " + piece.version), " — ", source(piece.source),
        details ? element("span", { "class": "soft" }, " (" + details + ")") : null,
        piece.note ? element("br") : null,
        piece.note ? element("span", { "class": "soft" }, prose(piece.note)) : null));
    });
    return element("details", { "class": "more" }, element("summary", {}, "Evidence (" + pieces.length + ")"), list);
  }

  function showAcceptance(question, answer) {
    var whole = document.createDocumentFragment();
    if (!answer.versions.length) {
      say(element("span", { "class": "status unknown" }, "No request that a version could be tried with"), "");
      whole.append(findings(answer.untried, answer.pages));
      result.replaceChildren(whole);
      return;
    }
    say(element("span", { "class": "status " + (answer.available.length ? "supported" : "unsupported") },
      answer.available.length ? "Accepted by " + answer.in_words : "No version accepts this as it is"),
      [answer.requests > 1 && many(answer.requests, "request"), answer.operations.join(", "), answer.model].filter(Boolean).join(" · "));
    whole.append(notes(question, answer));
    var facts = element("dl", { "class": "facts" });
    answer.oldest.forEach(function (oldest) {
      var why = oldest.decided_by;
      facts.append(element("dt", {}, oldest.track === "v1" ? "v1" : "Oldest " + TRACKS[oldest.track]),
        element("dd", {}, oldest.api_version ? element("strong", {}, oldest.api_version) : "none",
          why ? element("span", { "class": "soft" }, oldest.api_version ? " — before it: " : " — ", prose(why.message)) : null));
    });
    whole.append(facts);
    if (answer.untried.length) {
      whole.append(element("h3", {}, "Not tried"), findings(answer.untried, answer.pages));
    }
    whole.append(versions(answer));
    result.replaceChildren(whole);
  }

  function versions(answer) {
    var whole = document.createDocumentFragment();
    var having = answer.versions.filter(function (one) { return one.has_operation; });
    var rows = element("tbody");
    stretches(having).forEach(function (stretch) {
      var one = stretch[0];
      var parameter = one.reason && answer.pages.parameters[one.reason.operation + " " + one.reason.parameter];
      var counts = [one.errors && many(one.errors, "error"), one.warnings && many(one.warnings, "warning")].filter(Boolean);
      var why = element("td", {}, element("span", { "class": "status " + one.status }, counts.join(", ") || one.status));
      if (one.reason) {
        why.append(element("br"), link(answer.pages.rules[one.reason.code], one.reason.code), " ", prose(one.reason.message));
        if (parameter) why.append(" ", link(parameter, "Every version"));
      } else if (one.wants_model) why.append(", with the deployment as ", element("code", {}, "model"), " in the body");
      rows.append(element("tr", {},
        element("th", { scope: "row", "class": "mono" }, span(stretch, answer.pages.versions)), why));
    });
    whole.append(element("h3", {}, "Every version"),
      element("div", { "class": "scroll", tabindex: "0", role: "region", "aria-label": "Every version and what it says" },
        element("table", {}, element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Version"),
          element("th", { scope: "col" }, "Verdict, and the first reason"))), rows)));
    var lacking = answer.versions.length - having.length;
    if (lacking) {
      whole.append(element("p", { "class": "small soft" }, many(lacking, "version") + (lacking === 1 ? " does" : " do") +
        " not have the operation" + (answer.operations.length > 1 ? "s" : "") + " at all."));
    }
    return whole;
  }

  /* Neighbouring versions of a track that say the same, the newest first. */
  function stretches(verdicts) {
    var found = [];
    Object.keys(TRACKS).forEach(function (track) {
      var last = "";
      verdicts.filter(function (one) { return one.track === track; }).reverse().forEach(function (one) {
        var reason = one.reason || {};
        var same = [track, one.status, one.errors, one.warnings, one.wants_model, reason.code, reason.pointer].join("|");
        if (same === last) found[found.length - 1].push(one); else found.push([one]);
        last = same;
      });
    });
    return found;
  }

  function span(stretch, pages) {
    var whole = document.createDocumentFragment();
    var newest = stretch[0].api_version;
    var oldest = stretch[stretch.length - 1].api_version;
    whole.append(link(pages[newest], newest));
    if (oldest !== newest) whole.append(element("br"), element("span", { "class": "soft" }, "to "), link(pages[oldest], oldest));
    return whole;
  }

  /* Line and column count characters; the text area counts UTF-16 units. */
  function select(line, column) {
    var lines = text.value.split("\n");
    if (line > lines.length) return;
    var offset = lines.slice(0, line - 1).reduce(function (sum, one) { return sum + one.length + 1; }, 0);
    offset += Array.from(lines[line - 1]).slice(0, column - 1).join("").length;
    var token = /^(?:"(?:[^"\\\n]|\\.)*"?|[^\s,:\[\]{}]+|.)/.exec(text.value.slice(offset));
    text.focus();
    text.setSelectionRange(offset, offset + (token ? token[0].length : 0));
    /* A selection alone does not scroll everywhere. */
    var height = text.scrollHeight / Math.max(lines.length, 1);
    text.scrollTop = Math.max(0, (line - 1) * height - text.clientHeight / 2);
  }

  /* -- a link to this ---------------------------------------------------------------------------- */

  function share() {
    shared.textContent = "";
    ask({ ask: "sharing" }, text.value + "\n" + model.value).then(function (said) {
      var state = new URLSearchParams();
      if (version.value) state.set("version", version.value);
      if (operation.value) state.set("operation", operation.value);
      var shareable = Boolean(said.answer && said.answer.shareable);
      if (shareable && model.value.trim()) state.set("model", model.value.trim());
      var brief = state.toString();
      if (shareable) state.set("text", text.value);
      var isShort = state.toString().length <= LONGEST_LINK;
      var address = location.href.split("#")[0] + "#" + (shareable && isShort ? state : brief);
      history.replaceState(null, "", address);
      var left = !shareable ? " The request is left out of it: it has headers, or something that looks like a key."
        : !isShort ? " The request is left out of it: it is too long for a link."
          : " It carries the request behind the #, which browsers do not send to a server.";
      var copied = navigator.clipboard ? navigator.clipboard.writeText(address) : Promise.reject(new Error("no clipboard"));
      copied.then(function () { shared.textContent = "The link is copied." + left; },
        function () { shared.textContent = "The link is in the address bar." + left; });
    });
  }

  function choose(list, value) {
    var has = Array.prototype.some.call(list.options, function (option) { return option.value === value; });
    list.value = has ? value : "";
  }

  function fill(state) {
    text.value = state.text;
    choose(version, state.version);
    choose(operation, state.operation);
    model.value = state.model;
  }

  function fromLink() {
    var state = new URLSearchParams(location.hash.slice(1));
    if (!["text", "version", "operation", "model"].some(function (key) { return state.has(key); })) return false;
    fill({
      text: state.has("text") ? state.get("text") : "", version: state.get("version") || "",
      operation: state.get("operation") || "", model: state.get("model") || ""
    });
    return state.has("text");
  }

  /* -- events -------------------------------------------------------------------------------------- */

  form.addEventListener("submit", function (event) { event.preventDefault(); check(); });
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  text.addEventListener("focus", function () { if (!worker) check(); });
  document.getElementById("try-share").addEventListener("click", share);
  form.querySelectorAll("[data-example]").forEach(function (button) {
    button.addEventListener("click", function () { fill(examples[Number(button.dataset.example)]); check(); });
  });
  window.addEventListener("hashchange", function () { if (fromLink()) check(); });

  if (location.protocol === "file:") {
    document.getElementById("try-file-note").hidden = false;
    stage.textContent = "";
    form.querySelectorAll("#try-check, #try-share").forEach(function (button) { button.disabled = true; });
    verdict.textContent = "Not here: see the note above.";
    fromLink();
  } else if (fromLink()) check();
})();
