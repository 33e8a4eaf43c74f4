// Reads JSON lines {code, level, before, after} on standard input and asks Harper about both texts. A complaint about
// the rewrite that the original has not got is printed; exit status 1 where there is one.
import {createInterface} from 'node:readline';
import {Dialect, LocalLinter} from 'harper.js';
import {binary} from 'harper.js/binary';

// Matters of taste or of vocabulary: names of technologies, a bullet's missing subject and full stop, long sentences.
const PASSED_OVER = new Set(['Spelling', 'Readability', 'Style', 'Enhancement', 'WordChoice', 'Capitalization']);

const linter = new LocalLinter({binary, dialect: Dialect.American});
await linter.setup();

const complaints = async (text) => (await linter.lint(text, {language: 'plaintext'}))
  .filter((lint) => !PASSED_OVER.has(lint.lint_kind()))
  .map((lint) => ({kind: lint.lint_kind(), text: lint.get_problem_text(), message: lint.message()}));

let read = 0;
let fresh = 0;
for await (const line of createInterface({input: process.stdin})) {
  const {code, level, before, after} = JSON.parse(line);
  const known = new Set((await complaints(before)).map(({kind, text}) => `${kind} ${text}`));
  for (const {kind, text, message} of await complaints(after)) {
    if (known.has(`${kind} ${text}`)) continue;
    fresh += 1;
    console.log(`${code} at ${level}: ${kind} “${text}”: ${message}\n  ${before}\n  ${after}`);
  }
  read += 1;
}
console.log(`${read} rewrites read, ${fresh} new complaints`);
process.exit(fresh > 0 || read === 0 ? 1 : 0);
