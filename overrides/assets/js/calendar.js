/* A calendar file of whole days (RFC 5545): reviewmapCalendar([{first, last, name, words}], stamp, newId) -> text.
   `first` and `last` are days such as "2027-01-08"; DTEND is the day after the last, as the standard wants it for whole days. */
(function () {
  "use strict";
  var DAY = 86400000;
  var LONGEST = 75; // octets of a line, without its end

  function octets(letter) {
    var code = letter.codePointAt(0);
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  /* A long line goes on in the next one, behind a space; no letter is cut in two. */
  function folded(line) {
    var text = "", room = LONGEST;
    Array.from(line).forEach(function (letter) {
      if (octets(letter) > room) {
        text += "\r\n ";
        room = LONGEST - 1;
      }
      text += letter;
      room -= octets(letter);
    });
    return text;
  }
  function escaped(words) {
    return words.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");
  }
  function compact(day) { return day.replace(/-/g, ""); }
  function dayAfter(day) { return new Date(Date.parse(day) + DAY).toISOString().slice(0, 10); }

  window.reviewmapCalendar = function (events, stamp, newId) {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Reviews: what to expect//The plan//EN", "CALSCALE:GREGORIAN"];
    events.forEach(function (event) {
      lines.push("BEGIN:VEVENT", "UID:" + newId(), "DTSTAMP:" + stamp,
        "DTSTART;VALUE=DATE:" + compact(event.first), "DTEND;VALUE=DATE:" + compact(dayAfter(event.last)),
        "SUMMARY:" + escaped(event.name), "DESCRIPTION:" + escaped(event.words), "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT");
    });
    lines.push("END:VCALENDAR");
    return lines.map(folded).join("\r\n") + "\r\n";
  };
})();
