// The law: an event on a day, to every limit that it starts. No page, no request. This file and then
// standing.js are called law.js; design/scripts.py puts them into my-dates-here.js, which the page asks for.
// Python is the master: localoffer/law/{calendar,counting,compound,agreed,deadlines}.py, whose names these functions have. Every number,
// key, list and bank holiday comes from there as data (localoffer/deadlines/on_device.py shows its shape), and
// tests/deadlines/test_on_device.py counts the same days with both and fails where they differ.
// Inside, a day is a number: of days since 1 January 1970, with no clock and no time zone in it.
(function (root) {
  "use strict";
  const LENGTH = 864e5, BEYOND = new Error("bank holidays of that time are not known");

  // ---- days
  const date = (year, month, day) => Date.UTC(year, month - 1, day) / LENGTH;
  const iso = day => day === null ? null : new Date(day * LENGTH).toISOString().slice(0, 10);
  function parts(day) {
    const on = new Date(day * LENGTH);
    return [on.getUTCFullYear(), on.getUTCMonth() + 1, on.getUTCDate()];
  }
  function fromIso(text) {
    const day = date(...text.split("-").map(Number));
    if (iso(day) !== text) throw new Error("no such day: " + text);
    return day;
  }
  function addMonths(start, number) {
    const [year, month, day] = parts(start), lastOfMonth = parts(date(year, month + number + 1, 0))[2];
    return date(year, month + number, Math.min(day, lastOfMonth));
  }

  // ---- lists
  const flat = lists => [].concat(...lists);
  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
  // Not every phone keeps the order of equals when it sorts.
  function sorted(list, ...keys) {
    const compare = (a, b) => keys.reduce((found, key) => found || (key(a) > key(b)) - (key(a) < key(b)), 0);
    return list.map((one, at) => [one, at]).sort((a, b) => compare(a[0], b[0]) || a[1] - b[1]).map(row => row[0]);
  }

  // ---- law/calendar.py
  function workingDays({ first, last, days }) {
    function isOpen(day) {
      if (day < first || day > last) throw BEYOND;
      return (day + 3) % 7 < 5 && !days.includes(day);
    }
    function onOrAfter(day) {
      while (!isOpen(day)) day++;
      return day;
    }
    function nthAfter(day, number, counts = isOpen) {
      while (number) number -= counts(++day);
      return day;
    }
    function nthBefore(day, number) {
      while (number) number -= isOpen(--day);
      return day;
    }
    return { isOpen, onOrAfter, nthAfter, nthBefore };
  }

  // ---- law/counting.py
  const DAYS_IN = { days: 1, weeks: 7 }, MONTHS_IN = { months: 1, years: 12 };
  const byOpenDays = unit => unit === "working days" || unit === "school days";

  function lastDay([number, unit, count], start, working) {
    if (number === null) throw new Error("a period without a number");
    if (count === "back") return back(number, unit, start, working);
    if (count === "incl" || count === "incl-start") return beginningWith(number, unit, start, working);
    if (count === "nth") return working.nthAfter(start - 1, number);
    if (count === "immediate" || count === "fixed") return start;
    return after(number, unit, start, working);
  }
  function after(number, unit, start, working) {
    if (unit === "hours") return start + Math.floor(number / 24);
    if (DAYS_IN[unit]) return start + number * DAYS_IN[unit];
    if (MONTHS_IN[unit]) return addMonths(start, number * MONTHS_IN[unit]);
    if (byOpenDays(unit)) return working.nthAfter(start, number);
    throw new Error(unit + " cannot be counted from a day");
  }
  function beginningWith(number, unit, start, working) {
    return byOpenDays(unit) ? working.nthAfter(start - 1, number) : after(number, unit, start, working) - 1;
  }
  function back(number, unit, event, working) {
    if (byOpenDays(unit)) return working.nthBefore(event, number);
    if (unit === "months") return addMonths(event, -number);
    return event - number * (unit === "weeks" ? 7 : 1);
  }

  // ---- the Tribunal's rule 12
  function inRecess(on) {
    const [, month, day] = parts(on);
    return month === 8 || (month === 1 && day === 1) || (month === 12 && day >= 25);
  }
  function inTimeToStart(raw, working) {
    const [year, month] = parts(raw);
    if (month === 8) return working.onOrAfter(date(year, 9, 1));
    return working.onOrAfter(inRecess(raw) ? date(year + (month === 12), 1, 2) : raw);
  }
  function daysInCase([number, unit], start, working) {
    const everyDay = unit !== "working days";
    return working.onOrAfter(working.nthAfter(start, number, day => !inRecess(day) && (everyDay || working.isOpen(day))));
  }

  // ---- law/compound.py: each way with the rule, the day its clock starts, the other days known, the working days, the rule's numbers
  function outOfOrder() {
    throw Object.assign(new Error("two of the days cannot both be true"), { outOfOrder: true });
  }
  function deadline(rule, day, more) {
    return Object.assign({
      rule, day, safe: null, longest: null, opens: null, part: "", dutyOn: rule.duty, unmoved: null, noDay: null, notes: []
    }, more);
  }
  function moved(rule, day, plain, notes) {
    const is = plain !== day;
    return deadline(rule, day, { unmoved: is ? plain : null, notes: notes.concat("BY_FIVE", is ? "MOVED_BY_RULE_12" : []) });
  }
  const inTribunal = (rule, raw, working, notes) => [moved(rule, inTimeToStart(raw, working), raw, notes)];
  const dayIn = (on, [month, day], years = 0) => date(parts(on)[0] + years, month, day);

  const WAYS = {
    appeal(rule, sent, { certificate }, working, { fromLetter, fromCertificate }) {
      const raw = addMonths(sent, fromLetter);
      if (!certificate) return inTribunal(rule, raw, working, ["CERTIFICATE_NEEDED"]);
      if (certificate < sent) outOfOrder();
      const second = addMonths(certificate, fromCertificate);
      return inTribunal(rule, Math.max(raw, second), working, second > raw ? ["ADVISER_IN_TIME"] : []);
    },
    appealSectionI: (rule, sent, known, working) => inTribunal(rule, lastDay(rule.period, sent, working), working, []),
    inCase(rule, start, known, working) {
      const day = daysInCase(rule.period, start, working);
      return [moved(rule, day, rule.duty === "family" ? lastDay(rule.period, start, working) : day, [])];
    },
    moveReview(rule, transferred, { lastReview }, working, { fromTransfer, fromReview }) {
      const first = addMonths(transferred, fromTransfer) - 1;
      if (!lastReview) return [deadline(rule, first, { notes: ["LATER_IF_REVIEWED"] })];
      return [deadline(rule, Math.max(first, addMonths(lastReview, fromReview) - 1), { notes: ["LATER_OF_TWO"] })];
    },
    reviewLongstop(rule, meeting, known, working, { fromNotice, move, movePost16 }) {
      if (known.notice && known.notice < meeting) outOfOrder();
      const limits = [lastDay(rule.period, meeting, working)];
      if (known.notice) limits.push(lastDay(fromNotice, known.notice, working));
      for (const [year, last] of [[known.phaseMove, move], [known.phaseMovePost16, movePost16]]) {
        if (year && meeting < dayIn(year, last)) limits.push(dayIn(year, last));
      }
      return [deadline(rule, Math.min(...limits), { notes: limits.length > 1 ? ["EARLIER_OF_TWO"] : [] })];
    },
    notInLaw: (rule, start, known, working, { counted }) =>
      [deadline(rule, lastDay(counted || rule.period, start, working), { notes: ["NOT_IN_LAW"] })],
    before: (rule, move, known, working, { day }) => [deadline(rule, dayIn(move, day) - 1, { notes: ["BEFORE"] })],
    fixed: (rule, start, known, working, { day, years }) => [deadline(rule, dayIn(start, day, years))],
    offers: (rule, start, known, working, { secondary, primary }) => [
      deadline(rule, working.onOrAfter(dayIn(start, secondary)), { part: "secondary" }),
      deadline(rule, working.onOrAfter(dayIn(start, primary)), { part: "primary" })
    ],
    age25: (rule, birthday, known, working, { yearEnds }) =>
      [deadline(rule, dayIn(birthday, yearEnds, birthday > dayIn(birthday, yearEnds) ? 1 : 0), { notes: ["COLLEGE_YEAR"] })],
    ceasingConceded: (rule, conceded, known, working) => [
      deadline(rule, conceded, { part: "keep the plan", notes: ["FROM_THAT_DAY"] }),
      deadline(rule, lastDay(rule.period, conceded, working), { part: "amend the plan", notes: ["IF_AMENDED"] })
    ],
    amendedWithoutReview: (rule, notice, known, working, { reply, final }) => [
      deadline(rule, lastDay(reply, notice, working), { part: "reply", dutyOn: "family", notes: ["MINIMUM"] }),
      deadline(rule, lastDay(final, notice, working), { part: "final plan" })
    ],
    lateAdmissionAppeal(rule, lodged, { appealDeadline }, working, { fromLodged, fromDeadline }) {
      const first = working.nthAfter(lodged, fromLodged);
      if (!appealDeadline) return [deadline(rule, first, { notes: ["SCHOOL_DAYS"] })];
      const second = working.nthAfter(appealDeadline, fromDeadline);
      return [deadline(rule, Math.max(first, second), { notes: ["SCHOOL_DAYS", "LATER_OF_TWO"] })];
    },
    window: (rule, start, known, working, { opensAfter, closesAfter }) =>
      [deadline(rule, addMonths(start, closesAfter), { opens: addMonths(start, opensAfter) })],
    nthFollowing: (rule, excluded, known, working) =>
      [deadline(rule, working.nthAfter(excluded, rule.period[0]), { notes: ["SCHOOL_DAYS"] })]
  };

  // ---- law/deadlines.py and law/agreed.py
  const ruleOf = (data, key) => data.rules.find(rule => rule.key === key);
  const inForce = (rule, on) => (rule.from || on) <= on && on <= (rule.to || on);

  function deadlines(event, on, known, data, working) {
    let found = flat(started(event, on, known, data).map(([rule, start]) => ofRule(rule, start, known, working, data)));
    if (has(data.agreed.partsOf, event) && inForce(ruleOf(data, data.agreed.rule), on)) {
      found = found.concat(agreed(event, on, data, working));
    }
    if (has(data.offers, event)) found = found.filter(one => !one.part || one.part === data.offers[event]);
    return sorted(found, one => one.day === null ? Infinity : one.day);
  }
  function started(event, on, known, data) {
    const rule = key => ruleOf(data, key);
    const found = data.rules
      .filter(one => one.event === event && one.key !== data.agreed.rule && inForce(one, on)).map(one => [one, on]);
    if (event === "plan-last-reviewed" && inForce(rule("ar-12m"), on)) found.push([rule("ar-meeting-latest"), addMonths(on, 12) - 1]);
    if (has(data.offers, event)) found.push([rule("adm-offer"), on]);
    if (event === "review-meeting-held" && known.notice && inForce(rule("ar-amend-final"), known.notice)) {
      found.push([rule("ar-amend-final"), known.notice]);
    }
    return found;
  }
  function agreed(event, on, data, working) {
    const { rule, any, partsOf } = data.agreed, orders = data.standsFor[rule];
    const notes = event === any ? ["IF_AGREED", "OTHER_DAYS_AGREED"] : ["OTHER_DAYS_AGREED"];
    return partsOf[event].map(part =>
      deadline(ruleOf(data, rule), lastDay(ruleOf(data, orders[part]).period, on, working), { part, notes }));
  }
  // What `count` gives; null where it needs a bank holiday that is not known yet.
  function ifKnown(count) {
    try { return count(); } catch (error) {
      if (error !== BEYOND) throw error;
      return null;
    }
  }
  function ofRule(rule, start, known, working, data) {
    if (rule.noDay) return [deadline(rule, null, { noDay: rule.noDay })];
    const way = rule.how ? WAYS[rule.how.way] : simple;
    const found = ifKnown(() => way(rule, start, known, working, rule.how));
    if (!found) return [deadline(rule, null, { noDay: "NO_BANK_HOLIDAYS" })];
    return found.map(one => withSafeDay(one, working, data));
  }
  function simple(rule, start, known, working) {
    const longest = rule.longest ? ifKnown(() => lastDay(rule.longest, start, working)) : null;
    return [deadline(rule, lastDay(rule.period, start, working), { longest, notes: rule.notes || [] })];
  }
  function withSafeDay(one, working, data) {
    if (one.dutyOn !== "family") return one;
    const last = one.unmoved || one.day, safe = ifKnown(() => working.nthBefore(last, data.safeWorkingDays));
    if (safe) return Object.assign(one, { safe });
    return Object.assign(one, { safe: last - data.safeWithoutHolidays, notes: one.notes.concat("SAFE_WITHOUT_HOLIDAYS") });
  }

  root.LocalOfferLaw = { deadlines, workingDays, flat, has, sorted, iso, fromIso };
})(this);
