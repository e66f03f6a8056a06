// "Which edition applied?": reads the page's own tables and says which rows held on a day. The day stands behind # in the address, so
// that a link to the answer can be kept; what stands there is never sent to a server.
(() => {
  const form = document.querySelector("table.applied") && document.querySelector(".plan-tool");
  if (!form) return;
  const field = form.querySelector("input"), found = form.querySelector("[role=status]"), wrong = form.querySelector(".field__wrong");
  const months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

  function read(text) {
    const numbers = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
    const words = /^(\d{1,2})\s+([a-z]+)\s+(\d{4})$/i.exec(text.trim());
    const parts = numbers ? [+numbers[1], +numbers[2], +numbers[3]]
      : words ? [+words[3], months.findIndex((month) => words[2].length > 2 && month.startsWith(words[2].toLowerCase())) + 1, +words[1]] : null;
    if (!parts || !parts[1]) return null;
    const day = new Date(Date.UTC(parts[0], parts[1] - 1, parts[2]));
    return day.getUTCMonth() === parts[1] - 1 && day.getUTCDate() === parts[2] ? day.toISOString().slice(0, 10) : null;
  }

  function inWords(day) {
    const [year, month, date] = day.split("-");
    const name = months[month - 1];
    return `${+date} ${name[0].toUpperCase()}${name.slice(1)} ${year}`;
  }

  function holds(row, day) {
    const [begins, ends] = [...row.cells].slice(1).map((cell) => cell.querySelector("time")?.dateTime);
    return Boolean(begins) && begins <= day && (!ends || day < ends);
  }

  function show(day) {
    const said = [...document.querySelectorAll("table.applied")].map((table) => {
      const row = [...table.tBodies[0].rows].find((one) => holds(one, day));
      const name = row && row.cells[0].textContent.trim().replace(/\.$/, "");
      return name ? `${table.caption.textContent}: ${name}.` : `${table.caption.textContent}: none that this page knows.`;
    });
    found.textContent = `On ${inWords(day)}. ${said.join(" ")} `;
    const link = document.createElement("a");
    link.href = `#on-${day}`;
    link.textContent = "A link to this answer";
    found.append(link);
  }

  function ask(text) {
    const day = read(text);
    wrong.textContent = day || !text.trim() ? "" : "This is no day that we can read. Write it like 17 March 2026.";
    if (day) show(day);
    else found.textContent = "";
    return day;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const day = ask(field.value);
    if (day) history.replaceState(null, "", `#on-${day}`);
  });
  function fromAddress() {
    const kept = /^#on-(\d{4}-\d{2}-\d{2})$/.exec(location.hash);
    if (kept && ask(kept[1])) field.value = inWords(kept[1]);
  }
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
