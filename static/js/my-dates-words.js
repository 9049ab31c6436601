// My dates in words, put together as localoffer/deadlines/rows.py and text.py do. Every sentence comes from there, in the reader's
// language, with its gaps: {day}. The same in both is what tests/deadlines/test_on_device_words.py and the browser tests see to.
(function (root) {
  "use strict";
  const fill = (text, gaps) => text.replace(/\{(\w+)\}/g, (gap, name) => name in gaps ? [].concat(gaps[name]).join(" ") : gap);

  function inFull(day, words) {
    const on = new Date(day + "T00:00:00Z"), dates = words.dates;
    return fill(dates.full, {
      weekday: dates.weekdays[(on.getUTCDay() + 6) % 7], day: on.getUTCDate(), month: dates.months[on.getUTCMonth()],
      year: on.getUTCFullYear()
    });
  }
  /* Which form a word takes after a number is told for the first two hundred: from then on every hundred is as the one before it. */
  function formOf(number, words) {
    return Number(words.forms[number < words.forms.length ? number : 100 + number % 100]);
  }
  function standing(mine, words) {
    const forms = words.states[mine.state][mine.dutyOn === "family" ? 0 : 1];
    return fill(forms.length > 1 ? forms[formOf(mine.days, words)] : forms[0], { num: mine.days });
  }

  function row(mine, doc, today) {
    const words = doc.words, rule = doc.rules[mine.rule], yours = mine.dutyOn === "family";
    if (!rule.address) throw new Error("no page tells of " + mine.rule);
    return Object.assign({}, rule, {
      mine, rule: mine.rule, day: mine.day, when: mine.day ? inFull(mine.day, words) : "",
      title: (mine.part ? words.parts[mine.part] + ": " : "") + rule.title,
      language: rule.language || doc.language,
      late: rule.late || words.nowWhat[yours ? 0 : 1],
      lateLanguage: rule.late && rule.language || doc.language,
      state: standing(mine, words),
      who: words.who[mine.dutyOn],
      basis: words.basis[rule.kind],
      means: yours && rule.kind === "statutory" ? "" : words.means[rule.kind],
      remark: remarks(mine, rule, words),
      extra: extra(mine, words, today),
      nextFor: words.next[yours ? "you" : mine.dutyOn === "council" ? "council" : "others"],
      canPass: doc.canPass.includes(mine.state),
      finished: doc.finished.includes(mine.state)
    });
  }
  function remarks(mine, rule, words) {
    const said = mine.notes.map(note => words.notes[note]);
    if (rule.exceptions && !mine.notes.includes("NOT_IN_LAW")) said.push(words.cautions.exceptions);
    if (mine.noDay) said.push(words.noDay[mine.noDay]);
    if (rule.caution) said.push(words.cautions[rule.caution]);
    return said;
  }
  function isOpen(mine) { return mine.state === "ahead" || mine.state === "today"; }
  function extra(mine, words, today) {
    const said = [], say = (name, day) => said.push(fill(words.withDay[name], { day: inFull(day, words) }));
    if (mine.safe && isOpen(mine)) say(mine.safe >= today ? "safe" : "gone", mine.safe);
    if (mine.opens) say("opens", mine.opens);
    if (mine.longest) say("longest", mine.longest);
    return said;
  }

  function details(one, doc) {
    const words = doc.words, lines = [fill(words.inText.who, { it: one.who }), one.basis + ": " + one.citation];
    lines.push(...one.extra, ...one.remark);
    if (!one.finished) lines.push(words.ifNot[one.canPass ? 1 : 0] + ": " + one.late);
    return lines.concat(doc.site + doc.root + one.address);
  }
  function asText(rows, said, madeOn, doc) {
    const words = doc.words, parts = rows.map(one =>
      [one.when ? one.when + " (" + one.state + ")" : one.state, one.title].concat(details(one, doc)).join("\n"));
    return [words.heading, said.join("\n"), ...parts, fill(words.inText.made, { it: madeOn })].join("\n\n") + "\n";
  }

  root.LocalOfferWords = { fill, inFull, standing, row, isOpen, details, asText };
})(this);
