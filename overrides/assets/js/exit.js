/* "Exit this page": hides the page at once and replaces it in the history, so that Back doesn't return to it.
   Shift alone, three times, each within 5 seconds of the last, does the same. Without this script the link still leaves. */
(function () {
  "use strict";
  var WITHIN = 5000;
  var NEEDED = 3;
  var bar = document.querySelector("[data-leave]");
  if (!bar) return;
  var button = bar.querySelector("[data-exit]");
  var status = bar.querySelector("[data-leave-status]");
  var dots = bar.querySelectorAll(".leave__dots i");
  var presses = 0;
  var alone = false;
  var timer;

  function leave() {
    var cover = document.createElement("div");
    cover.className = "leaving-cover";
    cover.setAttribute("role", "alert");
    cover.textContent = "Loading.";
    document.body.appendChild(cover);
    document.body.classList.add("leaving");
    document.title = "Loading";
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

  document.addEventListener("keydown", function (event) {
    if (event.key === "Shift") {
      if (!event.repeat) alone = true;
    } else {
      alone = false;
      reset();
    }
  });

  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    clearTimeout(timer);
    show(presses + 1);
    if (presses >= NEEDED) {
      status.textContent = "Leaving this page.";
      leave();
      return;
    }
    var left = NEEDED - presses;
    status.textContent = "Shift, press " + left + (left === 1 ? " more time" : " more times") + " to leave this page.";
    timer = setTimeout(function () { reset("Leaving by Shift has stopped. Press Shift 3 times to start again."); }, WITHIN);
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
