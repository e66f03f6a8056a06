/* A draft recommendation: finds its kind by the words that the page lists for each, and says again what the page says of that kind.
   Nothing is known here that isn't on the page. Nothing is sent, stored or put into the address. */
(function () {
  "use strict";
  var form = document.querySelector("[data-strengthen]");
  if (!form) return;
  var result = document.querySelector(".strengthen-result");
  var status = form.querySelector("[role=status]");
  var field = function (name) { return document.getElementById(name); };
  var draft = field("draft"), wrong = field("draft-wrong");
  var COLUMNS = ["Recommendation", "Level", "Loop", "Strength", "Owner", "How we would know", "Recommended before"];

  /* -- what the page says ----------------------------------------------------------------------------------------- */

  function tidy(text) { return text.replace(/\s+/g, " ").trim(); }
  function part(section, name) {
    var node = section.querySelector("[data-part=" + name + "]");
    return node ? tidy(node.textContent) : "";
  }
  function each(section, found, say) { return Array.prototype.map.call(section.querySelectorAll(found), say); }
  function parted(node, name) { return (node.getAttribute(name) || "").split("|").filter(Boolean); }
  var kinds = each(document, "[data-known-by]", function (section) {
    return {
      id: section.getAttribute("data-kind"),
      words: parted(section, "data-known-by"), last: parted(section, "data-known-last"),
      title: part(section, "title"), loop: part(section, "loop"), level: part(section, "level"), strength: part(section, "strength"),
      know: part(section, "know"),
      warnings: each(section, "[data-say]", function (item) { return tidy(item.getAttribute("data-say")); }),
      questions: each(section, "[data-part=questions] li", function (item) { return tidy(item.textContent); })
    };
  });
  function meaning(strength) {
    var found = Array.prototype.find.call(document.querySelectorAll("[data-strength]"), function (node) { return node.getAttribute("data-strength") === strength; });
    return found ? tidy(found.textContent) : "";
  }
  var before = each(document, "[data-part=before] li", function (item) { return tidy(item.firstChild.textContent); });

  /* -- which kinds a draft is of: the beginning of a word, as the page says. The longest words are looked for first, and no word counts for
        two kinds: "statutory guidance" is of the nation, and not also of a policy's "guidance". Up to five words may stand for "...". What
        says nothing is used up like the others, and counts for no kind: "the former" isn't "the form". ------------------------------------------ */

  function plain(text) { return " " + text.toLowerCase().replace(/['\u2018\u2019]/g, "").replace(/[^a-z0-9-]+/g, " "); }
  function phrasesOf(words, kind) {
    return words.map(function (word) {
      var parts = word.split("...").map(function (part) { return plain(part.trim()).trimEnd(); });
      return { find: new RegExp(parts.join("[^ ]*(?: [^ ]+){0,5}?"), "g"), length: parts.join("").length, kind: kind };
    });
  }
  function longestFirst(one, other) { return other.length - one.length; }
  var nothing = phrasesOf(parted(document.querySelector("[data-says-nothing]"), "data-says-nothing"), null);
  var known = nothing.concat(...kinds.map(function (kind) { return phrasesOf(kind.words, kind); })).sort(longestFirst);
  var last = [].concat(...kinds.map(function (kind) { return phrasesOf(kind.last, kind).sort(longestFirst); })); // kind by kind, as on the page
  function fitting(text, phrases) {
    var said = plain(text), fits = [];
    phrases.forEach(function (phrase) {
      var at = said.search(phrase.find);
      if (at < 0) return;
      said = said.replace(phrase.find, function (words) { return " " + "_".repeat(words.length - 1); });
      if (!phrase.kind) return;
      var one = fits.find(function (fit) { return fit.kind === phrase.kind; });
      if (!one) fits.push(one = { kind: phrase.kind, hits: 0, first: at });
      one.hits += 1;
      one.first = Math.min(one.first, at);
    });
    return fits.sort(function (a, b) { return b.hits - a.hits || a.first - b.first; }).map(function (fit) { return fit.kind; });
  }
  function found(text) {
    var fits = fitting(text, known);
    return fits.length ? { kinds: fits, sure: true } : { kinds: fitting(text, last), sure: false };
  }

  /* -- the answer ------------------------------------------------------------------------------------------------------ */

  function made(tag, words, name) {
    var node = document.createElement(tag);
    if (words) node.textContent = words;
    if (name) node.className = name;
    return node;
  }
  function listed(items, tag) {
    var list = made(tag || "ul");
    items.forEach(function (words) { list.appendChild(made("li", words)); });
    return list;
  }
  function copied(label, text, id, rows) {
    var holder = made("div", "", "field");
    var name = made("label", label);
    name.htmlFor = id;
    var box = made("textarea");
    box.id = id; box.readOnly = true; box.rows = rows; box.value = text;
    box.setAttribute("autocomplete", "off"); box.setAttribute("spellcheck", "false");
    box.addEventListener("focus", function () { box.select(); });
    holder.append(name, box);
    return holder;
  }
  function asText(kind, row, others) {
    var lines = ["Recommendation (draft): " + row[0], "Kind: " + kind.title + (others.length ? " (also: " + others.join("; ") + ")" : ""),
      "Usual level: " + kind.level, "Usual loop: " + kind.loop, "Strength (our own scale): " + kind.strength + ". " + meaning(kind.strength), "", "What to watch for:"];
    lines = lines.concat(kind.warnings.map(function (words) { return "- " + words; }));
    lines.push("", "Three questions that go deeper:");
    lines = lines.concat(kind.questions.map(function (words, at) { return (at + 1) + ". " + words; }));
    lines.push("", "Owner: " + row[4], "How we would know: " + row[5], "Recommended before: " + row[6]);
    return lines.concat(before.map(function (words) { return "- " + words; })).join("\n") + "\n";
  }
  function table(row) {
    var holder = made("div", "", "table"), grid = made("table"), head = made("tr"), body = made("tr");
    holder.tabIndex = 0;
    holder.setAttribute("role", "region");
    holder.setAttribute("aria-label", "A row of the action plan");
    grid.appendChild(made("caption", "A row of the action plan"));
    COLUMNS.forEach(function (name, at) {
      var cell = made("th", name);
      cell.scope = "col";
      head.appendChild(cell);
      body.appendChild(made("td", row[at]));
    });
    var top = made("thead"), rest = made("tbody");
    top.appendChild(head); rest.appendChild(body);
    grid.append(top, rest);
    holder.appendChild(grid);
    return holder;
  }
  function cell(text) { return /^[=+@-]/.test(text) ? "'" + text : text; } // a spreadsheet would run it
  function show(kind, others, sure) {
    var row = [tidy(draft.value), kind.level, kind.loop, kind.strength, tidy(field("draft-owner").value) || "Nobody named yet",
      tidy(field("draft-known").value) || "Not said yet. " + kind.know, field("draft-before").value];
    var heading = made("h3", kind.title);
    heading.tabIndex = -1;
    result.replaceChildren(heading, made("p", sure ? "This is what the page says of drafts like yours. You decide what to make of it."
      : "We know no word of your draft that belongs to a kind. By the way it is put, this kind may be near. If it isn\u2019t, choose another under \u201cWhat kind is it?\u201d."));
    if (others.length) result.appendChild(made("p", "Your words also fit: " + others.map(function (one) { return one.title; }).join("; ") + ". Choose one under \u201cWhat kind is it?\u201d to see it."));
    var facts = made("ul");
    [["Usual loop", kind.loop], ["Usual level", kind.level], ["Strength (our own scale)", kind.strength + ". " + meaning(kind.strength)]].forEach(function (one) {
      facts.appendChild(made("li", one[0] + ": " + one[1]));
    });
    result.append(facts, made("h4", "What to watch for"), listed(kind.warnings), made("h4", "Three questions that go deeper"), listed(kind.questions, "ol"),
      made("h4", "How would we know?"), made("p", kind.know), made("h4", "Have we recommended this before?"), listed(before), table(row),
      copied("All of it as text, to copy", asText(kind, row, others.map(function (one) { return one.title; })), "draft-text", 12),
      copied("The row, to paste into a spreadsheet", COLUMNS.join("\t") + "\n" + row.map(cell).join("\t") + "\n", "draft-row", 4));
    heading.focus();
  }
  function fault(words) {
    wrong.textContent = words;
    if (words) draft.setAttribute("aria-invalid", "true"); else draft.removeAttribute("aria-invalid");
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    status.textContent = "";
    fault("");
    var chosen = field("draft-kind").value;
    if (!tidy(draft.value)) {
      result.replaceChildren();
      fault("Write your draft first.");
      draft.focus();
      return;
    }
    var fits = found(draft.value);
    var kind = chosen ? kinds.find(function (one) { return one.id === chosen; }) : fits.kinds[0];
    if (!kind) {
      result.replaceChildren();
      status.textContent = "We don\u2019t know its kind by these words. That says nothing about your draft. Choose a kind that is near.";
      field("draft-kind").focus();
      return;
    }
    show(kind, fits.kinds.filter(function (one) { return one !== kind; }), chosen || fits.sure);
  });
  form.querySelector("button[type=button]").addEventListener("click", function () {
    form.reset();
    fault("");
    status.textContent = "";
    result.replaceChildren();
    draft.focus();
  });
})();
