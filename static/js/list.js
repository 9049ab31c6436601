// "My list": services saved on this device only, in localStorage. Nothing is ever sent.
(function () {
  var KEY = "my-list";
  function read() {
    var kept;
    try { kept = localStorage.getItem(KEY); } catch (e) { return null; }
    try { kept = JSON.parse(kept); } catch (e) { kept = []; }
    return Array.isArray(kept) ? kept : [];
  }
  function write(rows) { try { localStorage.setItem(KEY, JSON.stringify(rows)); return true; } catch (e) { return false; } }
  function button(words, action) {
    var b = document.createElement("button");
    b.type = "button"; b.className = "btn btn-quiet"; b.textContent = words; b.addEventListener("click", action);
    return b;
  }
  var place = document.querySelector("[data-save]");
  if (place && read() !== null) {
    var is = function () { return read().some(function (r) { return r.address === place.dataset.save; }); };
    var b = place.querySelector("button");
    b.addEventListener("click", function () {
      var rows = read().filter(function (r) { return r.address !== place.dataset.save; });
      if (!is()) rows.push({ address: place.dataset.save, title: place.dataset.title, phone: place.dataset.phone });
      write(rows); say();
    });
    var say = function () { b.textContent = is() ? place.dataset.saved : place.dataset.keep; b.setAttribute("aria-pressed", is() ? "true" : "false"); };
    say(); place.hidden = false;
  }
  var page = document.getElementById("my-list");
  if (!page) return;
  var d = page.dataset;
  function text() {
    return d.heading + "\n\n" + read().map(function (r) { return r.title + (r.phone ? "\n" + r.phone : "") + "\n" + location.origin + d.root + r.address; }).join("\n\n") + "\n";
  }
  function draw() {
    page.textContent = "";
    var rows = read();
    var p = document.createElement("p");
    if (rows === null) { p.textContent = d.unsure; return page.appendChild(p); }
    if (!rows.length) { p.textContent = d.empty; return page.appendChild(p); }
    var ul = document.createElement("ul");
    ul.className = "cards";
    rows.forEach(function (r) {
      var li = document.createElement("li"), a = document.createElement("a"), tel;
      li.className = "card"; a.href = d.root + r.address; a.textContent = r.title; li.appendChild(a);
      if (r.phone) { tel = document.createElement("p"); var t = document.createElement("a"); t.href = "tel:" + r.phone.replace(/ /g, ""); t.textContent = r.phone; tel.appendChild(t); li.appendChild(tel); }
      var off = button(d.remove, function () { write(read().filter(function (x) { return x.address !== r.address; })); draw(); (page.querySelector("button, a") || page).focus(); });
      off.setAttribute("aria-label", d.remove + ": " + r.title);
      li.appendChild(off); ul.appendChild(li);
    });
    page.appendChild(ul);
    var row = document.createElement("p"), said = document.createElement("span");
    row.className = "list-actions"; said.setAttribute("role", "status");
    row.appendChild(button(d.print, function () { window.print(); }));
    if (navigator.clipboard) row.appendChild(button(d.copy, function () { navigator.clipboard.writeText(text()).then(function () { said.textContent = d.copied; }); }));
    if (navigator.share) row.appendChild(button(d.share, function () { navigator.share({ title: d.heading, text: text() }).catch(function () {}); }));
    row.appendChild(button(d.clear, function () { write([]); draw(); }));
    row.appendChild(said);
    page.appendChild(row);
  }
  draw();
})();
