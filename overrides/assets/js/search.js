/* Search in the page itself: no server, no storage, no words in the address.
   window.reviewmapSearch comes from assets/search/index.js:
     pages: [[address, title, description, words, [[anchor, heading, code?], ...]], ...]
     terms: {word: [page, page, ...]}   which pages' text has the word */
(function () {
  "use strict";
  var root = new URL("../../", document.currentScript.src);
  var PLACES = [[12, "title"], [10, "words"], [5, "headings"], [3, "description"]];
  var SHOWN = 12;
  var PARTS = 3;
  var SMALL = / (a|about|am|an|and|are|as|at|be|by|can|do|does|for|from|how|i|if|in|is|it|me|my|of|on|or|the|to|was|we|what|when|who|will|with|you) /g;
  var ready = null;

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2019']/g, "");
  }
  function wordsOf(text) {
    return plain(text).match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) || [];
  }
  /* "reviews", "reviewed" and "reviewing" all look for "review": the index matches from the front of a word. */
  function stem(word) {
    if (word.length < 5 || /\d/.test(word)) return word;
    return word.replace(/(ies|ied|ing|ed|es|s|y)$/, "");
  }
  /* 0: unlike; 1: begins the same; 2: the same word */
  function match(asked, found) {
    if (asked === found) return 2;
    return found.indexOf(stem(asked)) === 0 && stem(asked).length > 2 ? 1 : 0;
  }
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a[0] !== b[0]) return false;
    var i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i) ||
      (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
  }

  function said(part) { return part.slice(1).join(" "); }

  function prepare(data) {
    var known = Object.keys(data.terms);
    var pages = data.pages.map(function (page) {
      return {
        address: page[0], name: page[1], about: page[2], parts: page[4],
        title: wordsOf(page[1]), description: wordsOf(page[2]), words: wordsOf(page[3]),
        headings: wordsOf(page[4].map(said).join(" "))
      };
    });
    pages.forEach(function (page) { known = known.concat(page.title, page.words, page.headings); });
    return { pages: pages, terms: data.terms, known: Array.from(new Set(known)) };
  }

  /* One asked-for word -> {page number: score} */
  function scores(word) {
    var found = {};
    ready.pages.forEach(function (page, number) {
      PLACES.forEach(function (place) {
        var best = 0;
        page[place[1]].forEach(function (other) { best = Math.max(best, match(word, other)); });
        if (best) found[number] = (found[number] || 0) + place[0] * best;
      });
    });
    Object.keys(ready.terms).forEach(function (term) {
      var how = match(word, term);
      if (how) ready.terms[term].forEach(function (number) { found[number] = (found[number] || 0) + how * 0.5; });
    });
    return found;
  }

  function find(text) {
    var asked = wordsOf((" " + plain(text).replace(/\s+/g, "  ") + " ").replace(SMALL, " "));
    var mended = [];
    var perWord = asked.map(function (word) {
      var found = scores(word);
      if (Object.keys(found).length || word.length < 4) return found;
      var other = ready.known.filter(function (term) { return near(word, term); }).sort()[0];
      if (!other) return found;
      mended.push(other);
      return scores(other);
    });
    var total = {};
    var hits = {};
    perWord.forEach(function (found) {
      var rarity = 1 + Math.log(ready.pages.length / (1 + Object.keys(found).length) + 1);
      Object.keys(found).forEach(function (number) {
        total[number] = (total[number] || 0) + found[number] * rarity;
        hits[number] = (hits[number] || 0) + 1;
      });
    });
    var numbers = Object.keys(total).sort(function (a, b) {
      return hits[b] - hits[a] || total[b] - total[a] || a - b;
    });
    var most = numbers.length ? hits[numbers[0]] : 0;
    return {
      asked: asked.concat(mended), mended: mended,
      pages: numbers.filter(function (number) { return hits[number] === most; }).map(function (number) { return ready.pages[number]; })
    };
  }

  function link(address, text) {
    var a = document.createElement("a");
    a.href = new URL(address, root).href;
    a.textContent = text;
    return a;
  }
  function item(page, asked) {
    var li = document.createElement("li");
    li.appendChild(link(page.address, page.name));
    var about = document.createElement("p");
    about.textContent = page.about;
    li.appendChild(about);
    var parts = page.parts.filter(function (part) {
      return wordsOf(said(part)).some(function (word) { return asked.some(function (one) { return match(one, word); }); });
    }).slice(0, PARTS);
    if (parts.length) {
      var row = document.createElement("p");
      row.className = "find__parts";
      parts.forEach(function (part) { row.appendChild(link(page.address + "#" + part[0], part[1])); });
      li.appendChild(row);
    }
    return li;
  }

  function mount(form) {
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
      if (field.value.trim().length < 2) { clear(); return; }
      if (!ready) {
        if (!window.reviewmapSearch) { say("Getting the list of pages."); return; }
        ready = prepare(window.reviewmapSearch);
      }
      var result = find(field.value);
      list.textContent = "";
      result.pages.slice(0, SHOWN).forEach(function (page) { list.appendChild(item(page, result.asked)); });
      var count = result.pages.length;
      var words = !count ? "No page found. Try another word, or look through all pages, A to Z."
        : count === 1 ? "1 page found." : count > SHOWN ? count + " pages found. These are the first " + SHOWN + "." : count + " pages found.";
      if (count && result.mended.length) words += " We looked for \u201c" + result.mended.join(" ") + "\u201d.";
      say(words);
    }
    field.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(run, 200); });
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
