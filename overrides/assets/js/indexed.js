/* The index made ready to be searched, once: which terms stand in which sections, and how much each counts there.
   window.reviewmapSearch, from assets/search/index.js (scripts/reviewmap/site/finish/search_index.py says how it is made):
     pages      [[address, title, description, words, rank, [section, ...], language], ...]   rank 0: a guide, 1: a long list, 2: aside
     section    [anchor, heading, code, sentence, ...]   a sentence that stood before is its number
     words      process/search-words.yml: small; same [[words, finds], ...]; readers [[pages, words, hints], ...];
                danger [[[[language, says, words], ...], [address, anchor], lines, is a number untried?], ...], English first;
                languages {language: what is said around help in it}; not_rung
   A term is a stem, or a phrase of process/search-words.yml, which is one term beside those of its words. Terms have numbers. */
(function () {
  "use strict";
  var finding = window.reviewmapFinding;
  /* What a word counts by where it stands: in the page's title, in what people call it, in its description, anywhere on it ... */
  var IN_TITLE = 5, IN_WORDS = 4, IN_DESCRIPTION = 1.5, IN_PAGE = 0.6, IN_HEADING = 3, IN_ANCHOR = 1.5, IN_CODE = 12, IN_TEXT = 1;
  /* How far a length takes from that: 0 not at all, 1 in full. */
  var B_SHORT = 0.4, B_TEXT = 0.6, B_PAGE = 0.7;

  function prepare(data) {
    var ready = { pages: [], sections: [], sentences: [], terms: [], numbers: new Map(), roots: new Map(), phrases: new Map() };
    var known = new Map();
    function number(word) {
      var found = known.get(word);
      if (found !== undefined) return found;
      var stem = finding.stem(word), root = finding.root(word);
      found = ready.numbers.get(stem);
      if (found === undefined) {
        found = ready.terms.push({ stem: stem, word: word, pages: [], onPage: [], sections: [], onSection: [], rarity: 0, scores: null }) - 1;
        ready.numbers.set(stem, found);
      }
      known.set(word, found);
      if (word.length < ready.terms[found].word.length) ready.terms[found].word = word; // the shortest way in which it is written
      if (!ready.roots.has(root)) ready.roots.set(root, []);
      if (ready.roots.get(root).indexOf(found) < 0) ready.roots.get(root).push(found);
      return found;
    }
    function cut(text) {
      var terms = [];
      finding.each(text, function (word) { terms.push(number(word)); });
      return terms;
    }
    data.pages.forEach(function (page) {
      var start = ready.sections.length;
      page[5].forEach(function (section) { ready.sections.push(sectionOf(section, ready.pages.length, ready, cut)); });
      ready.pages.push({
        address: page[0], name: page[1], about: page[2], rank: page[4], language: page[6] || "", start: start, end: ready.sections.length,
        title: cut(page[1]), description: cut(page[2]), words: cut(page[3]), names: [page[1]].concat(page[3].split(", ")).map(cut)
      });
    });
    takeWords(ready, data.words, cut);
    pointOn(ready);
    addPhrases(ready);
    weigh(ready);
    return ready;
  }

  function sectionOf(section, page, ready, cut) {
    var length = 0;
    var sentences = section.slice(3).map(function (sentence) {
      var one = typeof sentence === "number" ? ready.sentences[sentence] : { text: sentence, terms: cut(sentence), times: 0 };
      if (!one.times++) ready.sentences.push(one);
      length += one.terms.length;
      return one;
    });
    return { page: page, anchor: section[0], heading: section[1], terms: cut(section[1]), anchorTerms: cut(section[0]), code: cut(section[2]), sentences: sentences, length: length };
  }

  /* A section whose code another page has among its words (a decision on its stage's page) leads to that page. */
  function pointOn(ready) {
    var codes = new Map();
    ready.sections.forEach(function (section) { if (section.code.length) codes.set(section.code.join(), []); });
    ready.pages.forEach(function (page, number) {
      page.words.forEach(function (term) { if (codes.has(String(term))) codes.get(String(term)).push(number); });
    });
    ready.sections.forEach(function (section) {
      var pages = codes.get(section.code.join());
      section.leadsOn = !!pages && pages.length > 0 && pages.indexOf(section.page) < 0;
    });
  }

  function takeWords(ready, given, cut) {
    function all(list) { return (list || []).map(cut); }
    ready.small = new Set([].concat.apply([], all(given.small)));
    ready.same = (given.same || []).map(function (one) {
      return { words: all(one[0]), finds: all(one[1]).map(function (terms) { return termOf(ready, terms); }) };
    });
    ready.same.forEach(function (one) { one.words.forEach(function (terms) { termOf(ready, terms); }); });
    ready.readers = (given.readers || []).map(function (one) {
      var theirs = ready.pages.map(function (page) { return one[0].some(function (place) { return isAt(page.address, place); }); });
      return { theirs: theirs, words: all(one[1]), hints: all(one[2]) };
    });
    ready.danger = (given.danger || []).map(function (one) {
      var versions = one[0].map(function (own) { return { language: own[0], says: own[1], words: all(own[2]) }; });
      return { versions: versions, at: one[1], lines: one[2], isUntried: one[3] };
    });
    ready.languages = given.languages || {};
    ready.notRung = given.not_rung;
  }
  /* A star means every page below. */
  function isAt(address, place) {
    address = address.replace(/index\.html$/, "");
    place = place.replace(/^\/+/, "");
    if (place.slice(-1) !== "*") return address === place;
    return address.indexOf(place.slice(0, -1)) === 0 && address !== place.slice(0, -1);
  }
  /* One term for a word or a phrase. */
  function termOf(ready, terms) {
    if (terms.length === 1) return terms[0];
    var name = terms.join(" ");
    if (!ready.numbers.has(name)) {
      ready.numbers.set(name, ready.terms.push({ stem: "", word: "", pages: [], onPage: [], sections: [], onSection: [], rarity: 0, scores: null }) - 1);
      if (!ready.phrases.has(terms[0])) ready.phrases.set(terms[0], []);
      ready.phrases.get(terms[0]).push({ terms: terms, number: ready.numbers.get(name) });
    }
    return ready.numbers.get(name);
  }
  /* Behind the words of each text come the phrases that stand in it. */
  function addPhrases(ready) {
    function add(terms) {
      for (var at = 0, size = terms.length; at < size; at++) {
        (ready.phrases.get(terms[at]) || []).forEach(function (phrase) {
          if (phrase.terms.every(function (term, i) { return at + i < size && terms[at + i] === term; })) terms.push(phrase.number);
        });
      }
    }
    ready.sentences.forEach(function (sentence) { sentence.length = sentence.terms.length; add(sentence.terms); });
    ready.sections.forEach(function (section) { add(section.terms); });
    ready.pages.forEach(function (page) { [page.title, page.description, page.words].forEach(add); });
  }

  function mean(list, of) { return list.reduce(function (sum, one) { return sum + of(one); }, 0) / list.length || 1; }

  function weigh(ready) {
    var usual = mean(ready.sections, function (section) { return section.length; });
    var usualTitle = mean(ready.pages, function (page) { return page.title.length; });
    var usualPage = usual * ready.sections.length / (ready.pages.length || 1);
    function shortness(list) { return 1 - B_SHORT + B_SHORT * list.length / usualTitle; }
    var here = new Sums(ready.terms.length), onPage = new Sums(ready.terms.length), fields = new Sums(ready.terms.length);
    ready.pages.forEach(function (page, number) {
      var length = 0;
      for (var at = page.start; at < page.end; at++) {
        var section = ready.sections[at];
        length += section.length;
        var inText = IN_TEXT / (1 - B_TEXT + B_TEXT * Math.max(1, section.length / usual));
        section.sentences.forEach(function (sentence) {
          /* A sentence that stands in many places says little about each. */
          var weight = 1 / Math.sqrt(sentence.times);
          here.add(sentence.terms, weight * inText);
          onPage.add(sentence.terms, weight);
        });
        here.add(section.terms, IN_HEADING / shortness(section.terms));
        here.add(section.anchorTerms.filter(function (term) { return section.terms.indexOf(term) < 0; }), IN_ANCHOR);
        here.add(section.code, IN_CODE);
        onPage.add(section.terms, 2);
        here.empty(function (term, weight) { ready.terms[term].sections.push(at); ready.terms[term].onSection.push(weight); });
      }
      var long = 2 * (1 - B_PAGE + B_PAGE * length / usualPage);
      onPage.empty(function (term, weight) { fields.add([term], IN_PAGE * weight / (weight + long)); });
      fields.add(page.title, IN_TITLE / shortness(page.title));
      fields.add(page.description, IN_DESCRIPTION);
      fields.add(Array.from(new Set(page.words)), IN_WORDS);
      fields.empty(function (term, weight) { ready.terms[term].pages.push(number); ready.terms[term].onPage.push(weight); });
    });
    ready.terms.forEach(function (term) {
      if (term.pages.length) term.rarity = Math.log(1 + (ready.pages.length - term.pages.length + 0.5) / (term.pages.length + 0.5));
    });
  }

  /* Sums by term, to be filled and emptied again and again. */
  function Sums(size) { this.sums = new Float64Array(size); this.touched = []; }
  Sums.prototype.add = function (terms, weight) {
    for (var i = 0; i < terms.length; i++) {
      if (!this.sums[terms[i]]) this.touched.push(terms[i]);
      this.sums[terms[i]] += weight;
    }
  };
  Sums.prototype.empty = function (take) {
    for (var i = 0; i < this.touched.length; i++) {
      take(this.touched[i], this.sums[this.touched[i]]);
      this.sums[this.touched[i]] = 0;
    }
    this.touched = [];
  };

  finding.prepare = prepare;
})();
