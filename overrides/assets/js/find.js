/* Which sections answer: finding.find(ready, text) -> {pages: [{page, section, sentence, others}], mended, danger, terms, isCut}
   Ranking is BM25 over fields (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009): a word counts for more the fewer
   pages have it and the nearer to a page's name it stands, and for less each further time. The best sections are then looked at
   sentence by sentence: words that stand together in one sentence, or in the heading, count again. */
(function () {
  "use strict";
  var finding = window.reviewmapFinding;
  var K1 = 1.2;
  var COVER = 0.6;                                     // how far it counts that all words are there
  var SENTENCE = 0.5, NAME = 0.6, PAIR = 0.5;          // what the best sentence, the heading or title, and a pair in them count again
  var LONG_SENTENCE = 25;                              // words, from which a sentence counts for less
  var BY_RANK = [1, 0.55, 0.85];                       // a guide, a long list, a page aside
  var LEADS_ON = 0.8;                                   // a section that leads to a page of its own
  var DOOR = 0.9;                                      // what a second page of the same part of the site counts, where nothing says who asks
  var CLOSELY = 60;                                    // sections that are looked at sentence by sentence
  var ENOUGH = 0.3;                                    // of the best result: what has less is not listed

  /* A term's score in each section, worked out when it is first asked for. */
  function scoresOf(ready, number) {
    var term = ready.terms[number];
    if (term.scores) return term.scores;
    var scores = term.scores = new Float32Array(ready.sections.length);
    term.pages.forEach(function (page, i) { scores.fill(term.onPage[i], ready.pages[page].start, ready.pages[page].end); });
    term.sections.forEach(function (section, i) { scores[section] += term.onSection[i]; });
    for (var at = 0; at < scores.length; at++) if (scores[at]) scores[at] *= term.rarity * (K1 + 1) / (K1 + scores[at]);
    return scores;
  }
  function find(ready, text) {
    var query = finding.asked(ready, text);
    var ranked = rank(ready, query);
    ranked.slice(0, CLOSELY).forEach(function (one) {
      one.best = bestOf(ready, one.section, query);
      one.score += one.best.value * one.factor;
    });
    ranked.sort(inOrder);
    return { pages: byPage(ready, ranked, query), mended: query.mended, danger: query.danger, terms: query.terms, isCut: query.isCut };
  }
  function inOrder(a, b) { return b.score - a.score || a.number - b.number; }

  function rank(ready, query) {
    var size = ready.sections.length, scores = new Float64Array(size), met = new Float64Array(size), wanted = 0;
    query.groups.forEach(function (group) {
      var best = new Float64Array(size);
      group.alternatives.forEach(function (one) {
        var share = one.weight * Math.min(1, group.rarity / ready.terms[one.term].rarity); // a rarer word counts for no more than the one that was typed
        var here = scoresOf(ready, one.term);
        for (var at = 0; at < size; at++) if (here[at] * share > best[at]) best[at] = here[at] * share;
      });
      wanted += group.rarity * group.weight;
      for (var at = 0; at < size; at++) {
        scores[at] += best[at] * group.weight;
        met[at] += Math.min(group.rarity, best[at]) * group.weight;
      }
    });
    var ranked = [];
    ready.sections.forEach(function (section, number) {
      if (!scores[number]) return;
      var factor = BY_RANK[ready.pages[section.page].rank] * query.factors[section.page] * (section.leadsOn ? LEADS_ON : 1);
      ranked.push({ number: number, section: section, factor: factor, score: scores[number] * factor * (1 - COVER + COVER * met[number] / wanted) });
    });
    return ranked.sort(inOrder);
  }

  function bestOf(ready, section, query) {
    var text = "", most = 0;
    section.sentences.forEach(function (sentence) {
      var value = valueOf(query, sentence.terms) / (1 + Math.max(0, sentence.length - LONG_SENTENCE) / (2 * LONG_SENTENCE));
      if (value > most) { most = value; text = sentence.text; }
    });
    var name = Math.max(valueOf(query, section.terms), valueOf(query, ready.pages[section.page].title));
    return { text: text, value: Math.max(SENTENCE * most, NAME * name) };
  }
  function valueOf(query, terms) {
    var value = 0;
    query.groups.forEach(function (group) {
      var best = 0;
      group.alternatives.forEach(function (one) {
        if (one.weight > best && terms.indexOf(one.term) >= 0) best = one.weight;
      });
      value += best * group.rarity * group.weight;
    });
    query.pairs.forEach(function (pair) { if (areNear(terms, pair.first, pair.second)) value += PAIR * pair.counts; });
    return value;
  }
  /* The second at most three words behind the first. */
  function areNear(terms, first, second) {
    for (var at = terms.indexOf(first); at >= 0; at = terms.indexOf(first, at + 1)) {
      if (terms[at + 1] === second || terms[at + 2] === second || terms[at + 3] === second) return true;
    }
    return false;
  }

  /* Each page once, with its best section; the others stand below it. */
  function byPage(ready, ranked, query) {
    var pages = new Map();
    ranked.forEach(function (one) {
      if (one.score < ENOUGH * ranked[0].score) return;
      var found = pages.get(one.section.page);
      if (found) {
        if (one.section.anchor) found.others.push(one.section);
        return;
      }
      var page = ready.pages[one.section.page], top = ready.sections[page.start];
      var best = one.best || bestOf(ready, one.section, query);
      found = { page: page, section: one.section, sentence: best.text || page.about, others: [], score: one.score };
      pages.set(one.section.page, found);
      if (query.isNamed[one.section.page] && one.section !== top) { // who types a page's name wants the page
        found.others.push(one.section);
        found.section = top;
        found.sentence = page.about;
      }
    });
    return query.isClear ? Array.from(pages.values()) : shared(Array.from(pages.values()));
  }
  /* Several kinds of readers ask in the same words: the first places are shared among the parts of the site. */
  function shared(found) {
    var first = [], taken = {};
    function part(one) { return one.page.address.split("/")[0]; }
    function score(one) { return one.score * Math.pow(DOOR, taken[part(one)] || 0); }
    while (found.length && first.length < 3) {
      var next = found.reduce(function (best, one) { return score(one) > score(best) ? one : best; });
      found = found.filter(function (one) { return one !== next; });
      taken[part(next)] = (taken[part(next)] || 0) + 1;
      first.push(next);
    }
    return first.concat(found);
  }

  /* Where in a text the first of these terms stands; 0 if none does. */
  finding.firstOf = function (ready, text, terms) {
    var at = 0;
    text.split(/(\s+)/).some(function (piece) {
      if (finding.cut(piece).some(function (stem) { return terms.indexOf(ready.numbers.get(stem)) >= 0; })) return true;
      at += piece.length;
      return false;
    });
    return at < text.length ? at : 0;
  };
  finding.find = find;
})();
