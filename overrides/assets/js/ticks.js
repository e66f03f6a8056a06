/* The readiness checklist: counts its ticks, and clears them. Without it the boxes can be ticked all the same. Nothing is kept or sent. */
(function () {
  "use strict";
  var sum = document.querySelector(".ticks-sum");
  var lists = Array.from(document.querySelectorAll(".ticks"));
  if (!sum || !lists.length) return;
  var boxes = Array.from(document.querySelectorAll(".ticks input"));
  var ofLaw = Array.from(document.querySelectorAll(".ticks .asks--law input"));

  function ticked(some) { return some.filter(function (box) { return box.checked; }).length; }
  function score(some) { return ticked(some) + " of " + some.length; }
  function show() {
    sum.querySelector("[role=status]").textContent = "Ticked: " + score(boxes) + ". Lines marked as law: " + score(ofLaw) + ".";
    sum.querySelector("ul").replaceChildren.apply(sum.querySelector("ul"), lists.map(function (list) {
      var line = document.createElement("li");
      line.textContent = document.getElementById(list.getAttribute("aria-labelledby")).textContent + ": " + score(Array.from(list.querySelectorAll("input")));
      return line;
    }));
  }
  document.addEventListener("change", function (event) {
    if (boxes.indexOf(event.target) !== -1) show();
  });
  sum.querySelector("button").addEventListener("click", function () {
    boxes.forEach(function (box) { box.checked = false; });
    show();
  });
  show();
})();
