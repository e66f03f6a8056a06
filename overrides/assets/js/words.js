/* How search cuts a text into words. There is this one cutter, for the pages' texts and for what somebody types, so both are cut alike.
     finding.cut("Children’s co-workers")   ["child", "co", "worker", "coworker"]
   A word is letters with their marks, and figures, of any script. Capitals, accents and apostrophes don't count. The parts of a word
   with hyphens are words, and so is the whole of it without them. Each word is given back as its stem. */
(function () {
  "use strict";
  var WORD = /[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)*/gu;
  /* Marks that people leave out when they type: accents (Latin, Greek, Cyrillic), the vowel signs of Arabic and Urdu; and apostrophes. */
  var LEFT_OUT = /[\u0300-\u036f\u064b-\u065f\u0670\u0640'`\u2018\u2019\u02bc]/g;
  /* Letters with no accent to take off, and letters of Arabic and Urdu keyboards that stand for one another. */
  var FOR_ANOTHER = { "\u0142": "l", "\u00f8": "o", "\u0111": "d", "\u00f0": "d", "\u00fe": "th", "\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u0131": "i",
    "\u06a9": "\u0643", "\u06cc": "\u064a", "\u0649": "\u064a", "\u06c1": "\u0647", "\u06be": "\u0647", "\u0629": "\u0647" };
  var THESE = new RegExp("[" + Object.keys(FOR_ANOTHER).join("") + "]", "g");
  var IRREGULAR = {};
  ("children child|men man|women woman|died die|dies die|dying die|wrote write|written write|took take|taken take|gave give|given give|told tell|said say|" +
    "spoke speak|spoken speak|heard hear|saw see|seen see|met meet|found find|brought bring|thought think|kept keep|went go|gone go|knew know|known know|" +
    "felt feel|made make|chose choose|chosen choose|lost lose|held hold|sent send|paid pay|sought seek|led lead|got get|came come|began begin|begun begin|recording recording|news news|this this|was was|his his|has has|does does")
    .split("|").forEach(function (pair) { IRREGULAR[pair.split(" ")[0]] = pair.split(" ")[1]; });

  function plain(text) {
    return text.normalize("NFKD").toLowerCase().replace(LEFT_OUT, "").replace(THESE, function (letter) { return FOR_ANOTHER[letter]; });
  }

  /* M. F. Porter, An algorithm for suffix stripping, 1980. Its first and last steps make the stem (plurals, -ed, -ing); all of them the
     root, which brings more together ("notify", "notification") and sometimes too much ("policy", "police"): it counts less. */
  var V = "[^aeiou][^aeiouy]*";
  var W = "[aeiouy][aeiou]*";
  var MORE_THAN_0 = new RegExp("^(" + V + ")?" + W + V);
  var ONE = new RegExp("^(" + V + ")?" + W + V + "(" + W + ")?$");
  var MORE_THAN_1 = new RegExp("^(" + V + ")?" + W + V + W + V);
  var HAS_VOWEL = new RegExp("^(" + V + ")?[aeiouy]");
  var SHORT = new RegExp("^" + V + "[aeiouy][^aeiouwxy]$");
  var STEP_2 = /(ational|tional|enci|anci|izer|bli|alli|entli|eli|ousli|ization|ation|ator|alism|iveness|fulness|ousness|aliti|iviti|biliti|logi)$/;
  var FOR_2 = { ational: "ate", tional: "tion", enci: "ence", anci: "ance", izer: "ize", bli: "ble", alli: "al", entli: "ent", eli: "e", ousli: "ous", ization: "ize",
    ation: "ate", ator: "ate", alism: "al", iveness: "ive", fulness: "ful", ousness: "ous", aliti: "al", iviti: "ive", biliti: "ble", logi: "log" };
  var STEP_3 = /(icate|ative|alize|iciti|ical|ful|ness)$/;
  var FOR_3 = { icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "" };
  var STEP_4 = /(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|(?=[st])ion|ou|ism|ate|iti|ous|ive|ize)$/;

  function endings(word) {
    word = word.replace(/(ss|i)es$/, "$1").replace(/([^s])s$/, "$1");
    if (/eed$/.test(word)) {
      if (MORE_THAN_0.test(word.slice(0, -3))) word = word.slice(0, -1);
    } else if (/(ed|ing)$/.test(word) && HAS_VOWEL.test(word.replace(/(ed|ing)$/, ""))) {
      word = word.replace(/(ed|ing)$/, "");
      if (/(at|bl|iz)$/.test(word)) word += "e";
      else if (/([^aeiouylsz])\1$/.test(word)) word = word.slice(0, -1);
      else if (SHORT.test(word)) word += "e";
    }
    return /y$/.test(word) && HAS_VOWEL.test(word.slice(0, -1)) ? word.slice(0, -1) + "i" : word;
  }
  function last(word) {
    var start = word.slice(0, -1);
    if (/e$/.test(word) && (MORE_THAN_1.test(start) || (ONE.test(start) && !SHORT.test(start)))) word = start;
    return /ll$/.test(word) && MORE_THAN_1.test(word) ? word.slice(0, -1) : word;
  }
  function swap(word, step, by) {
    var found = step.exec(word);
    var start = found && word.slice(0, -found[0].length);
    return found && MORE_THAN_0.test(start) ? start + by[found[0]] : word;
  }
  function inner(word) {
    word = swap(swap(word, STEP_2, FOR_2), STEP_3, FOR_3);
    var found = /[st]ion$/.test(word) ? ["ion"] : STEP_4.exec(word);
    var start = found && word.slice(0, -found[0].length);
    return found && MORE_THAN_1.test(start) ? start : word;
  }
  function isEnglish(word) { return word.length > 2 && /^[a-z]+$/.test(word); }
  function regular(word) {
    var one = IRREGULAR.hasOwnProperty(word) ? word : word.replace(/s$/, "");
    return IRREGULAR.hasOwnProperty(one) ? IRREGULAR[one] : word;
  }
  /* "died" -> "die", "reviews" -> "review"; "15" and words of other scripts stay as they are. */
  function stem(word) {
    word = regular(word);
    return isEnglish(word) && IRREGULAR[word] !== word ? last(endings(word)) : word;
  }
  /* "notify" and "notification" have the same. */
  function root(word) {
    word = regular(word);
    return isEnglish(word) ? last(inner(endings(word))).replace(/(.{4})[ie]$/, "$1") : word;
  }

  /* Each word of a text in plain letters, from first to last; of one with hyphens, first its parts (`isPart`). */
  function each(text, take) {
    (plain(text).match(WORD) || []).forEach(function (word) {
      var parts = word.split(/[-\u2010\u2011]/);
      if (parts.length > 1) parts.forEach(function (part) { take(part, true); });
      take(parts.join(""), false);
    });
  }
  function cut(text) {
    var terms = [];
    each(text, function (word) { terms.push(stem(word)); });
    return terms;
  }

  var finding = window.reviewmapFinding = window.reviewmapFinding || {};
  finding.cut = cut;
  finding.each = each;
  finding.stem = stem;
  finding.root = root;
})();
