/**
 * A cheap guess whether a document is a resume, made before any server runs: most Markdown and LaTeX files are none, and
 * a README must not start a Python process. The server makes the real decision; this guess only has to be quick, to
 * catch every resume, and to let ordinary documents pass.
 */

import fileTypes from "../generated/fileTypes.json";
import sections from "../generated/headings.json";

/** How much of a document is looked at, in UTF-16 units. */
const LIMIT = 60_000;

/** How many lines below a heading a period may stand and still date an entry of that section. */
const REACH = 12;

export type Kind = "markdown" | "latex";

export interface Guess {
  readonly isResume: boolean;
  /** What decided, in words, for the log. */
  readonly because: string;
}

/** `markdown` or `latex` for a VS Code language id, null for any other language. */
export function kindOf(languageId: string): Kind | null {
  return (fileTypes.languages as Readonly<Record<string, Kind>>)[languageId] ?? null;
}

const NAMES =
  /(?:^|[^a-z])(?:resum[eé]|résumé|c[._-]?v|curriculum[._ -]?vitae|lebenslauf|currículum)(?=$|[^a-z])/iu;

const DIRECTIVE = /(?:<!--|^[^%\n]*(?<!\\)%)\s*resume-ls:\s*\w|^resume-ls:\s*(?:$|\{|#)/m;

/** Classes and macros that only resume templates define. */
const TEMPLATES =
  /\\documentclass(?:\[[^\]]*\])?\{(?:moderncv|altacv|awesome-cv|deedy-resume(?:-\w+)?|europecv|europasscv|friggeri-cv|limecv|res|resume|cv|tccv|twentysecondcv|simplehipstercv|mcdowellcv|curve|yaac-another-awesome-cv)\}|\\(?:resumeItem|resumeSubheading|resumeProjectHeading|cventry|cvevent|cvitem|cvproject|datedsubsection|workitem|runsubsection)\b/;

const HEADINGS: Readonly<Record<Kind, RegExp>> = {
  markdown:
    /^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$|^(\S.*)\n(?:={3,}|-{3,})\s*$|^\*\*([^*\n]+)\*\*:?\s*$|<h[1-6][^>]*>(.+?)<\/h[1-6]>/gm,
  latex:
    /\\(?:[a-zA-Z]*(?:[sS]ect|[hH]ead|[tT]itle)[a-zA-Z]*\*?|begin\{[a-zA-Z]*(?:[sS]ect|cv)[a-zA-Z]*\}|textbf|textsc)\s*(?:\[[^\]\n]*\])?\s*\{((?:[^{}\n]|\{[^{}\n]*\})*)\}/g,
};

/** The headings of sections that hold dated entries, as rules/sections.yml has them. */
const DATED_HEADINGS = new Set<string>(sections.headings);
const DATED_WORDS = new Set<string>(sections.words);

const YEAR = "(?:19[6-9]\\d|20[0-4]\\d)";

/** A period such as `Jan 2020 – Present`, `03/2019 - 06/2021`, `2017--2019`, `since 2021`, or a year that ends a line. */
const PERIOD = new RegExp(
  [
    `${YEAR}\\p{L}?(?:[-/.]?\\d{1,2}\\p{L}?)?\\s*\\}?\\s*(?:-{1,3}|[–—~]|to\\b|until\\b|bis\\b)\\s*[\\p{L}\\d{]`,
    `(?:^|[[(|*_,])\\s*(?:since|seit|depuis)[\\s~]+(?:\\p{L}+\\s+|\\d\\d?[./])?${YEAR}`,
    `(?:^|[\\s(|,/{*_])${YEAR}[)}*_]*\\s*(?:\\||$)`,
  ].join("|"),
  "imu",
);

/** Guess from a document's text (only its beginning is read), file name and kind. */
export function guess(text: string, fileName: string, kind: Kind): Guess {
  const stem = fileName.replace(/\.[^.]*$/, "");
  if (NAMES.test(stem)) return { isResume: true, because: "the file's name" };
  const head = text.slice(0, LIMIT).replace(/\r\n?/g, "\n");
  const prose = kind === "markdown" ? withoutCode(head) : head;
  if (DIRECTIVE.test(prose)) return { isResume: true, because: "a resume-ls directive" };
  if (kind === "latex" && TEMPLATES.test(withoutComments(prose))) {
    return { isResume: true, because: "a resume class or macro" };
  }
  return hasDatedSection(kind === "latex" ? withoutComments(prose) : prose, kind)
    ? { isResume: true, because: "dated entries below a resume's heading" }
    : { isResume: false, because: "no resume's name, directive, class or dated section" };
}

function hasDatedSection(text: string, kind: Kind): boolean {
  for (const match of text.matchAll(HEADINGS[kind])) {
    if (!namesDatedSection(match.slice(1).find((group) => group !== undefined) ?? "")) continue;
    const lines = text.slice(match.index + match[0].length).split("\n", REACH + 1);
    const level = /^ *(#+)/.exec(match[0])?.[1]?.length ?? 1;
    const next = kind === "latex" ? /\\section\b/ : new RegExp(`^ {0,3}#{1,${level}}\\s`);
    const end = lines.findIndex((line) => next.test(line));
    if (PERIOD.test(lines.slice(0, end < 0 ? lines.length : end).join("\n"))) return true;
  }
  return false;
}

/** Whether a heading, or a part of a compound one, is that of a section with dated entries. */
function namesDatedSection(heading: string): boolean {
  return heading.split(/&|,|\/|\band\b|\bund\b|\bet\b|\by\b/i).some((part) => {
    const words = normalised(part);
    return DATED_HEADINGS.has(words) || words.split(" ").some((word) => DATED_WORDS.has(word));
  });
}

/** A heading as the list has it: lower case, without macros, accents, icons, numbers and marks. */
function normalised(heading: string): string {
  return heading
    .replace(/\\[a-zA-Z]+/g, " ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
}

/** Markdown without fenced blocks and code spans, whose lines stay in place. */
function withoutCode(text: string): string {
  let fence: string | null = null;
  const lines = text.split("\n").map((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === null) {
      fence = mark ?? null;
      return mark ? "" : line;
    }
    if (mark?.startsWith(fence) && line.trim() === mark) fence = null;
    return "";
  });
  return lines.join("\n").replace(/`[^`\n]+`/g, " ");
}

function withoutComments(text: string): string {
  return text.replace(/(?<!\\)%.*$/gm, "");
}
