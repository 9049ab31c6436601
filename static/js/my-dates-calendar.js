// My dates as a calendar file, the same to the letter as localoffer/deadlines/calendar_file.py gives (tests/browser/test_on_device.py).
(function (root) {
  "use strict";
  const { fill, details, isOpen } = root.LocalOfferWords || {};
  /* Whole days begin at midnight. At nine; at nine a week before; at nine on the morning after. */
  const NINE = "PT9H", WEEK_BEFORE = "-P6DT15H", MORNING_AFTER = "P1DT9H", DAY = 864e5, MOST = 74, bytes = new TextEncoder();

  const escaped = text => text.replace(/\\/g, "\\\\").replace(/;/g, "\\;").replace(/,/g, "\\,").replace(/\n/g, "\\n");
  const later = (day, days) => new Date(Date.parse(day + "T00:00:00Z") + days * DAY).toISOString().slice(0, 10);
  const short = text => text.replace(/[-:]|\.\d+/g, "");
  /* A sign that escapes the next one stays with it */
  function folded(line) {
    const lines = [];
    let part = "", long = 0;
    for (const letter of line) {
      const size = bytes.encode(letter).length;
      if (long + size > MOST) {
        const kept = /.[\\^]$/u.test(part) ? part.slice(-1) : "";
        lines.push(kept ? part.slice(0, -1) : part);
        part = kept;
        long = kept.length;
      }
      part += letter;
      long += size;
    }
    return lines.concat(part).join("\r\n ");
  }

  function calendarFile(rows, now, today, doc) {
    const said = doc.words.calendar, lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:" + said.madeBy, "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH"];
    for (const row of rows) {
      if (row.canPass && !row.finished) for (const one of entries(row, today, said.entry)) lines.push(...entry(one, row, now, doc));
    }
    return lines.concat("END:VCALENDAR").map(folded).join("\r\n") + "\r\n";
  }
  /* For the family two: the last day, and the safe day before it. For others one, with a look ahead and a look back. */
  function entries(row, today, says) {
    const { day, safe, dutyOn } = row.mine, still = isOpen(row.mine), title = name => fill(says[name], { what: row.title, who: row.who });
    const weekBefore = on => later(on, -7) >= today ? [WEEK_BEFORE] : [];
    if (dutyOn !== "family") {
      return [{ day, title: title("others"), alarms: still ? [...weekBefore(day), MORNING_AFTER] : [] }];
    }
    const found = [{ day, title: title("last"), alarms: still ? [NINE] : [] }];
    if (safe && safe >= today && still) found.push({ day: safe, title: title("safe"), alarms: [...weekBefore(safe), NINE], more: ".safe" });
    return found;
  }
  function entry({ day, title, alarms, more = "" }, row, now, doc) {
    const { here, began } = doc.words.calendar, number = Math.max(0, Math.floor((now - began) / 6e4)), summary = escaped(title);
    return [
      "BEGIN:VEVENT", "SUMMARY:" + summary, "DTSTART;VALUE=DATE:" + short(day), "DTEND;VALUE=DATE:" + short(later(day, 1)),
      "DTSTAMP:" + short(new Date(now).toISOString()), "UID:" + row.mine.key + more + "@" + here, "SEQUENCE:" + number, "CLASS:PRIVATE",
      "DESCRIPTION:" + escaped(details(row, doc).join("\n")), "TRANSP:TRANSPARENT",
      ...[].concat(...alarms.map(at =>
        ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + summary, "TRIGGER:" + at, "END:VALARM"])),
      "END:VEVENT"
    ];
  }

  root.LocalOfferCalendar = calendarFile;
})(this);
