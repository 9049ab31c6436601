// What static/js/my-dates-{words,read}.js make of many things, in one process. In, of each round: {scripts, asked: [[words, name, each]]},
// the scripts in a world of their own. Out: the answers of each round.
"use strict";
const vm = require("vm");
const rounds = JSON.parse(require("fs").readFileSync(0, "utf8"));
const answers = rounds.map(({ scripts, asked }) => {
  const world = vm.createContext({});
  scripts.forEach(script => vm.runInContext(script, world));
  const { readDay, faultWords } = world.LocalOfferRead, { inFull, standing } = world.LocalOfferWords;
  const ways = {
    inFull,
    standing,
    read: (boxes, words) => {
      const found = readDay(boxes, words.dates.names);
      return found.day || [found.fault, found.box, found.boxes, faultWords(found, words)];
    }
  };
  return asked.map(([words, name, each]) => each.map(one => ways[name](one, words)));
});
process.stdout.write(JSON.stringify(answers));
