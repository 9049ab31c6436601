/* A letter filled in on this device only: the fields have no name and stand in no form, nothing is kept, nothing is sent.
   Without this script the page is a letter with gaps to fill by hand. */
(function () {
  "use strict";
  var log = document.getElementById("log-print");
  if (log) { log.hidden = false; log.firstChild.addEventListener("click", function () { print(); }); }
  var box = document.getElementById("letter-fields"), paper = document.getElementById("letter-paper"), end = document.getElementById("letter-actions");
  if (!box || !paper || !end) return;
  var d = end.dataset, said = end.querySelector("[role=status]");
  /* Windows hands no more than about 2,000 signs to an email program and cuts the rest off without a word. */
  var LONGEST = 2000;

  function all(one, what) { return Array.prototype.slice.call(one.querySelectorAll(what)); }
  var fields = all(box, ".gap-field").map(function (place) {
    return { place: place, key: place.dataset.for, input: place.querySelector(".gap-input"), spans: all(paper, '[data-gap="' + place.dataset.for + '"]') };
  });
  all(paper, ".gap").forEach(function (span) { span.empty = span.textContent; });

  function draw() {
    fields.forEach(function (field) {
      var value = field.input.value.trim();
      field.spans.forEach(function (span) { (span.dataset.label ? choose : fill)(span, value); });
    });
    fields.forEach(function (field) { /* what stands only in a sentence that was not chosen need not be asked */
      field.place.hidden = field.spans.every(function (span) { return span.closest(".gap-option[hidden]"); });
    });
  }
  function fill(span, value) {
    span.textContent = value || span.empty;
    span.classList.toggle("js-filled", !!value);
    if ("optional" in span.dataset) span.closest("p, li").hidden = !value;
  }
  function choose(span, value) {
    span.classList.toggle("js-chosen", !!value);
    span.firstChild.hidden = !!value;
    all(span, ".gap-option").forEach(function (option) { option.hidden = !!value && option.dataset.option !== value; });
  }

  function words(node) {
    if (node.nodeType === 3) return node.data.replace(/\s+/g, " ");
    if (node.nodeType !== 1 || node.hidden || "aside" in node.dataset) return "";
    if (node.nodeName === "BR") return "\n";
    if (node.className === "gap-choice") return "[" + node.dataset.label + "]";
    if (node.classList.contains("gap")) return node.textContent;
    var inside = Array.prototype.map.call(node.childNodes, words).join("");
    if (node.nodeName === "LI") return "- " + inside.trim() + "\n";
    return /^(P|UL|OL)$/.test(node.nodeName) ? inside.trim() + "\n\n" : inside;
  }
  function text() { return words(paper).replace(/[ \t]*\n[ \t]*/g, "\n").replace(/\n{3,}/g, "\n\n").trim() + "\n"; }
  function left() {
    var n = fields.filter(function (field) {
      return !field.input.value.trim() && !field.place.hidden && !field.spans.every(function (span) { return "optional" in span.dataset; });
    }).length;
    return n ? " " + d.left.replace("{n}", n) : "";
  }
  function copy(done, not) {
    if (!navigator.clipboard) return not();
    navigator.clipboard.writeText(text()).then(done, not);
  }
  function say(what) { return function () { said.textContent = what + left(); }; }
  function today() {
    fields.forEach(function (field) {
      if ("today" in field.input.dataset) field.input.value = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    });
  }

  var acts = {
    copy: function () { copy(say(d.copied), select); },
    print: function () { print(); },
    email: function (event) {
      var link = "mailto:?subject=" + encodeURIComponent(d.subject), body = "&body=" + encodeURIComponent(text().replace(/\n/g, "\r\n"));
      var fits = (link + body).length <= LONGEST;
      event.currentTarget.href = fits ? link + body : link;
      if (fits) say("")(); else copy(say(d.long), say(d.uncopied));
    },
    forget: function () {
      fields.forEach(function (field) { field.input.value = ""; });
      today(); draw();
      end.querySelector("[data-do=email]").href = "mailto:";
      said.textContent = d.forgotten;
    }
  };
  function select() { getSelection().selectAllChildren(paper); }
  all(end, "[data-do]").forEach(function (button) { button.addEventListener("click", acts[button.dataset.do]); });
  box.addEventListener("input", draw);
  box.addEventListener("change", draw);
  addEventListener("pageshow", draw); /* a browser that comes back may have put words into the fields */
  today(); draw();
  box.hidden = end.hidden = false;
})();
