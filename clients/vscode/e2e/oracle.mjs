// What the command line says of a document: the editor must show the same.
import { spawnSync } from "node:child_process";
import path from "node:path";

/** The findings of a file of the workspace, as `resume-ls check --format json` gives them. */
export function check(python, workspace, file, ...options) {
  const argv = ["-m", "resume_ls", "check", "--format", "json", "--fail-on", "never", ...options, file];
  const { status, stdout, stderr } = spawnSync(python, argv, { cwd: workspace, encoding: "utf8" });
  if (status !== 0) throw new Error(`resume-ls check ${file}: exit status ${status}\n${stderr}`);
  const found = JSON.parse(stdout).documents.find(
    (document) => path.normalize(document.path) === path.normalize(file),
  );
  return found.findings;
}

/** The lines in which findings begin. */
export function linesOf(findings) {
  return findings.map((finding) => finding.range.start.line);
}
