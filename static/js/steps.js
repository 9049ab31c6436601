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
