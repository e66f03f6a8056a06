/* What somebody typed, understood: finding.asked(ready, text) -> {
     terms    the numbers of all words in their order (-1: stands nowhere)
     groups   what is looked for: for each word, and each phrase of process/search-words.yml, its alternatives {term, weight}.
              `weight` and `rarity` say what the group counts
     pairs    neighbours, which count more where they stand near each other
     mended   words that were looked for instead of slips of the finger
     danger   the kinds of danger whose words are there, {kind, version}: the version whose words were typed
     isNamed  for each page, whether its name was typed
     factors  for each page, what it counts for the reader who seems to ask;  isClear: whether that is clear
     isCut    whether there was more than is looked for } */
(function () {
  "use strict";
  var finding = window.reviewmapFinding;
  /* What an alternative counts beside the word itself: another word of its root, one that stands for it, one that begins so, one meant. */
  var BY_ROOT = 0.5, BY_SAME = 0.7, BY_BEGINNING = 0.3, BY_SLIP = 0.8;
  var SMALL = 0.12, PHRASE = 1, IN_PHRASE = 0.6;
  var CLEARLY = 1.8, PERHAPS = 1.4, BY_NAME = 1.6;
  var MOST_LETTERS = 1000, MOST_WORDS = 40, MOST_SLIPS = 8, MOST_BEGINNINGS = 40;

  function asked(ready, text) {
    var typed = read(ready, text);
    var terms = typed.map(function (one) { return one.term; });
    var onlySmall = terms.every(function (term) { return ready.small.has(term); });
    var groups = groupsOf(ready, typed, terms, onlySmall);
    groups = groups.concat(phrases(ready, terms, groups)).filter(function (group) { return weighed(ready, group); });
    var readers = ready.readers.map(function (reader) { return anyIn(terms, reader.words) ? CLEARLY : anyIn(terms, reader.hints) ? PERHAPS : 1; });
    var named = content(ready, terms);
    var isNamed = ready.pages.map(function (page) { return page.names.some(function (name) { return content(ready, name) === named; }); });
    return {
      terms: terms, groups: groups, pairs: pairsOf(groups),
      mended: typed.filter(function (one) { return one.isMended; }).map(function (one) { return one.word; }),
      danger: ready.danger.map(function (kind) { return { kind: kind, version: typedIn(kind, terms) }; }).filter(function (one) { return one.version; }),
      isNamed: isNamed,
      factors: ready.pages.map(function (page, number) {
        return ready.readers.reduce(function (factor, reader, at) { return reader.theirs[number] ? factor * readers[at] : factor; }, isNamed[number] ? BY_NAME : 1);
      }),
      isClear: readers.indexOf(CLEARLY) >= 0,
      isCut: text.length > MOST_LETTERS || typed.length === MOST_WORDS
    };
  }

  function typedIn(kind, terms) {
    return kind.versions.find(function (version) { return version.words.some(function (phrase) { return holdsLoosely(terms, phrase); }); });
  }

  /* What is left without small words, to compare a query with a page's names: "what is a rapid review" names the rapid review. */
  function content(ready, terms) {
    var left = terms.filter(function (term) { return !ready.small.has(term); });
    return (left.length ? left : terms).join();
  }

  function read(ready, text) {
    var typed = [], slips = 0;
    finding.each(text.slice(0, MOST_LETTERS), function (word, isPart) {
      if (typed.length < MOST_WORDS) typed.push({ word: word, isPart: isPart, term: -1, begins: [], weight: 1, isMended: false });
    });
    typed.forEach(function (one, at) {
      one.term = numberOf(ready, one.word);
      if (at === typed.length - 1) one.begins = begins(ready, one.word);
      if (one.term >= 0 || one.begins.length || one.isPart || ready.roots.has(finding.root(one.word)) || slips >= MOST_SLIPS) return;
      slips++;
      var other = meant(ready, one.word);
      if (!other) return;
      one.word = other.word;
      one.term = numberOf(ready, other.word);
      one.weight = BY_SLIP;
      one.isMended = true;
    });
    return typed;
  }
  function numberOf(ready, word) {
    var number = ready.numbers.get(finding.stem(word));
    return number === undefined ? -1 : number;
  }
  /* Terms of the pages that begin with what was typed, while somebody is typing; none if they are too many to mean anything. */
  function begins(ready, word) {
    var found = [];
    if (word.length > 2) {
      ready.terms.forEach(function (term, number) {
        if (term.pages.length && term.word.length > word.length && term.word.slice(0, word.length) === word) found.push(number);
      });
    }
    return found.length > MOST_BEGINNINGS ? [] : found;
  }

  /* The word that somebody meant who slipped: the nearest, then the one that more pages have. */
  function meant(ready, word) {
    var most = word.length > 7 ? 2 : word.length > 4 ? 1 : 0;
    var best = null, stem = finding.stem(word);
    if (!most || /\p{N}/u.test(word)) return null;
    ready.terms.forEach(function (term) {
      if (term.stem.length < 4 || /\p{N}/u.test(term.stem)) return;
      var far = Math.min(edits(word, term.word, most), most > 1 ? edits(stem, term.stem, most) : most + 1);
      if (far > most) return;
      if (term.word[0] !== word[0]) far += 0.5;
      if (!best || far < best.far || (far === best.far && term.pages.length > best.pages)) best = { word: term.word, far: far, pages: term.pages.length };
    });
    return best;
  }
  /* A letter more, a letter less, another letter, two letters turned round: each is one edit. Above `most` it stops counting. */
  function edits(a, b, most) {
    var before, last = [], now, i, j;
    for (j = 0; j <= b.length; j++) last[j] = j;
    for (i = 1; i <= a.length; i++) {
      now = [i];
      var least = i;
      for (j = 1; j <= b.length; j++) {
        now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) now[j] = Math.min(now[j], before[j - 2] + 1);
        if (now[j] < least) least = now[j];
      }
      if (least > most) return most + 1;
      before = last;
      last = now;
    }
    return last[b.length];
  }

  function groupsOf(ready, typed, terms, onlySmall) {
    return typed.map(function (one, at) {
      var isSmall = !onlySmall && ready.small.has(one.term);
      var group = { at: at, weight: isSmall ? SMALL : 1, alternatives: [] };
      if (one.term >= 0 && terms.indexOf(one.term) < at) return group; // typed before
      if (one.term >= 0) group.alternatives.push({ term: one.term, weight: one.weight });
      if (isSmall) return group;
      (ready.roots.get(finding.root(one.word)) || []).concat().forEach(function (other) {
        if (other !== one.term) group.alternatives.push({ term: other, weight: one.weight * BY_ROOT });
      });
      one.begins.forEach(function (other) {
        if (other !== one.term) group.alternatives.push({ term: other, weight: BY_BEGINNING });
      });
      ready.same.forEach(function (same) {
        if (same.words.some(function (phrase) { return phrase.length === 1 && phrase[0] === one.term; })) addSame(group, same, one.term);
      });
      return group;
    });
  }
  function addSame(group, same, term) {
    same.finds.forEach(function (other) { if (other !== term) group.alternatives.push({ term: other, weight: BY_SAME }); });
  }
  /* A group for each phrase. The words in it count for less by themselves. */
  function phrases(ready, terms, groups) {
    var found = [], inside = new Set();
    ready.same.forEach(function (same) {
      same.words.forEach(function (phrase) {
        var start = phrase.length > 1 ? places(terms, phrase)[0] : undefined;
        if (start === undefined) return;
        phrase.forEach(function (word, i) { inside.add(start + i); });
        var term = ready.numbers.get(phrase.join(" "));
        var group = { at: -1, weight: PHRASE, alternatives: [{ term: term, weight: 1 }] };
        addSame(group, same, term);
        found.push(group);
      });
    });
    groups.forEach(function (group) { if (inside.has(group.at)) group.weight *= IN_PHRASE; });
    return found;
  }
  /* What a group counts; false if nothing of it stands on any page. */
  function weighed(ready, group) {
    group.alternatives = group.alternatives.filter(function (one) { return ready.terms[one.term].rarity > 0; });
    if (!group.alternatives.length) return false;
    var first = group.alternatives[0];
    group.rarity = first.weight === 1 ? ready.terms[first.term].rarity
      : Math.max.apply(null, group.alternatives.map(function (one) { return one.weight * ready.terms[one.term].rarity; }));
    return true;
  }
  function pairsOf(groups) {
    var words = groups.filter(function (group) { return group.at >= 0 && group.weight > SMALL; });
    return words.slice(1).map(function (group, at) {
      var before = words[at];
      return { first: before.alternatives[0].term, second: group.alternatives[0].term, counts: Math.sqrt(before.rarity * before.weight * group.rarity * group.weight) };
    });
  }

  /* ---- phrases in lists ---- */

  function places(list, phrase) {
    var found = [];
    for (var at = list.indexOf(phrase[0]); at >= 0; at = list.indexOf(phrase[0], at + 1)) {
      if (phrase.every(function (term, i) { return list[at + i] === term; })) found.push(at);
    }
    return found;
  }
  function anyIn(list, phrases) { return phrases.some(function (phrase) { return places(list, phrase).length > 0; }); }
  /* With a word between any two, too: "hurt me", "hurt just me". */
  function holdsLoosely(list, phrase) {
    return phrase.length > 0 && list.some(function (term, start) {
      var at = start;
      return term === phrase[0] && phrase.slice(1).every(function (next) {
        var step = list[at + 1] === next ? 1 : list[at + 2] === next ? 2 : 0;
        at += step;
        return step > 0;
      });
    });
  }

  finding.asked = asked;
})();
