// What the browser can measure and axe does not: run in the page by tests/browser/measures.py. Each answers a list of faults
// in words. The method follows the independent audit of the project, so that both find the same things.
window.probes = (function () {
  function name(e) {
    var words = (e.textContent.trim() || e.getAttribute("aria-label") || e.name || "").replace(/\s+/g, " ").slice(0, 40);
    return e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + (e.classList[0] ? "." + e.classList[0] : "") + " “" + words + "”";
  }
  function shown(e) {
    var s = getComputedStyle(e), r = e.getBoundingClientRect();
    // What a closed <details> holds still has a place and a size: checkVisibility knows better.
    if (!e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) return false;
    return s.display !== "none" && r.width > 1 && r.height > 1 && r.right > 0 && r.bottom > 0;
  }

  // WCAG 1.4.10: nothing sticks out so far that the page scrolls sideways.
  function sideways() {
    var wide = document.documentElement.clientWidth, whole = document.documentElement.scrollWidth, out = [];
    if (whole <= wide + 1) return out;
    document.body.querySelectorAll("*").forEach(function (e) {
      var r = e.getBoundingClientRect();
      if (shown(e) && (r.right > wide + 1.5 || r.left < -1.5)) out.push(name(e) + " reaches " + Math.round(r.right) + " of " + wide);
    });
    return ["the page is " + whole + " wide in a window of " + wide].concat(out.slice(0, 5));
  }

  // WCAG 1.4.12 and 1.4.4: no text cut off by a box that hides what does not fit.
  function clipped() {
    var out = [];
    document.body.querySelectorAll("*").forEach(function (e) {
      if (!shown(e)) return;
      var own = [].some.call(e.childNodes, function (n) { return n.nodeType === 3 && n.data.trim(); });
      if (!own) return;
      var range = document.createRange(); range.selectNodeContents(e);
      var text = range.getBoundingClientRect();
      for (var p = e; p && p !== document.body; p = p.parentElement) {
        var c = getComputedStyle(p), box = p.getBoundingClientRect();
        if (box.width < 4 || box.height < 4 || c.position === "fixed" || c.clipPath !== "none") break;
        var down = /hidden|clip/.test(c.overflowY) && p.scrollHeight > p.clientHeight + 3 && text.bottom > box.bottom + 3;
        var across = /hidden|clip/.test(c.overflowX) && p.scrollWidth > p.clientWidth + 3 && text.right > box.right + 3;
        if (down || across) { out.push(name(e)); break; }
      }
    });
    return out;
  }

  // WCAG 1.4.12: no two lines of text on top of each other, none outside its own box.
  function overlapping() {
    var rows = [], out = [];
    document.querySelectorAll("a[href], button, label, summary, dt, dd, p, h1, h2, h3, li").forEach(function (e) {
      if (!shown(e) || e.closest(".govuk-visually-hidden, .trap, .skip")) return;
      [].forEach.call(e.childNodes, function (n) {
        if (n.nodeType !== 3 || !n.data.trim()) return;
        var range = document.createRange(); range.selectNodeContents(n);
        [].forEach.call(range.getClientRects(), function (r) {
          if (r.width > 2 && r.height > 2) rows.push({ e: e, left: r.left, right: r.right, top: r.top + r.height * .3, bottom: r.bottom - r.height * .3 });
        });
      });
    });
    rows.sort(function (a, b) { return a.top - b.top; });
    for (var i = 0; i < rows.length; i++) {
      for (var j = i + 1; j < rows.length && rows[j].top < rows[i].bottom; j++) {
        var a = rows[i], b = rows[j];
        if (a.e !== b.e && a.left < b.right - 2 && b.left < a.right - 2) out.push(name(a.e) + " is written over " + name(b.e));
      }
    }
    return out;
  }

  // Our bar is 44 px (WCAG 2.5.5); a link in a sentence may be as tall as its line.
  function small(bar) {
    function inSentence(e) {
      if (e.tagName !== "A" || getComputedStyle(e).display !== "inline") return false;
      return [].some.call(e.parentElement.childNodes, function (n) {
        return n !== e && n.textContent.trim().length > 1 && (n.nodeType === 3 || /inline/.test(getComputedStyle(n).display));
      });
    }
    var all = "a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button],[role=option],[tabindex='0']";
    return [].filter.call(document.querySelectorAll(all), function (e) { return shown(e) && !inSentence(e) && !e.closest(".trap"); })
      .map(function (e) {
        var r = e.getBoundingClientRect(), left = r.left, right = r.right, top = r.top, bottom = r.bottom;
        if (/checkbox|radio/.test(e.type)) [].forEach.call(e.labels || [], function (l) {
          var q = l.getBoundingClientRect();
          left = Math.min(left, q.left); right = Math.max(right, q.right); top = Math.min(top, q.top); bottom = Math.max(bottom, q.bottom);
        });
        return { e: e, wide: right - left, high: bottom - top };
      })
      .filter(function (t) { return Math.min(t.wide, t.high) < bar - 0.5; })
      .map(function (t) { return name(t.e) + " is " + Math.round(t.wide) + " by " + Math.round(t.high); });
  }

  // prefers-reduced-motion: nothing moves.
  function moving() {
    return [].filter.call(document.querySelectorAll("*"), function (e) {
      var s = getComputedStyle(e), longest = function (list) { return Math.max.apply(null, list.split(",").map(parseFloat)); };
      var moves = longest(s.transitionDuration) > 0.01 && /transform|all|top|left|margin|height|width/.test(s.transitionProperty);
      return moves || (s.animationName !== "none" && longest(s.animationDuration) > 0.01);
    }).map(name);
  }

  // Where the focus is, whether it can be seen, and whether it makes a difference to the eye. Null when it left the page.
  function focus() {
    var e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    function look(x) {
      var c = getComputedStyle(x);
      return [c.outlineStyle, c.outlineWidth, c.outlineColor, c.boxShadow, c.backgroundColor, c.color, c.borderTopColor,
        c.borderBottomColor, c.borderBottomWidth, c.textDecorationLine, c.textDecorationThickness, c.transform].join("|");
    }
    var r = e.getBoundingClientRect(), with_ = look(e);
    var seen = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].some(function (at) {
      var hit = document.elementFromPoint(r.left + r.width * at[0], r.top + r.height * at[1]);
      return hit && (hit === e || e.contains(hit) || hit.contains(e) || [].some.call(e.labels || [], function (l) { return l.contains(hit); }));
    });
    var inView = r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth && r.width > 1 && r.height > 1;
    window.focusCount = (window.focusCount || 0) + 1;
    var fresh = !e.dataset.stop;
    if (fresh) e.dataset.stop = window.focusCount;
    e.blur(); var without = look(e); e.focus({ preventScroll: true, focusVisible: true });
    return { id: e.dataset.stop, fresh: fresh, name: name(e), visible: with_ !== without, inView: inView, seen: seen, tabIndex: e.tabIndex,
      href: e.getAttribute("href") || "" };
  }

  // Words on the screen or on paper: what is not hidden, not in a closed box and not skipped.
  function words(root) {
    var out = [], walk = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
    for (var n = walk.nextNode(); n; n = walk.nextNode()) {
      if (n.data.trim() && !/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(n.parentElement.tagName)) out.push(n.data.trim().replace(/\s+/g, " "));
    }
    return out;
  }

  return { sideways: sideways, clipped: clipped, overlapping: overlapping, small: small, moving: moving, focus: focus, words: words };
})();
