// What static/js/my-dates-{words,read}.js make of many things, in one process. In: {scripts, asked: [[name, ...arguments]]}. Out: the answers.
"use strict";
const { scripts, asked } = JSON.parse(require("fs").readFileSync(0, "utf8"));
scripts.forEach(script => require("vm").runInThisContext(script));
const { readDay, faultWords } = globalThis.LocalOfferRead, { inFull, standing } = globalThis.LocalOfferWords;
const ways = {
  inFull,
  standing,
  read: (boxes, words) => {
    const found = readDay(boxes, words.dates.names);
    return found.day || [found.fault, found.box, found.boxes, faultWords(found, words)];
  }
};
process.stdout.write(JSON.stringify(asked.map(([words, name, each]) => each.map(one => ways[name](one, words)))));
