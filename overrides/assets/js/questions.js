/* The page with every question: shows those that somebody chooses, and prints them. All of them are in the page; without this script
   all are shown. Nothing is sent, stored or put into the address.
   A question carries what it belongs to: data-of="stages.rapid-review loops.double-loop ...". One without a stage or without anybody
   who acts belongs to every stage and to everybody. */
(function () {
  "use strict";
  var form = document.querySelector("[data-choose]");
  if (!form) return;
  var OPEN = ["stages", "roles"]; // a question that names none of these belongs to all
  var fields = Array.from(form.querySelectorAll("select"));
  var questions = Array.from(document.querySelectorAll("[data-of]"));
  var status = form.querySelector("[role=status]");
  var chosenWords = document.querySelector(".chosen");
  var buttons = form.querySelectorAll("button");
  var of = new Map(questions.map(function (question) { return [question, question.getAttribute("data-of").trim().split(/\s+/)]; }));

  function kind(field) { return field.id.replace("choose-", ""); }
  function fits(question, field) {
    if (!field.value) return true;
    var own = of.get(question), start = kind(field) + ".";
    if (own.indexOf(start + field.value) !== -1) return true;
    return OPEN.indexOf(kind(field)) !== -1 && !own.some(function (one) { return one.indexOf(start) === 0; });
  }
  function show(again) {
    var shown = 0;
    questions.forEach(function (question) {
      var fit = fields.every(function (field) { return fits(question, field); });
      question.hidden = !fit;
      if (fit) shown += 1;
    });
    var some = fields.some(function (field) { return field.value; });
    document.querySelectorAll("ul.questions").forEach(function (list) {
      var empty = !list.querySelector("li:not([hidden])");
      list.closest("section").hidden = empty;
      var fold = list.closest("details");
      if (some) fold.open = !empty; // what was chosen is seen at once
      else if (again) fold.open = false; // at first a link may lead into it
    });
    var words = fields.filter(function (field) { return field.value; }).map(function (field) {
      return form.querySelector("label[for=" + field.id + "]").textContent + ": " + field.options[field.selectedIndex].text;
    });
    status.textContent = shown === questions.length ? "" : shown
      ? shown + " of " + questions.length + " questions are shown."
      : "No question fits all of that. Choose less.";
    chosenWords.textContent = words.length ? "The questions for this meeting. " + words.join(". ") + "." : "";
    buttons[0].disabled = !shown;
  }
  fields.forEach(function (field) { field.addEventListener("change", show); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  buttons[0].addEventListener("click", function () { window.print(); });
  buttons[1].addEventListener("click", function () {
    fields.forEach(function (field) { field.value = ""; });
    show(true);
    fields[0].focus();
  });
  show(); // a browser may keep what was chosen when somebody comes back
})();
