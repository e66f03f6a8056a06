/* The menu, and search when somebody asks for it. Nothing is stored, nothing is fetched until the search field has focus. */
(function () {
  "use strict";
  var here = document.currentScript.src;

  var button = document.querySelector(".menu-button");
  var menu = document.getElementById("site-menu");
  function open(yes) {
    button.setAttribute("aria-expanded", String(yes));
    menu.classList.toggle("menu--open", yes);
  }
  if (button && menu) {
    button.addEventListener("click", function () {
      open(button.getAttribute("aria-expanded") !== "true");
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true" || event.defaultPrevented) return;
      if (menu.contains(document.activeElement) || document.activeElement === button) button.focus();
      open(false);
    });
  }

  /* What searches, then the index: all are plain script files, so they work from a folder too, and run in this order. */
  var asked = false;
  function bring(name) {
    var script = document.createElement("script");
    script.src = new URL(name, here).href;
    script.async = false;
    document.head.appendChild(script);
  }
  document.addEventListener("focusin", function (event) {
    if (asked || !event.target.closest || !event.target.closest("[data-find]")) return;
    asked = true;
    ["words.js", "indexed.js", "asked.js", "find.js", "search.js", "../search/index.js"].forEach(bring);
  });
  /* The plan: how it writes calendars, then its days, then what fills it in. */
  if (document.querySelector("table.applied")) bring("applied.js");
  if (document.querySelector("[data-plan]")) ["calendar.js", "../plan/days.js", "plan.js"].forEach(bring);
  /* The readiness checklist counts its ticks. */
  if (document.querySelector(".ticks")) bring("ticks.js");
  /* A draft recommendation: what the page says of its kind. */
  if (document.querySelector("[data-strengthen]")) bring("strengthen.js");
  if (document.querySelector("[data-choose]")) bring("questions.js");
  /* Who follows a link to a heading under which all is folded finds it open. Without a script one more click opens it. */
  function unfold() {
    var fold = document.querySelector(".each > section > :target ~ details.more, .plan__row:target > details.more");
    if (!fold || fold.open) return;
    fold.open = true;
    fold.parentNode.scrollIntoView();
  }
  window.addEventListener("hashchange", unfold);
  window.addEventListener("load", unfold); // only then is it known where a link from elsewhere leads
  /* Before the search has arrived, Enter must not leave the page. */
  document.addEventListener("submit", function (event) {
    if (event.target.matches("[data-find]")) event.preventDefault();
  });
})();
