// Many histories counted by law.js in one process: {script, data, cases} in, one text a case out, as phone.py's `told` writes it.
"use strict";
const { script, data, cases, fields } = JSON.parse(require("fs").readFileSync(0, "utf8"));
require("vm").runInThisContext(script, "law.js");
const law = globalThis.LocalOfferLaw;

function line(mine) {
  return fields.map(name => mine[name] === null ? "" : [].concat(mine[name]).join(",")).join("|");
}
function told(happened, today) {
  let dates;
  try {
    dates = law.workOut(happened, data, today);
  } catch (error) {
    if (error.outOfOrder) return "out of order";
    throw error;
  }
  const next = [law.nextFamily(dates.dated), law.nextOthers(dates.dated)].map(mine => mine ? mine.key : "nothing");
  return [...dates.dated.map(line), "undated", ...dates.undated.map(line), ...next, ...law.nextKeys(happened, data)].join("\n");
}
process.stdout.write(JSON.stringify(cases.map(([happened, today]) => {
  try { return told(happened, today); } catch (error) { return "failed: " + error.message; }
})));
