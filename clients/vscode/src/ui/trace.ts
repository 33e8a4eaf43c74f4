/**
 * The channel for the protocol trace. Language client 11 traces only while its trace channel's own log level is Trace;
 * this one takes its level from the setting `resumeLs.trace.server`, and exists only once something is traced: a trace
 * holds the text of documents, so nothing of it is kept unasked.
 */

import * as vscode from "vscode";

/** A log channel whose level follows `resumeLs.trace.server`. */
export class TraceChannel implements vscode.LogOutputChannel {
  private readonly levels = new vscode.EventEmitter<vscode.LogLevel>();
  private readonly subscription: vscode.Disposable;
  private target: vscode.OutputChannel | null = null;

  constructor(readonly name: string) {
    this.subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("resumeLs.trace.server")) this.levels.fire(this.logLevel);
    });
  }

  readonly onDidChangeLogLevel = this.levels.event;

  get logLevel(): vscode.LogLevel {
    const traced = vscode.workspace.getConfiguration("resumeLs").get<string>("trace.server", "off");
    return traced === "off" ? vscode.LogLevel.Info : vscode.LogLevel.Trace;
  }

  trace(message: string, ...details: unknown[]): void {
    const time = new Date().toISOString().slice(11, 23);
    this.appendLine([time, message, ...details.map(String)].join(" "));
  }

  debug(message: string, ...details: unknown[]): void {
    this.trace(message, ...details);
  }

  info(message: string, ...details: unknown[]): void {
    this.trace(message, ...details);
  }

  warn(message: string, ...details: unknown[]): void {
    this.trace(message, ...details);
  }

  error(message: string | Error, ...details: unknown[]): void {
    this.trace(String(message), ...details);
  }

  append(value: string): void {
    this.channel().append(value);
  }

  appendLine(value: string): void {
    this.channel().appendLine(value);
  }

  replace(value: string): void {
    this.channel().replace(value);
  }

  clear(): void {
    this.target?.clear();
  }

  show(columnOrPreserve?: vscode.ViewColumn | boolean, preserve?: boolean): void {
    this.channel().show(typeof columnOrPreserve === "boolean" ? columnOrPreserve : preserve);
  }

  hide(): void {
    this.target?.hide();
  }

  dispose(): void {
    this.subscription.dispose();
    this.levels.dispose();
    this.target?.dispose();
  }

  private channel(): vscode.OutputChannel {
    this.target ??= vscode.window.createOutputChannel(this.name);
    return this.target;
  }
}
