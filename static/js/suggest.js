// Suggestions as you type: the list-autocomplete combobox of the ARIA Authoring Practices. Without script the form just works.
(function () {
  var input = document.querySelector("[data-suggest]");
  if (!input || !window.fetch) return;
  var form = input.form, list = document.createElement("ul"), options = [], at = -1, last = "", timer;
  list.id = "suggestions"; list.className = "js-suggestions"; list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestions);
  input.parentNode.appendChild(list);
  input.type = "text"; // HTML lets no other role stand on a search field
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", "suggestions");

  function close() { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); }
  function mark(n) {
    at = n;
    options.forEach(function (o, i) { o.setAttribute("aria-selected", i === n ? "true" : "false"); });
    if (n < 0) input.removeAttribute("aria-activedescendant"); else input.setAttribute("aria-activedescendant", "option-" + n);
  }
  function show(words) {
    list.textContent = "";
    options = words.map(function (word, n) {
      var o = document.createElement("li");
      o.id = "option-" + n; o.setAttribute("role", "option"); o.setAttribute("aria-selected", "false"); o.dir = "auto"; o.textContent = word;
      o.addEventListener("mousedown", function (e) { e.preventDefault(); input.value = word; form.submit(); });
      list.appendChild(o);
      return o;
    });
    if (!words.length) return close();
    list.hidden = false; input.setAttribute("aria-expanded", "true"); mark(-1);
  }
  input.addEventListener("input", function () {
    clearTimeout(timer);
    var words = input.value.trim();
    last = words;
    if (words.length < 2) return close();
    timer = setTimeout(function () {
      fetch(input.dataset.suggest + "?q=" + encodeURIComponent(words.slice(0, 100)))
        .then(function (r) { return r.ok ? r.json() : []; })
        .then(function (found) { if (words === last && document.activeElement === input) show(found); })
        .catch(close);
    }, 150);
  });
  input.addEventListener("keydown", function (e) {
    if (list.hidden) return;
    if (e.key === "ArrowDown") { e.preventDefault(); mark((at + 1) % options.length); }
    else if (e.key === "ArrowUp") { e.preventDefault(); mark((at <= 0 ? options.length : at) - 1); }
    else if (e.key === "Escape") { e.preventDefault(); close(); }
    else if (e.key === "Enter" && at >= 0) { input.value = options[at].textContent; }
  });
  input.addEventListener("blur", close);
})();
