// A day in three boxes, read as localoffer/forms/dates.py reads it, and what was sent, judged as localoffer/deadlines/forms.py judges it.
// tests/deadlines/test_on_device_words.py gives both the same boxes.
(function (root) {
  "use strict";
  const BOXES = ["day", "month", "year"], MOST = 40, has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
  /* White space as Python has it */
  const SPACE = "(?:[^\\S\\ufeff]|[\\x1c-\\x1f\\x85])", SPACES = new RegExp(SPACE + "+", "u"), UNSEEN = /[\p{Cf}\p{Cc}]/u;
  /* A whole date in one box, as it is copied from a letter: forms/dates.py says which */
  const D = "\\p{Nd}", LETTER = "[^\\p{Nd}\\s/.,\\-]", WORDS = "(?:" + LETTER + "+[.,]?\\s+){0,2}", YEAR = "(" + D + "{1,4})(?:\\s*r)?";
  const DAY = "(" + D + "{1,2})(?:st|nd|rd|th)?", MONTH = "(" + D + "{1,2}|" + LETTER + "{3,})";
  const WHOLE = [
    [WORDS + DAY + "\\s*[/.\\- ]\\s*(?:of |de )?" + MONTH + "\\s*[/.\\-, ]\\s*(?:de )?" + YEAR, "day month year"],
    [WORDS + "(" + LETTER + "{3,})\\.? " + DAY + ",? " + YEAR, "month day year"],
    ["(" + D + "{4})[/.\\-](" + D + "{1,2})[/.\\-](" + D + "{1,2})", "year month day"],
    ["(" + D + "{2})(" + D + "{2})(" + D + "{4})", "day month year"]
  ].map(([form, order]) => [new RegExp("^(?:" + form + ")$", "iu"), order.split(" ")]);

  function tidy(words) {
    const letters = Array.from(words).slice(0, 4 * MOST), isSpace = new RegExp("^" + SPACE + "$", "u");
    const seen = letters.filter(letter => !UNSEEN.test(letter) || isSpace.test(letter)).join("");
    return Array.from(seen.split(SPACES).filter(Boolean).join(" ")).slice(0, MOST).join("").replace(/[ .,]+$/, "");
  }
  function apart(typed) {
    const boxes = typed.map(tidy), only = boxes.filter(Boolean);
    if (only.length !== 1) return boxes;
    const plain = only[0].normalize("NFKC").replace(/[\u2010-\u2014\u2212]/g, "-");
    for (const [form, order] of WHOLE) {
      const found = form.exec(plain);
      if (found) return BOXES.map(box => found[1 + order.indexOf(box)]);
    }
    return boxes;
  }
  /* Figures of any script: each has its ten in a row */
  function figure(digit) {
    const at = digit.codePointAt(0);
    let first = at;
    while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
    return (at - first) % 10;
  }
  function number(words) {
    return /^\p{Nd}+$/u.test(words) ? Number(Array.from(words, figure).join("")) : null;
  }
  function monthOf(words, names) {
    const figures = number(words), name = words.normalize("NFC").toLowerCase().replace(/^\.+|\.+$/g, "");
    if (figures !== null) return figures >= 1 && figures <= 12 ? figures : null;
    return has(names, name) ? names[name] : null;
  }

  /* {day: "2026-01-31"}, or {fault, box, boxes, month, days} */
  function readDay(typed, names) {
    const boxes = apart(typed), fault = (name, box, more) => Object.assign({ fault: name, box, boxes }, more);
    if (!boxes.some(Boolean)) return fault("NOTHING", "day");
    const empty = BOXES[boxes.findIndex(words => !words)];
    if (empty) return fault("NO_" + empty.toUpperCase(), empty);
    const day = number(boxes[0].toLowerCase().replace(/(\p{Nd})(?:st|nd|rd|th)$/u, "$1"));
    if (day === null) return fault("DAY_NOT_A_NUMBER", "day");
    const month = monthOf(boxes[1], names), year = number(boxes[2]);
    if (month === null) return fault("MONTH_NOT_KNOWN", "month");
    if (year === null) return fault("YEAR_NOT_A_NUMBER", "year");
    if (year < 1000 || year > 9999) return fault("SHORT_YEAR", "year");
    const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
    if (day < 1 || day > days) return fault("NO_SUCH_DAY", "day", { month, days });
    return { day: new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) };
  }
  function faultWords({ fault, boxes, month, days }, words) {
    const name = fault === "NO_SUCH_DAY" && month === 2 ? "NO_SUCH_DAY_IN_FEBRUARY" : fault, { months, alone } = words.dates;
    return root.LocalOfferWords.fill(words.faults[name],
      { day: boxes[0], typed: boxes[1], year: boxes[2], of_month: months[month - 1], month: alone[month - 1], days });
  }

  /* What was sent, {event, when: boxes, other: boxes}, to {day} or {wrong: [{field, box, text}]} */
  function judge(sent, doc, today) {
    const offered = has(doc.happened, sent.event), days = [], wrong = [], said = doc.words.wrong;
    if (!offered) wrong.push({ field: "event", text: said.choose });
    for (const field of ["when", "other"]) {
      const boxes = apart(sent[field]);
      if (field === "other" && !boxes.some(Boolean)) continue;
      const read = readDay(boxes, doc.words.dates.names);
      const bad = read.fault ? { box: read.box, text: faultWords(read, doc.words) } : mistaken(field, read.day, sent.event, doc, today);
      if (bad) wrong.push({ field, box: bad.box, text: bad.text });
      else days.push(read.day);
    }
    return wrong.length ? { wrong } : { day: days.sort()[0] };
  }
  function mistaken(field, day, event, doc, today) {
    const form = doc.law.form, said = doc.words.wrong, year = text => Number(text.slice(0, 4));
    const bad = (name, box) => ({ text: said[name], box });
    if (field === "other" && has(doc.happened, event) && !form.letters.includes(event)) return bad("not a letter", "day");
    if (day < form.firstDay) return bad("too early", "year");
    if (form.coming.includes(event)) return year(day) > year(today) + form.yearsAhead ? bad("too far", "year") : null;
    return day > today ? bad("in the future", "day") : null;
  }

  root.LocalOfferRead = { readDay, apart, faultWords, judge, BOXES };
})(this);
