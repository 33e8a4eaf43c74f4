/** The commands of the palette. */

import * as vscode from "vscode";
import { ExecuteCommandRequest, type LanguageClient } from "vscode-languageclient/node";

import { LEVEL_CHOICES } from "./levels.js";
import { nextBlank } from "./resume/blanks.js";
import {
  type DocumentStatus,
  SERVER_COMMANDS,
  STATUS_REQUEST,
  type WorkspaceCheck,
} from "./server/protocol.js";
import type { Session } from "./server/session.js";
import { offerDirective } from "./ui/adopt.js";
import { type Explanations, pickCode } from "./ui/explain.js";
import type { ReportView } from "./ui/report.js";
import type { SetUp } from "./ui/setUp.js";

export interface Parts {
  readonly session: Session;
  readonly setUp: SetUp;
  readonly report: ReportView;
  readonly explanations: Explanations;
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
}

/** Register every command; a failure becomes one message with the way to the log. */
export function registerCommands(parts: Parts): vscode.Disposable[] {
  const { session, setUp, report, explanations, log, extensionUri } = parts;
  const commands: Readonly<Record<string, (...args: unknown[]) => Promise<void>>> = {
    start: async () => {
      const document = vscode.window.activeTextEditor?.document;
      const client = await runningClient(parts);
      if (!client || !document) return;
      const status = await client.sendRequest<DocumentStatus>(STATUS_REQUEST, {
        uri: document.uri.toString(),
      });
      if (!status.isResume) await offerDirective(document, pickLevel);
    },
    restart: () => session.restart(),
    setUp: async () => {
      await session.ensureStarted();
      const { state } = session;
      if (state.kind !== "running") return setUp.run();
      const { version, origin } = state.server;
      void vscode.window.showInformationMessage(
        `There is nothing to set up: resume-ls ${version} runs, from ${origin}.`,
      );
    },
    rebuildEnvironment: () => setUp.run(),
    showOutput: async () => log.show(),
    nextBlank: async () => selectNextBlank(),
    setTargetLevel: async (...args) => {
      const uri = args[0] ?? vscode.window.activeTextEditor?.document.uri.toString();
      const client = await runningClient(parts);
      if (!client || typeof uri !== "string") return;
      const level = typeof args[1] === "string" ? args[1] : await pickLevel();
      if (level === undefined) return;
      await client.sendRequest(ExecuteCommandRequest.type, {
        command: SERVER_COMMANDS.setTargetLevel,
        arguments: [uri, level],
      });
    },
    showReport: async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor && (await runningClient(parts))) await report.open(editor.document.uri);
    },
    explainFinding: async () => {
      const editor = vscode.window.activeTextEditor;
      const client = await runningClient(parts);
      if (!editor || !client) return;
      const code = await pickCode(editor);
      if (code) await explanations.show(client, code);
    },
    checkWorkspace: async () => {
      const client = await runningClient(parts);
      if (!client) return;
      const checked = (await client.sendRequest(ExecuteCommandRequest.type, {
        command: SERVER_COMMANDS.checkWorkspace,
        arguments: [],
      })) as WorkspaceCheck | null;
      await vscode.commands.executeCommand("workbench.actions.view.problems");
      if (checked?.documents === undefined) return;
      const count = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
      const message = `${count(checked.documents, "resume")}, ${count(checked.findings ?? 0, "finding")}`;
      vscode.window.setStatusBarMessage(`resume-ls: ${message}`, 6000);
    },
    openSample: async () => {
      const source = vscode.Uri.joinPath(extensionUri, "media", "sample-resume.md");
      const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
      const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
      await vscode.window.showTextDocument(document);
    },
  };
  return Object.entries(commands).map(([name, run]) =>
    vscode.commands.registerCommand(`resumeLs.${name}`, async (...args: unknown[]) => {
      try {
        await run(...args);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        log.error(`${name}: ${message}`);
        const choice = await vscode.window.showErrorMessage(`resume-ls: ${message}`, "Show output");
        if (choice) log.show();
      }
    }),
  );
}

/** Ask for a target level; undefined where the user turns away. */
export async function pickLevel(): Promise<string | undefined> {
  const choices = LEVEL_CHOICES.map(({ level, description }) => ({ label: level, description }));
  const title = "Which level does this resume aim at?";
  return (await vscode.window.showQuickPick(choices, { title, matchOnDescription: true }))?.label;
}

/** The client, started where it was not; null where there is no server, which the user is then told. */
async function runningClient({ session, setUp }: Parts): Promise<LanguageClient | null> {
  await session.ensureStarted();
  if (session.state.kind === "missing") await setUp.offer(true);
  if (session.state.kind === "failed") throw new Error(session.state.why);
  return session.running;
}

/** Select the next blank after the cursor, or the first of the document. */
function selectNextBlank(): void {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const { document, selection } = editor;
  const from = document.offsetAt(selection.isEmpty ? selection.active : selection.end);
  const blank = nextBlank(document.getText(), from);
  if (!blank) {
    vscode.window.setStatusBarMessage("resume-ls: no blank is left in this document", 4000);
    return;
  }
  editor.selection = new vscode.Selection(document.positionAt(blank.start), document.positionAt(blank.end));
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
