/* "Exit this page": hides the page at once and replaces it in the history, so that Back doesn't return to it.
   One Shift key alone, three times, each within 5 seconds of the last, does the same: not together with another key, a click or the
   wheel, which select or scroll sideways, and not while somebody types. Without this script the link still leaves.
   What it says stands on the bar itself (data-...), in the language of the page. */
(function () {
  "use strict";
  var WITHIN = 5000;
  var NEEDED = 3;
  var bar = document.querySelector("[data-leave]");
  if (!bar) return;
  var said = bar.dataset;
  var button = bar.querySelector("[data-exit]");
  var status = bar.querySelector("[data-leave-status]");
  var dots = bar.querySelectorAll(".leave__dots i");
  var presses = 0;
  var TYPED_INTO = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
  var key = "";      // which Shift key is counted (its place on the keyboard)
  var alone = false; // whether it is down, and nothing else has happened since
  var timer;

  function leave() {
    var cover = document.createElement("div");
    cover.className = "leaving-cover";
    cover.setAttribute("role", "alert");
    cover.textContent = said.loading;
    document.body.appendChild(cover);
    document.body.classList.add("leaving");
    document.title = said.loading.replace(/[.\u06d4]$/, "");
    location.replace(button.href);
  }

  function show(count) {
    presses = count;
    bar.classList.toggle("leave--counting", count > 0);
    dots.forEach(function (dot, place) { dot.classList.toggle("on", place < count); });
  }

  function reset(words) {
    clearTimeout(timer);
    if (presses) status.textContent = words || "";
    show(0);
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-exit]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    leave();
  });

  /* Whatever else somebody does ends the count. A pointer that only moves doesn't: a hand may lie on the mouse. */
  function end() {
    alone = false;
    reset();
  }
  ["pointerdown", "pointerup", "click", "wheel"].forEach(function (name) {
    document.addEventListener(name, end, { capture: true, passive: true });
  });
  window.addEventListener("blur", end);

  document.addEventListener("keydown", function (event) {
    var target = event.target;
    var isTyping = target.closest && target.closest(TYPED_INTO);
    if (event.key !== "Shift" || alone && !event.repeat || event.ctrlKey || event.altKey || event.metaKey || isTyping) {
      end(); // another key, or both Shift keys at once
    } else if (!event.repeat) {
      if (event.code !== key) reset(); // the other Shift key: the count begins again with it
      key = event.code;
      alone = true;
    }
  });

  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    clearTimeout(timer);
    show(presses + 1);
    if (presses >= NEEDED) {
      status.textContent = said.leaving;
      leave();
      return;
    }
    var left = NEEDED - presses;
    status.textContent = left === 1 ? said.once : said.twice;
    timer = setTimeout(function () { reset(said.stopped); }, WITHIN);
  });

  /* A browser may keep the page in memory; if somebody does come Back to it, it must be readable again. */
  var title = document.title;
  window.addEventListener("pageshow", function () {
    var cover = document.querySelector(".leaving-cover");
    if (cover) cover.remove();
    document.body.classList.remove("leaving");
    document.title = title;
    reset();
  });
})();
