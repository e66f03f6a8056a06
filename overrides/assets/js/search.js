/* Search in the page itself: no server, no storage, no words in the address.
   words.js cuts text, indexed.js makes the index ready, asked.js reads what was typed, find.js ranks.
   window.reviewmapSearch comes from assets/search/index.js, last. What is said stands on the form (data-words), in the page's language. */
(function () {
  "use strict";
  var root = new URL("../../", document.currentScript.src);
  var SHOWN = 12;    // pages
  var OTHERS = 2;    // more sections of the same page
  var LONGEST = 240; // letters of the sentence that is shown
  var WAIT = 200;    // milliseconds after the last letter
  var finding = window.reviewmapFinding;
  var ready = null;

  function made(tag, words, name) {
    var node = document.createElement(tag);
    node.textContent = words;
    if (name) node.className = name;
    return node;
  }
  /* A text of a page, which may be in another language than this one: the browser finds out in which direction it is written. */
  function text(page, tag, words, name) {
    var node = made(tag, words, name);
    node.dir = "auto";
    if (page.language) node.lang = page.language;
    return node;
  }
  /* Words with one place in them, which a node takes: "Text {number}". */
  function around(words, sign, node) {
    var parts = words.split("{" + sign + "}");
    return [parts[0].trim(), node, parts[1].trim()].filter(Boolean);
  }
  function link(page, section, words) {
    var a = text(page, "a", words);
    a.href = new URL(page.address + (section.anchor ? "#" + encodeURIComponent(section.anchor) : ""), root).href;
    return a;
  }
  /* The part of a long sentence around the first word that was looked for. */
  function shortened(sentence, terms) {
    if (sentence.length <= LONGEST) return sentence;
    var at = Math.max(0, finding.firstOf(ready, sentence, terms) - LONGEST / 3);
    var start = at ? sentence.indexOf(" ", at) + 1 : 0;
    var piece = sentence.slice(start, start + LONGEST);
    return (start ? "\u2026 " : "") + (start + LONGEST < sentence.length ? piece.slice(0, piece.lastIndexOf(" ")) + " \u2026" : piece);
  }
  function item(found, terms, said) {
    var li = document.createElement("li");
    var a = link(found.page, found.section, found.page.name);
    if (found.section.heading) {
      a.append(/[?!.]$/.test(found.page.name) ? " " : ": ");
      a.appendChild(made("span", found.section.heading, "find__section"));
    }
    li.appendChild(a);
    if (found.sentence) li.appendChild(text(found.page, "p", shortened(found.sentence, terms)));
    if (found.others.length) {
      var row = made("p", said.also + " ", "find__parts");
      found.others.slice(0, OTHERS).forEach(function (section) { row.appendChild(link(found.page, section, section.heading)); });
      li.appendChild(row);
    }
    return li;
  }
  /* Who is there for somebody in danger, as the help on every page shows it: in the language in which they typed, else in the page's. */
  function help(found, said) {
    var kind = found.kind, version = found.version;
    if (version.language === "en") version = kind.versions.find(function (own) { return isPages(ready.languages[own.language]); }) || version;
    var own = ready.languages[version.language];
    var words = own || said;
    var li = made("li", "", "find__help help");
    if (own) { li.lang = own.code; li.dir = own.dir; }
    var call = made("p", words.danger + " ", "help__danger");
    call.appendChild(phone("999"));
    [made("p", version.says, "find__says"), call].forEach(function (part) { li.appendChild(part); });
    var lines = li.appendChild(document.createElement("ul"));
    kind.lines.forEach(function (line) { lines.appendChild(helper(line, words, version.language)); });
    var all = li.appendChild(document.createElement("p"));
    all.appendChild(link({ address: kind.at[0] }, { anchor: kind.at[1] }, words.everybody));
    if (kind.isUntried) li.appendChild(made("p", own ? own.not_rung : ready.notRung, "not-rung"));
    if (own && own.draft) li.appendChild(made("p", own.draft, "not-rung"));
    return li;
  }
  function isPages(language) { return !!language && language.code === document.documentElement.lang; }
  function helper(line, said, language) {
    var li = document.createElement("li");
    var own = (line.in_languages || {})[language];
    var parts = [inEnglish(made("b", line.name))];
    if (line.tel) parts.push(inEnglish(phone(line.tel)));
    if (line.then) parts.push(own && own.then ? own.then : inEnglish(made("span", line.then)));
    if (line.text) parts = parts.concat(around(line.text.say ? said.text_say.replace("{say}", line.text.say) : said.text_to, "number", inEnglish(made("b", line.text.to, "number"))));
    if (line.web) parts.push(inEnglish(outside(line.web)));
    parts.push(own ? made("span", own.words, "help__words") : inEnglish(made("span", line.words + (line.how ? " " + line.how : ""), "help__words")));
    if (line.open) parts.push(own ? made("span", own.open, "help__open") : inEnglish(made("span", line.open, "help__open")));
    parts.forEach(function (part) { li.append(part, " "); });
    return li;
  }
  /* What stays English, and written from the left, in words of another language. */
  function inEnglish(node) {
    node.lang = "en-GB";
    node.dir = "ltr";
    return node;
  }
  function outside(address) {
    var a = made("a", address.replace(/^https:\/\/(www\.)?/, ""));
    a.href = address;
    a.rel = "noreferrer";
    return a;
  }
  function phone(number) {
    var a = made("a", number, "tel");
    a.href = "tel:" + number.replace(/ /g, "");
    return a;
  }
  function told(result, said) {
    var count = result.pages.length;
    var words = !count ? said.none : count === 1 ? said.one : count > SHOWN ? said.more.replace("{count}", SHOWN) : said.some.replace("{count}", count);
    if (count && result.mended.length) words += " " + said.looked_for.replace("{words}", result.mended.join(" "));
    if (result.isCut) words += " " + said.cut;
    return (result.danger.length ? said.help_first + " " : "") + words;
  }

  function mount(form) {
    var said = JSON.parse(form.dataset.words);
    var field = form.querySelector("input");
    var list = form.querySelector("[data-find-list]");
    var status = form.querySelector("[data-find-status]");
    var timer;
    function say(words) {
      status.textContent = words;
      status.classList.toggle("unseen", !words || (list.children.length > 0 && !form.classList.contains("find--page")));
    }
    function clear() { list.textContent = ""; say(""); }
    function run() {
      clearTimeout(timer);
      if (!/[\p{L}\p{N}]/u.test(field.value) || field.value.trim().length < 2) { clear(); return; }
      if (!ready) {
        if (!window.reviewmapSearch) { say(said.getting); return; }
        ready = finding.prepare(window.reviewmapSearch);
      }
      var result = finding.find(ready, field.value);
      list.textContent = "";
      result.danger.forEach(function (one) { list.appendChild(help(one, said)); });
      result.pages.slice(0, SHOWN).forEach(function (found) { list.appendChild(item(found, result.terms, said)); });
      say(told(result, said));
    }
    field.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(run, WAIT); });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      run();
      var first = list.querySelector("a");
      if (first) first.focus();
    });
    form.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !(field.value || list.children.length)) return;
      event.preventDefault();
      field.value = "";
      clear();
      field.focus();
    });
    /* Where the results lie over the page, they go as soon as something else is used: they must not cover what has focus. */
    function leave(target) {
      if (target && !form.contains(target) && getComputedStyle(list).position === "absolute") clear();
    }
    form.addEventListener("focusout", function (event) { leave(event.relatedTarget); });
    document.addEventListener("click", function (event) { leave(event.target); });
    field.addEventListener("focus", run);
    document.addEventListener("reviewmap-search", run);
    run();
  }

  /* index.js calls this when it has arrived. */
  window.reviewmapSearchReady = function () { document.dispatchEvent(new Event("reviewmap-search")); };
  document.querySelectorAll("[data-find]").forEach(mount);
})();
