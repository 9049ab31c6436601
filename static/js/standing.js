// My dates: what happened, to how each limit stands today, and which comes next. The second half of law.js: see limits.js.
// Python is the master: localoffer/deadlines/{model,done}.py; tests/deadlines/test_on_device.py keeps this the same.
// LocalOfferLaw.workOut({"decision-sent": "2026-01-31"}, data, "2026-11-27") gives {dated: [mine], undated: [mine]}, and throws an
// error with `outOfOrder` where two of the days cannot both be true. A mine has {key, event, started, rule, part, dutyOn, day, safe,
// opens, longest, unmoved, notes, noDay, state, days}: days as "2026-01-31" or null, notes and noDay by the names of law.Note and
// law.NoDay, state and dutyOn by the values of State and law.Duty.
(function (law) {
  "use strict";
  const { flat, has, sorted, iso, fromIso } = law, CERTIFICATE = "certificate", DECISION = "decision-sent";
  const DAYS = ["started", "day", "safe", "opens", "longest", "unmoved"];

  function workOut(said, data, on) {
    const happened = {}, today = fromIso(on), working = law.workingDays(data.holidays), found = {};
    for (const key of Object.keys(said)) happened[key] = fromIso(said[key]);
    const clocks = begun(happened, data), known = knownOf(clocks, data);
    for (const [event, start] of clocks) {
      for (const one of law.deadlines(event, start, knownFor(event, start, clocks, known, happened, data), data, working)) {
        const same = [one.rule.key, one.part, one.day].join(" ");
        if (!has(found, same) || event === one.rule.event) found[same] = standing(one, event, start, happened, today, data);
      }
    }
    const order = [mine => mine.day === null ? Infinity : mine.day, mine => mine.dutyOn !== "family"];
    const rows = sorted(Object.keys(found).map(same => found[same]), ...order).map(shown);
    return { dated: rows.filter(mine => mine.state !== "no day"), undated: rows.filter(mine => mine.state === "no day") };
  }
  function shown(mine) {
    const start = iso(mine.started).replace(/-/g, "");
    const key = [mine.event, mine.rule.key, mine.part.replace(/ /g, "-"), start].filter(Boolean).join(".");
    const days = DAYS.map(name => ({ [name]: iso(mine[name]) }));
    return Object.assign({}, mine, ...days, { key, rule: mine.rule.key });
  }

  function startedBy(key, data) {
    const row = data.starts.find(one => one[0] === key);
    if (!row) throw new Error("nobody can say that this happened: " + key);
    return row[1];
  }
  function begun(happened, data) {
    const rows = flat(Object.keys(happened).map(key =>
      startedBy(key, data).filter(event => !onlyTheEndOfChanges(key, event, happened, data)).map(event => [event, happened[key]])));
    const last = event => Math.max(...rows.filter(row => row[0] === event).map(row => row[1]));
    const distinct = rows.filter(([event, on], at) => at === rows.findIndex(row => row[0] === event && row[1] === on));
    return sorted(distinct, row => row[1], row => row[0]).filter(([event, on]) => event === DECISION || on === last(event));
  }
  function onlyTheEndOfChanges(key, event, happened, data) {
    if (key !== "final-plan-sent" || event !== "plan-last-reviewed") return false;
    const plan = happened[key];
    return data.notices.some(notice => plan - data.aYear < happened[notice] && happened[notice] <= plan);
  }
  function knownOf(clocks, data) {
    const known = {};
    for (const name of Object.keys(data.known)) {
      for (const [event, on] of clocks) if (event === data.known[name]) known[name] = on;
    }
    return known;
  }
  function knownFor(event, on, clocks, known, happened, data) {
    const certificate = happened[CERTIFICATE];
    if (event === DECISION && certificate) {
      const letters = clocks.filter(row => row[0] === DECISION).map(row => row[1]), before = letters.filter(day => day <= certificate);
      return on === (before.length ? Math.max(...before) : Math.min(...letters)) ? { certificate } : {};
    }
    if (event === "plan-transferred" && known.lastReview > on) return {};
    if (event === "review-meeting-held" && known.notice < on - data.anEarlierReview) return Object.assign({}, known, { notice: null });
    return known;
  }

  function standing(one, event, on, happened, today, data) {
    const mine = (state, days) => Object.assign({}, one, { event, started: on, state, days: days || 0 });
    if (one.day === null) return mine("no day");
    const limit = limitOf(one, data), away = one.day - today, since = key => happened[key] >= on;
    const done = doneBy(data.doneBy[limit], one.day, on, happened);
    if (done) return mine(...done);
    if ((data.overBy[limit] || []).some(since)) return mine("no longer counts");
    if (data.endsWithANo.includes(one.rule.key) && since(DECISION)) return mine("may no longer count", away);
    return mine(byTheCalendar(one, away, data), Math.abs(away));
  }
  function limitOf(one, data) {
    return (data.standsFor[one.rule.key] || {})[one.part] || one.rule.key;
  }
  function byTheCalendar(one, away, data) {
    if (away > 0) return "ahead";
    if (one.notes.includes("FROM_THAT_DAY")) return "counts since";
    if (away === 0) return "today";
    return one.notes.includes("SCHOOL_DAYS") && -away <= data.schoolMayBeClosed ? "may have passed" : "passed";
  }
  function doneBy(by, last, on, happened) {
    if (!by) return null;
    const keys = by.acts.concat(by.signs).filter(key => happened[key] >= on);
    if (!keys.length) return null;
    const key = sorted(keys, one => happened[one], one => one)[0], day = happened[key];
    if (day <= last) return ["done in time"];
    return by.acts.includes(key) ? ["done late", day - last] : ["done"];
  }

  const open = mine => mine.state === "ahead" || mine.state === "today";
  const nextFamily = dated => dated.find(mine => open(mine) && mine.dutyOn === "family") || null;
  function nextOthers(dated) {
    const others = dated.filter(mine => open(mine) && mine.dutyOn !== "family");
    return others.find(mine => mine.dutyOn === "council") || others[0] || null;
  }
  function nextKeys(happened, data) {
    const started = flat(Object.keys(happened).map(key => startedBy(key, data)));
    const wanted = flat(started.map(event => data.asks[event] || []));
    return data.starts.filter(([key, events]) =>
      !has(happened, key) && (wanted.includes(key) || events.some(event => wanted.includes(event)))).map(row => row[0]);
  }

  Object.assign(law, { workOut, nextKeys, nextFamily, nextOthers });
})(this.LocalOfferLaw);
