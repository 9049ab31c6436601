/* Steps that open and close, with a tick and a note beside each. Without this script every step stands open; with it what was
   opened, ticked and noted is remembered on this device only. Nothing is sent, and one button forgets it all. */
(function () {
  "use strict";
  var box = document.querySelector(".steps");
  if (!box) return;
  var d = box.dataset, place = location.pathname.replace(/^\/[a-z]{2}(?=\/)/, "");
  var toggle = box.querySelector("button"), opening = toggle.textContent;

  function kept(of, other) {
    try { return JSON.parse(localStorage.getItem(of + place)) || other; } catch (e) { return other; }
  }
  function keep(of, what, any) {
    try { any ? localStorage.setItem(of + place, JSON.stringify(what)) : localStorage.removeItem(of + place); return true; }
    catch (e) { /* not let, or full */ }
  }
  function make(name, className, words) {
    var one = document.createElement(name);
    if (className) one.className = className;
    if (words) one.textContent = words;
    return one;
  }

  var before = kept("steps ", []);
  var steps = [].map.call(box.querySelectorAll(".step"), function (section) {
    var heading = section.querySelector("h2"), key = heading.id, button = make("button", "js-step");
    var one = {
      section: section, key: key, body: section.querySelector(".step-body"), button: button,
      stop: document.querySelector('.route a[href="#' + key + '"]'),
    };
    button.type = "button";
    while (heading.firstChild) button.append(heading.firstChild);
    heading.append(button);
    button.addEventListener("click", function () { turn(one, !one.open); });
    one.body.addEventListener("beforematch", function () { turn(one, true); });
    set(one, before.indexOf(key) >= 0);
    return one;
  });

  function set(one, open) {
    one.open = open;
    one.button.setAttribute("aria-expanded", open);
    one.body.hidden = !open && "until-found"; /* so that 'find on this page' still finds it, and opens it */
  }
  function every() { return steps.every(function (one) { return one.open; }); }
  function name() { toggle.textContent = every() ? d.close : opening; }
  function settle() {
    var open = steps.filter(function (one) { return one.open; }).map(function (one) { return one.key; });
    keep("steps ", open, open.length);
    name();
  }
  function turn(one, open) { set(one, open); settle(); }

  /* The step that an address with a # asks for, whether it names the step or a heading in it. */
  function here() {
    var was = document.querySelector(".route [aria-current]");
    if (was) was.removeAttribute("aria-current");
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    steps.forEach(function (one) {
      if (!one.section.contains(target)) return;
      turn(one, true);
      if (one.stop) one.stop.setAttribute("aria-current", "step");
      target.scrollIntoView();
    });
  }

  toggle.addEventListener("click", function () {
    var open = !every();
    steps.forEach(function (one) { set(one, open); });
    settle();
  });
  toggle.parentNode.hidden = false;
  name();
  notes();
  addEventListener("hashchange", here);
  here();

  function notes() {
    if (!keep("road", 1, true)) return; /* not let: offer nothing */
    keep("road");

    function read() {
      var own = kept("road ", {});
      return { done: own.done || [], notes: own.notes || {} };
    }
    function any(own) { return own.done.length || Object.keys(own.notes).length; }
    /* `change` what is kept, and say so. */
    function tell(change) {
      var own = read();
      change(own);
      var did = keep("road ", own, any(own));
      mark(own = read(), true);
      if (!did) said.textContent = d.full;
    }

    steps.forEach(function (one) {
      var key = one.key, mine = make("div", "mine"), check = make("div", "check"), label = make("label", "", d.tick);
      var tick = one.tick = make("input"), naming = make("label", "mine-label", d.note), note = one.note = make("textarea", "mine-note");
      tick.type = "checkbox"; tick.id = label.htmlFor = "tick-" + key;
      note.rows = 3; note.id = naming.htmlFor = "note-" + key;
      /* "I have done this" a dozen times over says nothing to somebody who hears the boxes one by one */
      tick.setAttribute("aria-describedby", key); note.setAttribute("aria-describedby", key);
      check.append(tick, label);
      mine.append(check, naming, note);
      one.body.append(mine);
      tick.addEventListener("change", function () {
        tell(function (own) {
          own.done = own.done.filter(function (other) { return other !== key; });
          if (tick.checked) own.done.push(key);
        });
      });
      note.addEventListener("input", function () {
        tell(function (own) { if (note.value.trim()) own.notes[key] = note.value; else delete own.notes[key]; });
      });
    });

    var end = make("div", "mine-all"), said = make("p"), forget = make("button", "btn btn-quiet", d.forget);
    said.setAttribute("role", "status");
    forget.type = "button";
    forget.addEventListener("click", function () {
      Object.keys(localStorage).forEach(function (key) { if (/^(road|steps) /.test(key)) localStorage.removeItem(key); });
      show();
      said.textContent = d.forgotten;
      said.tabIndex = -1;
      said.focus();
    });
    end.append(make("p", "", d.where), said, forget);
    box.append(end);

    function mark(own, telling) {
      var done = own.done.length;
      steps.forEach(function (one) {
        var old = one.stop && one.stop.querySelector(".mine-done"), is = own.done.indexOf(one.key) >= 0;
        if (old && !is) old.remove();
        if (one.stop && is && !old) one.stop.append(make("span", "mine-done", " ✓ " + d.done));
      });
      said.textContent = telling || done ? d.progress.replace("{done}", done).replace("{all}", steps.length) : "";
      forget.hidden = !telling && !any(own);
    }
    function show() {
      var own = read();
      steps.forEach(function (one) {
        one.tick.checked = own.done.indexOf(one.key) >= 0;
        one.note.value = own.notes[one.key] || "";
      });
      mark(own);
    }
    show();
  }
})();
