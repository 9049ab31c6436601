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
    var key = section.dataset.step, heading = section.querySelector("h2"), mine = make("div", "mine");
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
