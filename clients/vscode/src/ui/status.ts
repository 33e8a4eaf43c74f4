/** The one language status item: state, level and where it comes from, version. */

import * as vscode from "vscode";

import {
  CONFIGURATION_FILES,
  DIAGNOSTIC_SOURCE,
  type DocumentStatus,
  isConfiguration,
  LANGUAGE_IDS,
  STATUS_REQUEST,
} from "../server/protocol.js";
import type { Session } from "../server/session.js";
import { describeStatus, statusFromLens } from "./statusText.js";

const SELECTOR: vscode.DocumentSelector = [
  ...LANGUAGE_IDS.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language }))),
  ...CONFIGURATION_FILES.map((name) => ({ scheme: "file", pattern: `**/${name}` })),
];

const SEVERITIES = {
  information: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
} as const;

/** Changes come in bursts; the item may lag behind by this many milliseconds. */
const PAUSE_MS = 150;

/** A server that still loads its words is asked again after this long. */
const LOADING_MS = 1000;

export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem("resumeLs.status", SELECTOR);
  private readonly subscriptions: vscode.Disposable[];
  private document: DocumentStatus | null = null;
  private documentUri = "";
  private pause: NodeJS.Timeout | null = null;

  constructor(
    private readonly session: Session,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.item.name = "resume-ls";
    this.subscriptions = [
      this.item,
      session.onDidChange(() => {
        this.show();
        this.refreshSoon();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.refreshSoon()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const active = vscode.window.activeTextEditor?.document.uri.toString();
        if (uris.some((uri) => uri.toString() === active || isConfiguration(uri.path))) this.refreshSoon();
      }),
    ];
    this.show();
  }

  dispose(): void {
    if (this.pause) clearTimeout(this.pause);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private refreshSoon(delay = PAUSE_MS): void {
    this.pause ??= setTimeout(() => {
      this.pause = null;
      void this.refresh();
    }, delay);
  }

  private async refresh(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !vscode.languages.match(SELECTOR, document)) return;
    const uri = document.uri.toString();
    const status = await this.ask(document);
    if (vscode.window.activeTextEditor?.document !== document) return;
    this.document = status;
    this.documentUri = uri;
    this.show();
    if (status?.loading) this.refreshSoon(LOADING_MS);
    await vscode.commands.executeCommand("setContext", "resumeLs.isResume", status?.isResume === true);
  }

  private async ask(document: vscode.TextDocument): Promise<DocumentStatus | null> {
    const client = this.session.running;
    if (!client) return null;
    try {
      return await client.sendRequest<DocumentStatus>(STATUS_REQUEST, { uri: document.uri.toString() });
    } catch (error) {
      this.log.debug(
        `No answer to ${STATUS_REQUEST}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
      1,
    );
    const told = lenses
      .map((lens) => statusFromLens(lens.command?.title ?? ""))
      .find((status) => status !== null);
    const findings = vscode.languages
      .getDiagnostics(document.uri)
      .filter((diagnostic) => diagnostic.source === DIAGNOSTIC_SOURCE).length;
    return told
      ? { ...told, findings }
      : { isResume: false, level: null, from: null, readsAs: null, findings };
  }

  private show(): void {
    const active = vscode.window.activeTextEditor?.document.uri.toString();
    const { text, detail, severity, busy, command, tooltip } = describeStatus(
      this.session.state,
      active === this.documentUri ? this.document : null,
    );
    this.item.text = text;
    this.item.detail = detail;
    this.item.severity = SEVERITIES[severity];
    this.item.busy = busy;
    this.item.command = {
      command: `resumeLs.${command[0]}`,
      title: command[1],
      ...(tooltip && { tooltip }),
    };
  }
}
