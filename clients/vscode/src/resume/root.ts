/** Parts of a resume in LaTeX: a file that another one inputs is a resume if that other one is. */

import * as fs from "node:fs";
import * as path from "node:path";

import { guess } from "./guess.js";

/** Files larger than this (bytes) and folders with more LaTeX files than that are not searched: this is a guess. */
const LARGEST = 200_000;
const MOST = 30;

/** Whether a LaTeX file without a preamble is a part of a resume that lies beside it or in the folder above. */
export function isPartOfResume(file: string, text: string): boolean {
  if (/\\documentclass\b/.test(text)) return false;
  const stem = path.basename(file, path.extname(file));
  const inputs = new RegExp(
    `\\\\(?:input|include|subfile)\\s*\\{[^}]*${stem.replace(/\W/g, "\\$&")}(?:\\.tex)?\\}`,
  );
  const folder = path.dirname(file);
  return [folder, path.dirname(folder)].some((place) =>
    latexFiles(place).some((candidate) => {
      if (candidate === file) return false;
      const other = readSmall(candidate);
      return inputs.test(other) && guess(other, path.basename(candidate), "latex").isResume;
    }),
  );
}

function latexFiles(folder: string): readonly string[] {
  try {
    const names = fs.readdirSync(folder).filter((name) => name.endsWith(".tex"));
    return names.slice(0, MOST).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

function readSmall(file: string): string {
  try {
    return fs.statSync(file).size > LARGEST ? "" : fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
