/* Read aloud, by a voice of this device alone: a voice from elsewhere would be sent all that is read. */
(function () {
  "use strict";
  var box = document.querySelector("[data-listen]"), synth = window.speechSynthesis, article = document.querySelector("article");
  if (!box || !article || !synth || !window.SpeechSynthesisUtterance) return;
  var BLOCK = "h1,h2,h3,h4,p,li,dt,dd,th,td,blockquote,summary,div,article";
  var SKIP = "nav,form,button,svg,template,script,figure,[hidden],[aria-hidden=true],.checked-row,.sources,.words,.wrong,.problems";
  var PHONE = /(^|[^\d])(0\d{2,}[\d ]*\d|999|111|101|116 123)(?!\d)/g;
  var buttons = box.querySelectorAll("button"), play = buttons[0], end = buttons[1], pace = box.querySelector("select"), more = pace.parentNode;
  var status = box.querySelector("[role=status]"), listen = play.textContent, words = box.dataset;
  var marks = window.Highlight && CSS.highlights;
  var state = "off", list = [], at = 0, turn = 0, now, marked;

  function voiceFor(lang) {
    var own = synth.getVoices().filter(function (v) {
      return v.localService && v.lang.toLowerCase().split(/[-_]/)[0] === lang.toLowerCase().split(/[-_]/)[0];
    });
    return own.filter(function (v) { return /^en[-_]gb$/i.test(v.lang); })[0] || own[0];
  }

  function languageOf(node) { return node.closest("[lang]").lang; }

  function show() {
    var parts = [article].concat([].slice.call(article.querySelectorAll("h1,.prose")));
    box.hidden = state === "off" && !parts.some(function (part) { return voiceFor(languageOf(part)); });
  }

  /* Sentences with their place on the page. A run is the text of one block in one language, however many links are in it. */
  function sentences() {
    var found = [], run, node, parent, block, lang;
    var walk = document.createTreeWalker(article, 4 /* texts */);
    while ((node = walk.nextNode())) {
      parent = node.parentElement;
      if (!parent.getClientRects().length || parent.closest(SKIP)) continue;
      block = parent.closest(BLOCK); lang = languageOf(parent);
      if (!run || run.block !== block || run.lang !== lang) { cut(run, found); run = { block: block, lang: lang, text: "", nodes: [] }; }
      run.nodes.push({ node: node, from: run.text.length });
      run.text += node.data;
    }
    cut(run, found);
    return found;
  }

  function cut(run, found) {
    if (!run || !run.text.trim()) return;
    var parts = Intl.Segmenter
      ? Array.from(new Intl.Segmenter(run.lang, { granularity: "sentence" }).segment(run.text), function (one) { return one.segment; })
      : run.text.match(/[^.!?؟۔।]+[.!?؟۔।]*\s*/g) || [run.text];
    var from = 0;
    parts.forEach(function (text) {
      var start = from + text.length - text.trimStart().length, stop = from + text.trimEnd().length;
      from += text.length;
      if (start >= stop) return;
      found.push({ say: said(text), lang: run.lang, block: run.block, from: spot(run, start), to: spot(run, stop, true) });
    });
  }

  /* Numbers to ring are read figure by figure, and not as millions. */
  function said(text) {
    return text.trim().replace(/\s+/g, " ").replace(PHONE, function (_, before, number) {
      return before + number.replace(/ /g, ", ").replace(/\d(?=\d)/g, "$& ");
    });
  }

  function spot(run, offset, last) {
    var own = run.nodes.filter(function (one) { return last ? one.from < offset : one.from <= offset; }).pop();
    return { node: own.node, offset: offset - own.from };
  }

  function mark(one) {
    if (marked) marked.classList.remove("js-read");
    if (marks) marks.delete("read");
    if (!one) return;
    var range = document.createRange();
    range.setStart(one.from.node, one.from.offset); range.setEnd(one.to.node, one.to.offset);
    if (marks) marks.set("read", new Highlight(range)); else (marked = one.block).classList.add("js-read");
    var place = range.getBoundingClientRect();
    if (place.top < 8 || place.bottom > innerHeight - 96) {
      one.block.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    }
  }

  function speak() {
    var voice, one, mine = ++turn;
    while ((one = list[at]) && !(voice = voiceFor(one.lang))) at++;
    if (!one) return set("off", words.end);
    now = new SpeechSynthesisUtterance(one.say); /* kept, or Chromium throws it away before it has ended */
    now.voice = voice; now.lang = voice.lang; now.rate = +pace.value;
    now.onend = function () { if (mine === turn && state === "on") { at++; speak(); } };
    now.onerror = function () { if (mine === turn && state === "on") set("off", words.off); };
    mark(one);
    synth.speak(now);
  }

  function hush() { turn++; synth.cancel(); }

  function set(to, says) {
    state = to;
    play.textContent = to === "on" ? words.pause : to === "held" ? words.goOn : listen;
    if (to === "off" && box.contains(document.activeElement)) play.focus(); /* before what had it is hidden */
    more.hidden = to === "off";
    box.classList.toggle("js-on", to !== "off");
    status.textContent = says;
    if (to === "off") mark(null);
  }

  /* To pause is to stop and to know where: Android's own pause cannot be gone on from. */
  play.addEventListener("click", function () {
    if (state === "on") { hush(); return set("held", words.held); }
    if (state === "off") { list = sentences(); at = 0; }
    set("on", words.on);
    hush(); speak();
  });
  function stop() { hush(); set("off", words.off); }
  end.addEventListener("click", stop);
  pace.addEventListener("change", function () { if (state === "on") { hush(); speak(); } });
  document.addEventListener("keydown", function (e) { if (e.key === "Escape" && state !== "off") stop(); });
  addEventListener("pagehide", hush);
  if (synth.addEventListener) synth.addEventListener("voiceschanged", show);
  show();
})();
