/* The plan: days that a reader enters become the rows of the worked example, with other days in them.
   Every day is looked up in assets/plan/days.js, which the generator counted (scripts/reviewmap/plan/); nothing is counted here.
   Nothing is sent, stored or put into the address. */
(function () {
  "use strict";
  var form = document.querySelector("[data-plan]");
  var days = window.reviewmapDays;
  if (!form || !days) return;
  var DAY = 86400000, ZERO = 48;
  var MONTHS = "January February March April May June July August September October November December".split(" ");
  var WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
  var LONGEST = 40; // letters of what was typed that are said again
  var result = document.querySelector(".plan-result");
  var status = form.querySelector("[role=status]");
  var fields = days.moments.map(function (moment) { return document.getElementById("day-" + moment[0]); });
  var years = days.first.slice(0, 4) + " to " + days.last.slice(0, 4);

  /* -- days ---------------------------------------------------------------------------------------------------- */

  function onward(day, by) { return new Date(Date.parse(day) + by * DAY).toISOString().slice(0, 10); }
  function lookedUp(table, day) {
    var letter = table[1].charAt((Date.parse(day) - Date.parse(days.first)) / DAY);
    return letter && letter !== "." ? onward(day, table[0] + letter.charCodeAt(0) - ZERO) : "";
  }
  function isWorking(day) { return lookedUp(days.working, day) === day; }
  function short(day) {
    var at = new Date(day);
    return at.getUTCDate() + " " + MONTHS[at.getUTCMonth()] + " " + at.getUTCFullYear();
  }
  function long(day) { return WEEKDAYS[new Date(day).getUTCDay()] + " " + short(day); }
  function padded(number, size) { return String(number).padStart(size, "0"); }

  /* -- what was typed ------------------------------------------------------------------------------------------ */

  function wrong(words) { return { wrong: words }; }
  function monthOf(word) {
    if (/^\d+$/.test(word)) return Number(word);
    return word.length < 3 ? 0 : MONTHS.findIndex(function (name) { return name.toLowerCase().indexOf(word.toLowerCase()) === 0; }) + 1;
  }
  /* {} for nothing, {day: "2027-01-08"}, or {wrong: words} */
  function read(typed) {
    var text = typed.trim().replace(/\s+/g, " ");
    if (!text) return {};
    var said = "\u201c" + (text.length > LONGEST ? text.slice(0, LONGEST) + "\u2026" : text) + "\u201d";
    var backwards = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
    var found = backwards ? [text, "", backwards[3], backwards[2], backwards[1]]
      : /^(?:([a-z]+),? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[\/.\- ]([a-z]+|\d{1,2}),?[\/.\- ](\d{1,6})$/i.exec(text);
    if (!found) return wrong(said + " can\u2019t be read as a day. Write it like 21 December 2026 or 21/12/2026.");
    var date = Number(found[2]), month = monthOf(found[3]), year = found[4];
    if (!month) return wrong("There is no month called \u201c" + found[3].slice(0, LONGEST) + "\u201d. Write it like 21 December 2026 or 21/12/2026.");
    if (month > 12) return wrong("There is no month " + month + ". Write the day first, then the month, then the year.");
    if (year.length !== 4) return wrong("Write the year with four figures, such as " + date + "/" + month + "/" + (year.length === 2 ? "20" + year : days.first.slice(0, 4)) + ".");
    var length = new Date(Date.UTC(year, month, 0)).getUTCDate();
    if (date < 1 || date > length) return wrong(MONTHS[month - 1] + " " + year + " has " + length + " days, and no day " + date + ".");
    var day = year + "-" + padded(month, 2) + "-" + padded(date, 2);
    if (day < days.first || day > days.last) {
      return wrong("We know the bank holidays of " + years + " only, so nothing can be counted from " + short(day) + ". Count it by hand, with the list on GOV.UK.");
    }
    var weekday = WEEKDAYS[new Date(day).getUTCDay()];
    if (found[1] && weekday.toLowerCase().indexOf(found[1].toLowerCase()) !== 0) return wrong(short(day) + " is a " + weekday + ".");
    return { day: day };
  }
  /* What every field says: {starts: {moment: day}, faults: [words or ""]} */
  function readAll() {
    var starts = {}, before = null;
    var faults = fields.map(function (field, at) {
      var one = read(field.value), moment = days.moments[at];
      if (!one.day) return one.wrong || "";
      if (before && one.day < before.day) {
        return "This is before another day that you entered: \u201c" + before.title + "\u201d, " + short(before.day) + ". One of the two can\u2019t be right.";
      }
      before = { day: one.day, title: moment[1] };
      starts[moment[0]] = one.day;
      return "";
    });
    if (!before && !faults.some(Boolean)) faults[0] = "Enter at least one day, here or below.";
    return { starts: starts, faults: faults };
  }

  /* -- the plan ------------------------------------------------------------------------------------------------ */

  function made(tag, words, name) {
    var node = document.createElement(tag);
    if (words) node.textContent = words;
    if (name) node.className = name;
    return node;
  }
  /* What a row shows from these starts: a day or "" for each of its <time> elements; null where nobody entered the day. */
  function shown(row, starts) {
    return row[2].map(function (count) { return starts[count[0]] ? lookedUp(days.ways[count[1]], starts[count[0]]) : null; });
  }
  function rowCalled(id) { return days.rows.find(function (row) { return row[0] === id; }); }

  /* [{first, last, node}], in order of days */
  function planned(entered, chosen) {
    var starts = Object.assign({}, entered), assumed = {};
    days.moments.forEach(function (moment) {
      var row = !starts[moment[0]] && moment[2] && rowCalled(moment[2]);
      var day = row && shown(row, starts)[0];
      if (day) starts[moment[0]] = assumed[moment[0]] = day;
    });
    var items = days.moments.filter(function (moment) { return entered[moment[0]]; }).map(function (moment) { return begun(moment, entered[moment[0]]); });
    days.rows.forEach(function (row) {
      var ends = shown(row, starts);
      if (ends[0] === null || (row[4] && chosen.indexOf(row[4]) < 0)) return;
      items.push(filled(row, ends, assumed[row[1]], entered[row[3]]));
    });
    return items.map(function (item, at) { item.at = at; return item; }).sort(function (a, b) {
      return (a.first || "9") < (b.first || "9") ? -1 : (a.first || "9") > (b.first || "9") ? 1 : a.at - b.at;
    });
  }
  function begun(moment, day) {
    var node = made("li", "", "plan__row plan__row--entered");
    var time = made("time", long(day));
    time.dateTime = day;
    node.appendChild(made("p", "", "plan__day")).appendChild(time);
    node.appendChild(made("p", moment[1], "plan__does"));
    if (!isWorking(day)) {
      var counts = days.rows.some(function (row) { return row[2].some(function (count) { return count[0] === moment[0] && count[1].indexOf("working-day+") === 0; }); });
      node.appendChild(made("p", "This is no working day" + (days.holidays[day] ? " (" + days.holidays[day] + ")" : "") + "." +
        (counts ? " The next working day is the first that counts." : ""), "plan__note"));
    }
    return { first: day, last: day, node: node };
  }
  function filled(row, ends, assumed, kept) {
    var node = document.getElementById(row[0]).cloneNode(true);
    node.removeAttribute("id");
    node.querySelectorAll("[id]").forEach(function (one) { one.removeAttribute("id"); });
    node.querySelectorAll(".plan__closed").forEach(function (one) { one.remove(); });
    Array.from(node.querySelectorAll("time")).forEach(function (time, at) {
      var other = time.closest(".plan__other");
      if (ends[at] === null) {
        if (other) other.remove();
      } else if (!ends[at]) {
        time.removeAttribute("datetime");
        time.textContent = "a day outside " + years + ", where we don\u2019t know the bank holidays";
        while (time.nextSibling) time.nextSibling.remove(); // what it would go on to isn't known either
      } else {
        time.dateTime = ends[at];
        time.textContent = long(ends[at]);
        if (row[2][at][1].indexOf("working-day") && !isWorking(ends[at])) {
          var before = lookedUp(days.working, ends[at]);
          if (before) time.after(" ", made("span", "(no working day; the last one before it is " + long(before) + ")", "plan__closed"));
        }
      }
    });
    var fold = node.querySelector("details.more");
    if (assumed) node.insertBefore(made("p", "Counted as if the notification goes out on its last day, " + long(assumed) + ".", "plan__note"), fold);
    if (kept && ends[0] && kept > ends[0]) {
      node.insertBefore(made("p", "The day that you entered for this, " + long(kept) + ", is later. See what we suggest if it is late.", "plan__note plan__note--late"), fold);
    }
    return { first: ends[0], last: row[5] && ends[1] || ends[0], node: node };
  }

  /* -- what can be taken along --------------------------------------------------------------------------------- */

  function textOf(node, selector) {
    return Array.from(node.querySelectorAll(selector)).map(function (one) {
      var copy = one.cloneNode(true);
      copy.querySelectorAll(".quiet").forEach(function (mark) { mark.remove(); });
      return copy.textContent.replace(/\s+/g, " ").replace(/ ([.,;])/g, "$1").trim();
    }).filter(Boolean);
  }
  function factsOf(node) {
    return Array.from(node.querySelectorAll(".plan__facts > div")).map(function (one) { return [textOf(one, "dt")[0], textOf(one, "dd")[0]]; });
  }
  var COLUMNS = ["Who acts", "Document", "Tell", "If late"];
  function cells(item) {
    var facts = {};
    factsOf(item.node).forEach(function (fact) { facts[fact[0]] = fact[1]; });
    return [textOf(item.node, ".plan__day").join(" "), textOf(item.node, ".plan__does").join(" "),
      textOf(item.node, ".plan__rule, .plan__other, .plan__note, .readings li").join(" ")].concat(COLUMNS.map(function (name) { return facts[name] || ""; }));
  }
  function copyTable(items) {
    var table = [["Day", "What", "Rule, and who says otherwise"].concat(COLUMNS)].concat(items.map(cells));
    var element = made("table");
    table.forEach(function (row, at) {
      var line = element.appendChild(made("tr"));
      row.forEach(function (words) { line.appendChild(made(at ? "td" : "th", words)); });
    });
    var done = false;
    /* The older way to copy: it works from a folder too, and asks for no permission. */
    function take(event) {
      event.clipboardData.setData("text/plain", table.map(function (row) { return row.join("\t"); }).join("\r\n"));
      event.clipboardData.setData("text/html", element.outerHTML);
      event.preventDefault();
      done = true;
    }
    document.addEventListener("copy", take);
    document.execCommand("copy");
    document.removeEventListener("copy", take);
    return done;
  }
  function newId() {
    var bytes = Array.from(crypto.getRandomValues(new Uint8Array(16)));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    return bytes.map(function (byte) { return padded(byte.toString(16), 2); }).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }
  function calendarOf(items) {
    var events = items.filter(function (item) { return item.first; }).map(function (item) {
      var words = textOf(item.node, ".plan__rule, .plan__other, .plan__note, .readings li");
      factsOf(item.node).forEach(function (fact) { words.push(fact.join(": ")); });
      return { first: item.first, last: item.last, name: textOf(item.node, ".plan__does").join(" "), words: words.join("\n") };
    });
    return window.reviewmapCalendar(events, new Date().toISOString().replace(/[-:]|\.\d+/g, ""), newId);
  }
  function save(text) {
    var link = made("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
    link.download = "review-plan.ics";
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  /* -- the page ------------------------------------------------------------------------------------------------ */

  function button(words, act) {
    var one = made("button", words);
    one.type = "button";
    one.addEventListener("click", act);
    return one;
  }
  function show(items) {
    result.textContent = "";
    var heading = result.appendChild(made("h3", "Your plan"));
    heading.tabIndex = -1;
    result.appendChild(made("p", "A bold line marks a deadline that somebody has set. All else is good practice. Marks lead to what stands behind them. Compare each day with your own calendar before you promise it."));
    var row = result.appendChild(made("p", "", "plan-tool__buttons"));
    row.append(
      button("Save for a calendar (.ics)", function () {
        save(calendarOf(items));
        status.textContent = "The calendar file has been made. It names no child; keep it as private as your own notes.";
      }), " ",
      button("Copy as a table", function () {
        status.textContent = copyTable(items) ? "The table has been copied. Paste it into a document or a spreadsheet." : "This browser did not allow copying. Print the plan, or save it for a calendar.";
      }), " ",
      button("Print", function () { window.print(); }));
    var list = result.appendChild(made("ol", "", "plan"));
    items.forEach(function (item) { list.appendChild(item.node); });
    heading.focus();
  }
  function chosen() {
    return Array.from(form.querySelectorAll("input[type=checkbox]:checked")).map(function (box) { return box.id.replace("applies-", ""); });
  }
  function tell(faults) {
    fields.forEach(function (field, at) {
      document.getElementById(field.id.replace("day", "wrong")).textContent = faults[at] || "";
      if (faults[at]) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    });
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var said = readAll();
    tell(said.faults);
    var first = said.faults.findIndex(Boolean);
    if (first >= 0) {
      result.textContent = "";
      status.textContent = "No plan yet: something has to be put right above.";
      fields[first].focus();
      return;
    }
    var items = planned(said.starts, chosen());
    status.textContent = "Your plan has " + items.length + " dates. It stands below.";
    show(items);
  });
  form.querySelector("button[type=button]").addEventListener("click", function () {
    form.reset();
    tell([]);
    result.textContent = status.textContent = "";
    fields[0].focus();
  });
  /* For tests: what the page looks up and writes. */
  window.reviewmapPlan = { read: read, lookedUp: lookedUp, planned: planned, calendarOf: calendarOf };
})();
