/* Compares any two versions. The data of the earlier one says how each later one differs; backwards is its mirror. */
(function () {
  "use strict";
  var form = document.getElementById("compare");
  var from = document.getElementById("from");
  var to = document.getElementById("to");
  var operation = document.getElementById("operation");
  var breaking = document.getElementById("breaking");
  var answers = document.getElementById("answers");
  var told = document.getElementById("told");
  var result = document.getElementById("result");

  var KIND = 0, IS_ANSWER = 1, SUBJECT = 2, WORDS = 3, MIRROR_WORDS = 4, PAGE = 5, INSIDE = 6, SET = 7;
  var SIGNS = { "+": "added", "-": "removed", "~": "changed" };
  var CHAPTERS = [
    ["must", "What it must change"],
    ["loses", "What it loses"],
    ["gains", "What it gains"],
    ["notes", "Worth knowing"]
  ];
  var SHOWN_AT_ONCE = 400;
  var turn = 0;

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function link(path, text, className) {
    var made = element("a", className, text);
    made.href = window.aoai.root + path;
    return made;
  }

  function option(select, label) {
    return Array.prototype.find.call(select.options, function (one) { return one.value === label; });
  }

  /* The changes of a pair, operation by operation, as { name, page, changes }. */
  function changesOf(data, other, mirrored) {
    var number = data.later.indexOf(other);
    var wanted = data.sets.map(function (set) { return set.includes(number); });
    return data.operations.map(function (row) {
      var changes = row[2].filter(function (change) { return wanted[change[SET]]; }).map(function (change) {
        var kind = data.kinds[change[KIND]];
        if (mirrored) kind = data.kinds[kind.mirror];
        return {
          effect: kind.effect, sign: SIGNS[kind.sign], breaking: kind.breaking, answer: change[IS_ANSWER] === 1,
          subject: change[SUBJECT], words: mirrored && change[MIRROR_WORDS] !== 0 ? change[MIRROR_WORDS] : change[WORDS],
          whole: kind.whole, page: change[PAGE], inside: change[INSIDE] || []
        };
      });
      return { name: row[0], page: row[1], changes: changes };
    }).filter(function (group) { return group.changes.length > 0; });
  }

  function line(change) {
    var item = element("li", change.sign);
    if (change.page) item.append(link(change.page, change.subject, "mono"));
    else if (change.subject) item.append(element("code", "", change.subject));
    item.append(change.words);
    if (change.answer) item.append(" ", element("span", "soft small", "in answers"));
    if (change.breaking) item.append(" ", element("span", "breaking", "breaking"));
    if (change.inside.length) {
      var more = element("details", "more");
      more.append(element("summary", "", "with " + change.inside.length + " inside"));
      /* Most of these are never opened. */
      more.addEventListener("toggle", function () {
        var list = element("ul", "inside");
        change.inside.forEach(function (path) {
          var one = element("li");
          one.append(element("code", "", path));
          list.append(one);
        });
        more.append(list);
      }, { once: true });
      item.append(more);
    }
    return item;
  }

  function section(group) {
    var made = element("section", "change-group");
    var head = element("h3");
    head.append(link(group.page, group.name, "mono"));
    var list = element("ul", "changes");
    group.changes.forEach(function (change) { list.append(line(change)); });
    made.append(head, list);
    return made;
  }

  /* An operation that came or went has nothing more to say. */
  function isWhole(group) {
    return group.changes.length === 1 && group.changes[0].whole;
  }

  function operations(groups) {
    var list = element("ul", "changes");
    groups.forEach(function (group) {
      var item = element("li", group.changes[0].sign);
      item.append(link(group.page, group.name, "mono"), ": " + group.changes[0].words);
      if (group.changes[0].breaking) item.append(" ", element("span", "breaking", "breaking"));
      list.append(item);
    });
    return list;
  }

  function chapter(effect, title, groups) {
    var own = groups.map(function (group) {
      return { name: group.name, page: group.page, changes: group.changes.filter(function (c) { return c.effect === effect; }) };
    }).filter(function (group) { return group.changes.length > 0; });
    if (!own.length) return null;
    var made = document.createDocumentFragment();
    var count = own.reduce(function (sum, group) { return sum + group.changes.length; }, 0);
    var head = element("h2", "", title + " ");
    head.append(element("span", "soft small", String(count)));
    made.append(head);
    var whole = own.filter(isWhole);
    if (whole.length) made.append(operations(whole));
    var room = SHOWN_AT_ONCE;
    var rest = [];
    own.filter(function (group) { return !isWhole(group); }).forEach(function (group) {
      if (room > 0) made.append(section(group)); else rest.push(group);
      room -= group.changes.length;
    });
    if (rest.length) {
      var button = element("button", "button plain", "Show " + rest.length + " more operations");
      button.type = "button";
      button.addEventListener("click", function () {
        var parent = button.parentNode;
        rest.forEach(function (group) { parent.insertBefore(section(group), button); });
        button.remove();
      });
      made.append(button);
    }
    return made;
  }

  function plural(count, word) { return count + " " + word + (count === 1 ? "" : "s"); }

  function show(all) {
    var words = operation.value.trim().toLowerCase();
    var hidden = 0;
    var groups = all.map(function (group) {
      var named = group.name.toLowerCase().includes(words);
      var changes = group.changes.filter(function (change) {
        var fits = named && (!breaking.checked || change.breaking);
        if (fits && change.answer && !answers.checked) { hidden += 1; return false; }
        return fits;
      });
      return { name: group.name, page: group.page, changes: changes };
    }).filter(function (group) { return group.changes.length > 0; });
    var count = groups.reduce(function (sum, group) { return sum + group.changes.length; }, 0);
    var broken = groups.reduce(function (sum, group) {
      return sum + group.changes.filter(function (change) { return change.breaking; }).length;
    }, 0);
    var said = count ? plural(count, "change") + " in " + plural(groups.length, "operation") + ", " + broken + " of them can break a client" : "No change";
    if (!count && (words || breaking.checked || hidden)) said += " of that kind";
    if (hidden) said += "; " + plural(hidden, "change") + " of answers left out";
    told.textContent = "";
    told.append(element("strong", "", said + "."), " ");
    told.append(element("code", "", "aoai-compat diff " + from.value + " " + to.value + (answers.checked ? " --responses" : "")));
    result.textContent = "";
    CHAPTERS.forEach(function (one) {
      var made = chapter(one[0], one[1], groups);
      if (made) result.append(made);
    });
  }

  function remember() {
    var query = new URLSearchParams({ from: from.value, to: to.value });
    if (operation.value) query.set("operation", operation.value);
    if (breaking.checked) query.set("breaking", "1");
    if (answers.checked) query.set("answers", "1");
    try { history.replaceState(null, "", "?" + query); } catch (_) { /* then the address stays as it is */ }
  }

  function say(text) {
    told.textContent = text;
    result.textContent = "";
  }

  function update() {
    var old = from.selectedOptions[0];
    var young = to.selectedOptions[0];
    var mine = ++turn;
    remember();
    if (old === undefined || young === undefined) return;
    if (old.value === young.value) { say("That is one version: choose two."); return; }
    var mirrored = Number(old.dataset.order) > Number(young.dataset.order);
    var first = mirrored ? young : old;
    var second = mirrored ? old : young;
    window.aoai.load(first.dataset.load).then(function () {
      if (mine !== turn) return;
      show(changesOf(window.aoai.compared[first.value], second.value, mirrored));
    }, function (error) {
      if (mine === turn) say(error.message);
    });
  }

  function restore() {
    var query = new URLSearchParams(location.search);
    var unknown = [];
    [["from", from], ["to", to]].forEach(function (one) {
      var label = query.get(one[0]);
      var found = label !== null && option(one[1], label);
      if (found) found.selected = true;
      else if (label !== null) unknown.push(label);
    });
    operation.value = query.get("operation") || "";
    breaking.checked = query.get("breaking") === "1";
    answers.checked = query.get("answers") === "1";
    return unknown;
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  document.getElementById("swap").addEventListener("click", function () {
    var old = from.value;
    option(from, to.value).selected = true;
    option(to, old).selected = true;
    update();
  });
  [from, to, breaking, answers].forEach(function (field) { field.addEventListener("change", update); });
  var waiting;
  operation.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(update, 120);
  });

  var unknown = restore();
  if (unknown.length) say("No version is called " + unknown.join(" or ") + ". Choose from the lists.");
  else update();
})();
