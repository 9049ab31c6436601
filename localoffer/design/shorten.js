// Scripts made short by terser. In: {name: {file: code}}, the files of each in their order. Out: {made: {name: code}}, or the first
// mistake as {mistake: {file, line, says}}. Run by scripts.py, which says where terser is.
"use strict";
const { minify_sync } = require(process.argv[2]);
// `ecma: 5` writes nothing newer than what was written, for old phones. No `unsafe`, no `toplevel`: a script may have names for others.
const OPTIONS = { ecma: 5, toplevel: false, compress: { passes: 2, reduce_funcs: false }, mangle: true, format: { comments: false } };

function all(written) {
  const made = {};
  for (const name of Object.keys(written)) {
    try { made[name] = minify_sync(written[name], OPTIONS).code; } catch (error) {
      if (!error.line) throw error;
      return { mistake: { file: error.filename, line: error.line, says: error.message } };
    }
  }
  return { made };
}
process.stdout.write(JSON.stringify(all(JSON.parse(require("fs").readFileSync(0, "utf8")))));
