/** A document that the server does not take for a resume, though its author does: a directive settles it. */

import * as vscode from "vscode";

import { type Kind, kindOf } from "../resume/guess.js";

/** Say what is the matter, and offer to write the directive. */
export async function offerDirective(
  document: vscode.TextDocument,
  pickLevel: () => Promise<string | undefined>,
): Promise<void> {
  const kind = kindOf(document.languageId);
  if (!kind) return;
  const choice = await vscode.window.showInformationMessage(
    "Nothing in this file tells that it is a resume. A comment in it with your target level does.",
    "Add comment",
  );
  const level = choice && (await pickLevel());
  if (!level) return;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(placeFor(document.getText(), kind)), directive(level, kind));
  await vscode.workspace.applyEdit(edit);
}

function directive(level: string, kind: Kind): string {
  return kind === "latex" ? `% resume-ls: level=${level}\n` : `<!-- resume-ls: level=${level} -->\n`;
}

/** The offset where a directive for the whole file belongs: the beginning, but after front matter. */
function placeFor(text: string, kind: Kind): number {
  const frontMatter =
    kind === "markdown" ? /^---[ \t]*\r?\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*\r?\n/.exec(text) : null;
  return frontMatter?.[0].length ?? 0;
}
