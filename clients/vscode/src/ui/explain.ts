/** Explanations of findings, as read-only Markdown documents shown in the editor's own preview. */

import * as vscode from "vscode";
import { ExecuteCommandRequest, type LanguageClient } from "vscode-languageclient/node";

import { DIAGNOSTIC_SOURCE, SERVER_COMMANDS } from "../server/protocol.js";

const SCHEME = "resume-ls-explain";

/** Serves `resume-ls-explain:/TOPIC.md` from what the server said of TOPIC, the code of a finding or a level. */
export class Explanations implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly pages = new Map<string, string>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.pages.get(uri.path) ?? "";
  }

  dispose(): void {
    this.registration.dispose();
  }

  /** Show what a code or a level is about. */
  async show(client: LanguageClient, topic: string): Promise<void> {
    const answer = (await client.sendRequest(ExecuteCommandRequest.type, {
      command: SERVER_COMMANDS.explain,
      arguments: [topic],
    })) as { readonly markdown?: string } | null;
    if (!answer?.markdown) {
      void vscode.window.showInformationMessage(`resume-ls has no explanation of ${topic}.`);
      return;
    }
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${topic}.md` });
    this.pages.set(uri.path, answer.markdown);
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  }
}

/** The code of the finding under the cursor; the user picks where there are several, or none at that place. */
export async function pickCode(editor: vscode.TextEditor): Promise<string | undefined> {
  const all = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((diagnostic) => diagnostic.source === DIAGNOSTIC_SOURCE);
  const here = all.filter((diagnostic) => diagnostic.range.intersection(editor.selection) !== undefined);
  const line = editor.selection.active.line;
  const near =
    here.length > 0 ? here : all.filter(({ range }) => range.start.line <= line && line <= range.end.line);
  const messages = new Map(
    (near.length > 0 ? near : all).map((diagnostic) => [codeOf(diagnostic), diagnostic.message]),
  );
  if (messages.size === 0) {
    void vscode.window.showInformationMessage("There is no finding of resume-ls in this document.");
    return undefined;
  }
  const choices = [...messages].map(([label, detail]) => ({ label, detail }));
  if (choices.length === 1) return choices[0]?.label;
  return (
    await vscode.window.showQuickPick(choices, { title: "Explain which finding?", matchOnDetail: true })
  )?.label;
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : (code ?? ""));
}
