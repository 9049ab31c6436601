// "My dates" counted on this device, so that nothing that is typed leaves it. What that needs (the law, the words, the page with gaps)
// is the same for everybody. It is asked for once, when a family begins to fill in the form. Until it is here, and whenever
// anything at all goes wrong, the form is sent as it is without this script.
(function () {
  "use strict";
  var here = document.currentScript.dataset.here, main = document.getElementById("main"), PATIENCE = 6000;
  var ready, tried, never, pressed, busy;
  if (!window.fetch || !window.FormData || !FormData.prototype.forEach || !history.pushState) return;

  function script(address) {
    return new Promise(function (done, fail) {
      var one = document.createElement("script");
      one.src = address; one.onload = done; one.onerror = fail;
      document.head.appendChild(one);
    });
  }
  function begin() {
    if (ready) return ready;
    tried = true;
    ready = fetch(here).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    }).then(function (doc) {
      return script(doc.script).then(function () {
        never = !window.LocalOfferDates; /* a browser too old to read the script will not read it next time */
        return window.LocalOfferDates(doc, main);
      });
    });
    ready.catch(function () { ready = null; }); /* the next press tries again */
    return ready;
  }
  function soon(promise) {
    return Promise.race([promise, new Promise(function (_, fail) { setTimeout(fail, PATIENCE); })]);
  }

  /* As the browser would have sent it. The form itself may be gone by then. */
  function send(form, fields, button) {
    var other = document.createElement("form");
    function add(value, name) {
      var field = document.createElement("input");
      field.type = "hidden"; field.name = name; field.value = value;
      other.appendChild(field);
    }
    other.method = "post"; other.action = form.action; other.hidden = true;
    fields.forEach(add);
    if (button && button.name) add(button.value, button.name);
    document.body.appendChild(other);
    other.submit();
  }
  function ours(form) { return form && main.contains(form) && /\/my-dates(\/calendar\.ics)?$/.test(form.action); }

  main.addEventListener("click", function (event) { pressed = event.target.closest("button"); }, true);
  main.addEventListener("submit", function (event) {
    var form = event.target, button = pressed && pressed.form === form ? pressed : null, fields = new FormData(form);
    if (never || !ours(form)) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    soon(begin()).then(function (page) { page.act(form, button); }).catch(function () { send(form, fields, button); })
      .then(function () { busy = false; });
  });
  ["focusin", "change"].forEach(function (what) {
    main.addEventListener(what, function (event) { if (!tried && ours(event.target.form)) begin().catch(function () {}); });
  });
  /* Come back to, or loaded again: the dates of this entry of the tab's history, which no other page and no server can read. */
  if (history.state && history.state.myDates && history.state.myDates.length) {
    begin().then(function (page) { page.back(history.state); }).catch(function () {});
  }
})();
