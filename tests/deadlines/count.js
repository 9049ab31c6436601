// Many histories counted by law.js in one process. In: {scripts, data, cases, fields, expected}. Out, for each script: one text a case, as
// phone.py's `told` writes it; or, where `expected` is given, the first case that comes out otherwise (-1: none does).
"use strict";
const { scripts, data, cases, fields, expected } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const run = require("vm").runInThisContext;

function line(mine) {
  return fields.map(name => mine[name] === null ? "" : [].concat(mine[name]).join(",")).join("|");
}
function told(law, happened, today) {
  let dates;
  try {
    dates = law.workOut(happened, data, today);
  } catch (error) {
    return error.outOfOrder ? "out of order" : "failed: " + error.message;
  }
  const next = [law.nextFamily(dates.dated), law.nextOthers(dates.dated)].map(mine => mine ? mine.key : "nothing");
  return [...dates.dated.map(line), "undated", ...dates.undated.map(line), ...next, ...law.nextKeys(happened, data)].join("\n");
}
process.stdout.write(JSON.stringify(scripts.map(script => {
  run(script, "law.js");
  const law = globalThis.LocalOfferLaw, ask = ([happened, today]) => told(law, happened, today);
  return expected ? cases.findIndex((one, at) => ask(one) !== expected[at]) : cases.map(ask);
})));
