// The answer of "My dates" on the family's own device: the page with gaps taken apart, filled in with what law.js counted, and shown in
// the place of the form. What happened is nowhere but in the page and in this tab's own history, as a form that was sent would be.
(function (root) {
  "use strict";
  const { fill, inFull, row, asText } = root.LocalOfferWords, { judge, apart, BOXES } = root.LocalOfferRead, law = root.LocalOfferLaw;
  const DAYS = ["when", "other"], all = (node, what) => Array.from(node.querySelectorAll(what));
  let doc, main, parts, asked, shown = null, clock;

  // ---- the day: the server's, and the midnights of London since it was told
  function inLondon(at) {
    const how = { timeZone: "Europe/London", day: "2-digit", month: "2-digit", year: "numeric" };
    const [day, month, year] = new Date(at).toLocaleDateString("en-GB", how).split("/");
    return Date.UTC(year, month - 1, day);
  }
  const today = () => new Date(Date.parse(doc.today) + inLondon(Date.now()) - clock).toISOString().slice(0, 10);
  function now() {
    const at = Date.now();
    return inLondon(at) === Date.parse(today()) ? at : Date.parse(today() + "T12:00:00Z");
  }

  // ---- gaps
  function filled(part, gaps) {
    const node = document.importNode(part, true), walk = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let one = node; one; one = walk.nextNode()) {
      if (one.nodeType === 3) one.data = fill(one.data, gaps);
      for (const attribute of Array.from(one.attributes || [])) {
        if (attribute.value.includes("{")) attribute.value = fill(attribute.value, gaps);
      }
      if (one.lang === doc.language) { one.removeAttribute("lang"); one.removeAttribute("dir"); }
    }
    return node;
  }
  function repeated(node, what, each) {
    const one = node.querySelector(what);
    one.replaceWith(...each.map(gaps => filled(one, gaps)));
  }
  function takenApart(markup) {
    const whole = new DOMParser().parseFromString(markup, "text/html"), part = id => whole.getElementById(id).content;
    const answer = part("answer"), cards = {}, right = {}, wrong = {};
    for (const card of all(answer, ".date")) {
      cards[card.classList[1]] = card;
      card.remove();
    }
    for (const field of DAYS) {
      right[field] = groupOf(answer.querySelector("#" + field));
      wrong[field] = groupOf(part("wrong-" + field).querySelector("#" + field));
    }
    all(answer, "noscript").forEach(one => one.remove());
    return { answer, cards, right, wrong, box: part("wrong"), event: part("wrong-event") };
  }
  const groupOf = node => node.parentNode.closest(".govuk-form-group");

  // ---- the answer
  const rowsOf = happened => law.sorted(Object.keys(happened), key => happened[key]).map(key => key + " " + happened[key]);
  function from(rows) {
    const happened = {};
    for (const [key, day] of rows.map(text => text.split(" "))) if (doc.happened[key]) happened[key] = day;
    return happened;
  }
  function answer(happened) {
    const dates = law.workOut(happened, doc.law, today()), inWords = mine => row(mine, doc, today());
    const dated = dates.dated.map(inWords), undated = dates.undated.map(inWords), node = document.importNode(parts.answer, true);
    const said = law.sorted(Object.keys(happened), key => happened[key]).map(key => {
      const [title, language] = doc.happened[key];
      return { key, title, language: language || doc.language, when: inFull(happened[key], doc.words) };
    });
    const madeOn = inFull(today(), doc.words), lines = said.map(one => one.title + ": " + one.when);
    repeated(node, ".told li", said);
    all(node, "form").forEach(form => repeated(form, "input[name=had]", rowsOf(happened).map(had => ({ had }))));
    const starts = doc.law.starts.filter(one => one[0] in happened).map(one => one[1]);
    if (!("certificate" in happened) || starts.some(events => events.includes("decision-sent"))) node.querySelector(".admonition").remove();
    nexts(node, [law.nextFamily(dates.dated), law.nextOthers(dates.dated)].map(mine => mine && inWords(mine)));
    lists(node, dated, undated);
    offer(node, happened);
    return filled(node, { text: asText(dated.concat(undated), lines, madeOn, doc), madeOn });
  }
  function nexts(node, both) {
    [".next-you", ".next-others"].forEach((what, at) => repeated(node, what, both[at] ? [both[at]] : []));
    if (!both.some(Boolean)) node.querySelector(".nexts").remove();
  }
  function lists(node, dated, undated) {
    const [first, second] = all(node, ".dates");
    first.append(...dated.map(card));
    second.append(...undated.map(card));
    node.querySelector(dated.length ? ".none" : ".keep-dates .list-actions").remove();
    if (!dated.length) first.remove();
    if (!undated.length) second.closest("section").remove();
  }
  function card(one) {
    const node = document.importNode(parts.cards["date-" + one.mine.state.replace(/ /g, "-")], true);
    repeated(node, ".extra", one.extra.map(extra => ({ extra })));
    repeated(node, ".small", one.remark.map(remark => ({ remark })));
    return filled(node, one);
  }
  /* What may come next stands first: days that would change an answer, then the rest of the journeys that have begun */
  function offer(node, happened) {
    const fields = node.querySelector(".choices"), groups = fields.querySelector("details"), keys = law.nextKeys(happened, doc.law);
    const journeys = Object.keys(happened).map(key => doc.happened[key][2]);
    for (const [key] of doc.law.starts) {
      if (journeys.includes(doc.happened[key][2]) && !(key in happened) && !keys.includes(key)) keys.push(key);
    }
    for (const key of keys) fields.insertBefore(fields.querySelector("#event-" + key).closest(".check"), groups);
    all(fields, "details").forEach(group => group.querySelector(".check") || group.remove());
  }

  // ---- what is shown
  function put(nodes, title, isAnswer) {
    Array.from(main.childNodes).forEach(one => one.className === "unchecked" || one.remove());
    main.append(...nodes);
    document.title = title;
    if (asked.trail) asked.trail.hidden = isAnswer;
    const heading = main.querySelector("h1");
    heading.tabIndex = -1;
    root.scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }
  function show(happened, address, before) {
    const made = answer(happened);
    if (before) before();
    shown = rowsOf(happened);
    if (address) history.pushState({ myDates: shown }, "", address);
    put([made], doc.words.title, true);
    root.LocalOfferKeep();
  }
  function showForm() {
    shown = [];
    put(asked.nodes, asked.title, false);
  }
  function startAgain(address) {
    const form = asked.form;
    history.pushState({ myDates: [] }, "", address);
    if (!form) return root.location.reload();
    form.reset();
    mend(form, [], { when: ["", "", ""], other: ["", "", ""] });
    showForm();
  }
  /* An entry of the history without a state was made by a link within the page: it shows what is there */
  function back(state) {
    if (!state || !state.myDates) history.replaceState({ myDates: shown }, "");
    else if (state.myDates.length) show(from(state.myDates));
    else if (root.location.pathname !== asked.path) root.location.reload(); /* loaded again on the answer, it has another form */
    else showForm();
  }

  /* To a browser a link to the address that it is at is the same page again, with the dates in it */
  function followed(event) {
    const link = event.target.closest("a");
    if (!link || !shown.length || link.hash || link.pathname !== root.location.pathname || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    startAgain(link.href);
  }

  // ---- what is wrong
  function mend(form, wrong, typed) {
    const fields = form.querySelector(".choices"), old = fields.querySelector("#event-error"), bad = wrong.find(one => one.field === "event");
    if (old) old.remove();
    fields.closest(".govuk-form-group").classList.toggle("govuk-form-group--error", !!bad);
    if (bad) {
      fields.querySelector("legend").after(filled(parts.event, bad));
      fields.setAttribute("aria-describedby", "event-error");
    } else fields.removeAttribute("aria-describedby");
    for (const field of DAYS) writeDay(form, field, wrong.find(one => one.field === field), apart(typed[field]));
    form.querySelector(".other-day").open = apart(typed.other).some(Boolean);
    all(main, ".govuk-error-summary").forEach(one => one.remove());
  }
  function writeDay(form, field, bad, boxes) {
    const made = filled(parts[bad ? "wrong" : "right"][field], bad || {});
    BOXES.forEach((box, at) => {
      const input = made.querySelector("#" + field + "-" + box);
      input.value = boxes[at];
      if (bad && bad.box !== box) input.classList.remove("govuk-input--error");
    });
    groupOf(form.querySelector("#" + field)).replaceWith(made);
  }
  function showWrong(form, wrong, typed) {
    mend(form, wrong, typed);
    const box = document.importNode(parts.box, true), first = form.querySelector("[name=event]");
    repeated(box, "li", wrong.map(({ field, box, text }) => ({ text, href: "#" + (field === "event" ? first.id : field + "-" + box) })));
    const summary = box.firstElementChild, title = shown.length ? doc.words.title : asked.title;
    main.insertBefore(box, main.querySelector("h1"));
    document.title = doc.words.error + " " + title;
    summary.tabIndex = -1;
    summary.focus();
  }

  // ---- what is pressed
  function act(form, button) {
    const happened = from(all(form, "[name=had]").map(one => one.value));
    if (form.className === "keep-dates") return save(happened);
    if (button && button.name === "take") {
      delete happened[button.value];
      return Object.keys(happened).length ? show(happened, form.action) : startAgain(form.action);
    }
    const chosen = form.querySelector("[name=event]:checked"), typed = { event: chosen ? chosen.value : "" };
    for (const field of DAYS) typed[field] = BOXES.map(box => form.querySelector("#" + field + "-" + box).value);
    const { day, wrong } = judge(typed, doc, today()), then = Object.assign({}, happened, { [typed.event]: day });
    const bad = wrong || notBoth(then);
    if (bad) return showWrong(form, bad, typed);
    show(then, form.action, () => mend(form, [], typed));
  }
  function notBoth(happened) {
    try { law.workOut(happened, doc.law, today()); } catch (error) {
      if (!error.outOfOrder) throw error;
      const said = doc.words.wrong["certificate" in happened ? "certificate first" : "notice first"];
      return [{ field: "when", box: "day", text: said }];
    }
    return null;
  }
  function save(happened) {
    const rows = law.workOut(happened, doc.law, today()).dated.map(mine => row(mine, doc, today())), link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([root.LocalOfferCalendar(rows, now(), today(), doc)], { type: "text/calendar;charset=utf-8" }));
    link.download = "my-dates.ics";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
  }

  root.LocalOfferDates = function (given, where) {
    doc = given;
    main = where;
    parts = takenApart(doc.markup);
    clock = inLondon(Date.now());
    const form = main.querySelector(".govuk-error-summary") ? null : main.querySelector("form input[name=journey][value='']");
    asked = { nodes: Array.from(main.childNodes).filter(one => one.className !== "unchecked"), title: document.title,
      path: root.location.pathname, trail: document.querySelector(".trail"), form: form && form.form };
    shown = [];
    const sheet = document.querySelector("style").sheet;
    sheet.insertRule("@media all{" + doc.style + "}", sheet.cssRules.length);
    if (!history.state) history.replaceState({ myDates: [] }, "");
    root.addEventListener("popstate", event => back(event.state));
    document.addEventListener("click", followed);
    return { act, back };
  };
})(this);
