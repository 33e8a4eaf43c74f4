/** The report of one resume beside its editor; it follows the edits. */

import * as vscode from "vscode";
import { ExecuteCommandRequest } from "vscode-languageclient/node";

import { isConfiguration, SERVER_COMMANDS } from "../server/protocol.js";
import type { Session } from "../server/session.js";
import { secured, themed } from "./reportPage.js";

/** Typing pauses this long (ms) before the report is made again. */
const PAUSE_MS = 300;

export class ReportView implements vscode.Disposable {
  private panel: vscode.WebviewPanel | null = null;
  private uri: vscode.Uri | null = null;
  private pause: NodeJS.Timeout | null = null;
  private shown = "";
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly session: Session,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const follow = (changed: vscode.Uri) => {
      if (changed.toString() === this.uri?.toString() || isConfiguration(changed.path)) this.refreshSoon();
    };
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => follow(document.uri)),
      vscode.workspace.onDidSaveTextDocument((document) => follow(document.uri)),
      session.onDidChange(({ kind }) => {
        if (kind === "running") this.refreshSoon();
      }),
      vscode.window.onDidChangeActiveColorTheme(() => this.draw()),
    ];
  }

  /** Show the report of a document, in the panel that is there already if there is one. */
  async open(uri: vscode.Uri): Promise<void> {
    this.uri = uri;
    if (!this.panel) {
      this.panel = vscode.window.createWebviewPanel(
        "resumeLs.report",
        "",
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
        { enableScripts: false, enableCommandUris: false, enableFindWidget: true, localResourceRoots: [] },
      );
      this.panel.onDidDispose(() => {
        this.panel = null;
        this.uri = null;
        this.shown = "";
      });
    } else {
      this.panel.reveal(undefined, true);
    }
    this.panel.title = `Report: ${uri.path.split("/").pop() ?? ""}`;
    await this.refresh();
  }

  dispose(): void {
    if (this.pause) clearTimeout(this.pause);
    this.panel?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private refreshSoon(): void {
    if (!this.panel) return;
    if (this.pause) clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.pause = null;
      void this.refresh();
    }, PAUSE_MS);
  }

  private async refresh(): Promise<void> {
    const uri = this.uri;
    const client = this.session.running;
    if (!uri || !client) return;
    try {
      const answer = (await client.sendRequest(ExecuteCommandRequest.type, {
        command: SERVER_COMMANDS.report,
        arguments: [uri.toString()],
      })) as { readonly html?: string } | null;
      if (!this.panel || this.uri !== uri || !answer?.html || answer.html === this.shown) return;
      this.shown = answer.html;
      this.draw();
    } catch (error) {
      this.log.warn(`No report: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private draw(): void {
    if (!this.panel || !this.shown) return;
    const { Dark, HighContrast } = vscode.ColorThemeKind;
    const dark = [Dark, HighContrast].includes(vscode.window.activeColorTheme.kind);
    this.panel.webview.html = secured(themed(this.shown, dark));
  }
}
