/** Where VS Code comes in: puts the parts together and decides when the server starts. */

import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";

import { pickLevel, registerCommands } from "./commands.js";
import { guess, kindOf } from "./resume/guess.js";
import { isPartOfResume } from "./resume/root.js";
import { ManagedEnvironment } from "./server/managed.js";
import { CONFIGURATION_FILE, CONFIGURATION_FILES, isConfiguration } from "./server/protocol.js";
import { Session } from "./server/session.js";
import { searchSteps } from "./server/steps.js";
import { Explanations } from "./ui/explain.js";
import { ReportView } from "./ui/report.js";
import { SetUp } from "./ui/setUp.js";
import { StatusItem } from "./ui/status.js";

let session: Session | null = null;

/** Called by VS Code when the first document of our languages, or a configuration file, is seen. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("resume-ls", { log: true });
  const storage = context.globalStorageUri.fsPath;
  await fs.promises.mkdir(storage, { recursive: true });
  const managed = new ManagedEnvironment(path.join(storage, "server"), bundledWheel(context.extensionPath));
  const explanations = new Explanations();
  const started = new Session({
    log,
    cwd: storage,
    steps: () => searchSteps(managed),
    pickLevel,
    explain: (client, topic) => explanations.show(client, topic),
    onGivenUp: (message) => void tellGivenUp(message, log),
  });
  session = started;
  const setUp = new SetUp(started, managed, context.globalState, log);
  const report = new ReportView(started, log);

  const consider = async (document: vscode.TextDocument) => {
    if (started.state.kind !== "idle") return;
    const because = reasonToStart(document);
    if (!because) return;
    log.info(`${path.basename(document.uri.path)} may be a resume: ${because}.`);
    await started.ensureStarted();
    await setUp.offer();
  };

  context.subscriptions.push(
    log,
    started,
    report,
    explanations,
    new StatusItem(started, log),
    ...registerCommands({
      session: started,
      setUp,
      report,
      explanations,
      log,
      extensionUri: context.extensionUri,
    }),
    vscode.workspace.onDidOpenTextDocument(consider),
    vscode.workspace.onDidSaveTextDocument((document) => {
      void consider(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // A document is looked at again after a paste or a finished line, not at every key.
      if (contentChanges.some(({ text }) => text.includes("\n"))) void consider(document);
      if (isConfiguration(document.uri.path)) void saveUnseen(document);
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      const moved = ["resumeLs.path", "resumeLs.interpreter"].some((key) => change.affectsConfiguration(key));
      if (moved && started.state.kind !== "idle") void started.restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      if (started.state.kind !== "idle") void started.restart();
    }),
  );
  for (const document of vscode.workspace.textDocuments) void consider(document);
}

/** Called by VS Code when the window closes. */
export async function deactivate(): Promise<void> {
  await session?.shutDown();
}

/** Why the server should start for a document, or null. */
function reasonToStart(document: vscode.TextDocument): string | null {
  const { scheme, path: uriPath, fsPath } = document.uri;
  if (scheme !== "file" && scheme !== "untitled") return null;
  const name = path.posix.basename(uriPath);
  if (isConfiguration(name)) return "a configuration is open";
  const kind = kindOf(document.languageId);
  if (!kind) return null;
  if (scheme === "file" && hasConfiguration(fsPath))
    return `a ${CONFIGURATION_FILE} stands in a folder above`;
  if (isListed(document)) return "resumeLs.files names it";
  const text = document.getText();
  const { isResume, because } = guess(text, name, kind);
  if (isResume) return because;
  return kind === "latex" && scheme === "file" && isPartOfResume(fsPath, text)
    ? "it is a part of a resume"
    : null;
}

/** Whether the setting `resumeLs.files` names a document. */
function isListed(document: vscode.TextDocument): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const globs = vscode.workspace
    .getConfiguration("resumeLs", document.uri)
    .get<readonly string[]>("files", []);
  return globs.some((glob) => {
    const pattern = folder ? new vscode.RelativePattern(folder, glob) : glob;
    return vscode.languages.match({ pattern }, document) > 0;
  });
}

/** Whether a configuration file lies beside a file or above it, inside the workspace. */
function hasConfiguration(file: string): boolean {
  const root = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file))?.uri.fsPath;
  let folder = path.dirname(file);
  while (true) {
    if (CONFIGURATION_FILES.some((name) => fs.existsSync(path.join(folder, name)))) return true;
    const parent = path.dirname(folder);
    if (!root || folder === root || parent === folder) return false;
    folder = parent;
  }
}

/**
 * Save a configuration file that was changed while no editor shows it: an action of ours wrote it ("ignore this",
 * "change the level"), and VS Code leaves the files of such edits unsaved.
 */
async function saveUnseen(document: vscode.TextDocument): Promise<void> {
  const seen = vscode.window.visibleTextEditors.some((editor) => editor.document === document);
  if (!seen && document.isDirty) await document.save();
}

/** The wheel inside the extension; vsce packs exactly one. */
function bundledWheel(extensionPath: string): string {
  const folder = path.join(extensionPath, "bundled");
  const wheel = fs.readdirSync(folder).find((name) => name.endsWith(".whl"));
  if (!wheel) throw new Error(`No wheel of the server in ${folder}: this extension was packaged wrongly.`);
  return path.join(folder, wheel);
}

async function tellGivenUp(message: string, log: vscode.LogOutputChannel): Promise<void> {
  const choice = await vscode.window.showErrorMessage(message, "Show output", "Restart");
  if (choice === "Show output") log.show();
  if (choice === "Restart") await session?.restart();
}
