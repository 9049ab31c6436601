/* Steps that open and close. Without this script every step stands open; with it what was opened is remembered on this device. */
(function () {
  "use strict";
  var box = document.querySelector(".steps");
  if (!box) return;
  var KEY = "steps " + location.pathname.replace(/^\/[a-z]{2}(?=\/)/, "");
  var steps = [];

  function remembered() {
    try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch (e) { return []; }
  }

  function remember() {
    var open = steps.filter(function (one) { return one.open; }).map(function (one) { return one.key; });
    try { open.length ? localStorage.setItem(KEY, JSON.stringify(open)) : localStorage.removeItem(KEY); } catch (e) { /* not let */ }
  }

  function set(one, open) {
    one.open = open;
    one.button.setAttribute("aria-expanded", String(open));
    if (open) one.body.removeAttribute("hidden");
    else one.body.setAttribute("hidden", "until-found"); /* so that 'find on this page' still finds it, and opens it */
  }

  function all() {
    var open = !steps.every(function (one) { return one.open; });
    steps.forEach(function (one) { set(one, open); });
    remember();
    name();
  }

  function name() {
    var every = steps.every(function (one) { return one.open; });
    toggle.textContent = every ? box.dataset.close : opening;
  }

  /* The step that an address with a # asks for, whether it names the step or a heading in it. */
  function here() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    var section = target && target.closest(".step");
    Array.prototype.forEach.call(document.querySelectorAll(".route [aria-current]"), function (link) {
      link.removeAttribute("aria-current");
    });
    if (!section) return;
    var one = steps.filter(function (step) { return step.section === section; })[0];
    if (!one.open) { set(one, true); remember(); name(); }
    var link = document.querySelector('.route a[href="#' + one.key + '"]');
    if (link) link.setAttribute("aria-current", "step");
    target.scrollIntoView();
  }

  var before = remembered();
  Array.prototype.forEach.call(box.querySelectorAll(".step"), function (section) {
    var heading = section.querySelector("h2");
    var button = document.createElement("button");
    var one = { section: section, key: heading.id, body: section.querySelector(".step-body"), button: button, open: true };
    button.type = "button";
    button.className = "js-step";
    while (heading.firstChild) button.appendChild(heading.firstChild);
    heading.appendChild(button);
    button.addEventListener("click", function () { set(one, !one.open); remember(); name(); });
    one.body.addEventListener("beforematch", function () { set(one, true); remember(); name(); });
    steps.push(one);
  });

  var toggle = box.querySelector(".steps-all button");
  var opening = toggle.textContent;
  toggle.addEventListener("click", all);
  toggle.parentNode.hidden = false;

  steps.forEach(function (one) { set(one, before.indexOf(one.key) >= 0); });
  name();
  here();
  addEventListener("hashchange", here);
  box.classList.add("js-steps");
})();
/* Ticks and notes beside the steps of a road, on this device only. Nothing is sent, and one button forgets it all. */
(function () {
  "use strict";
  var box = document.querySelector(".steps"), d = box && box.dataset;
  if (!box || !d.tick) return;
  var KEY = "road " + location.pathname.replace(/^\/[a-z]{2}(?=\/)/, "");
  try { localStorage.setItem("road", "1"); localStorage.removeItem("road"); } catch (e) { return; } /* not let: offer nothing */

  function read() {
    var kept;
    try { kept = JSON.parse(localStorage.getItem(KEY)); } catch (e) { kept = null; }
    return { done: (kept && kept.done) || [], notes: (kept && kept.notes) || {} };
  }
  function write(kept) {
    var empty = !kept.done.length && !Object.keys(kept.notes).length;
    try { empty ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, JSON.stringify(kept)); return true; } catch (e) { return false; }
  }
  function make(name, className, words) {
    var one = document.createElement(name);
    if (className) one.className = className;
    if (words) one.textContent = words;
    return one;
  }

  var steps = Array.prototype.map.call(box.querySelectorAll(".step"), function (section) {
    var heading = section.querySelector("h2"), key = heading.id, mine = make("div", "mine");
    var check = make("div", "check"), tick = make("input"), label = make("label", "", d.tick);
    var name = make("label", "mine-label", d.note), note = make("textarea", "mine-note");
    tick.type = "checkbox"; tick.id = "tick-" + key; label.htmlFor = tick.id;
    note.id = "note-" + key; note.rows = 3; name.htmlFor = note.id;
    /* "I have done this" a dozen times over says nothing to somebody who hears the boxes one by one */
    tick.setAttribute("aria-describedby", heading.id); note.setAttribute("aria-describedby", heading.id);
    check.appendChild(tick); check.appendChild(label);
    [check, name, note].forEach(function (part) { mine.appendChild(part); });
    section.querySelector(".step-body").appendChild(mine);
    tick.addEventListener("change", function () {
      var kept = read();
      kept.done = kept.done.filter(function (one) { return one !== key; });
      if (tick.checked) kept.done.push(key);
      tell(write(kept));
    });
    note.addEventListener("input", function () {
      var kept = read();
      if (note.value.trim()) kept.notes[key] = note.value; else delete kept.notes[key];
      tell(write(kept));
    });
    return { key: key, tick: tick, note: note, stop: document.querySelector('.route a[href="#' + key + '"]') };
  });

  var end = make("div", "mine-all"), said = make("p", ""), forget = make("button", "btn btn-quiet", d.forget);
  said.setAttribute("role", "status");
  forget.type = "button";
  forget.addEventListener("click", function () {
    Object.keys(localStorage).forEach(function (key) { if (/^(road|steps) /.test(key)) localStorage.removeItem(key); });
    show();
    said.textContent = d.forgotten;
    said.tabIndex = -1;
    said.focus();
  });
  end.appendChild(make("p", "", d.where)); end.appendChild(said); end.appendChild(forget);
  box.appendChild(end);

  function tell(kept) {
    var done = read().done.length;
    mark();
    said.textContent = kept ? d.progress.replace("{done}", done).replace("{all}", steps.length) : d.full;
    forget.hidden = false;
  }
  function mark() {
    var done = read().done;
    steps.forEach(function (step) {
      var old = step.stop && step.stop.querySelector(".mine-done"), is = done.indexOf(step.key) >= 0;
      if (old && !is) old.remove();
      if (step.stop && is && !old) step.stop.appendChild(make("span", "mine-done", " ✓ " + d.done));
    });
  }
  function show() {
    var kept = read();
    steps.forEach(function (step) {
      step.tick.checked = kept.done.indexOf(step.key) >= 0;
      step.note.value = kept.notes[step.key] || "";
    });
    mark();
    said.textContent = kept.done.length ? d.progress.replace("{done}", kept.done.length).replace("{all}", steps.length) : "";
    forget.hidden = !kept.done.length && !Object.keys(kept.notes).length;
  }
  show();
})();
