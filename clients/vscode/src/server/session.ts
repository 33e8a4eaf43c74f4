/**
 * The one server of a window: found, started, watched, started again. Every change of state is an event; what the user
 * asks for is done one after the other, never two starts at once.
 */

import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
} from "vscode-languageclient/node";

import { TraceChannel } from "../ui/trace.js";
import { MAX_RESTARTS, RestartPolicy } from "./backoff.js";
import { type Argv, type Discovery, discover, type FoundServer } from "./discovery.js";
import { probeServer } from "./process.js";
import { CONFIGURATION_FILES, DIAGNOSTIC_SOURCE, LANGUAGE_IDS, SERVER_COMMANDS } from "./protocol.js";
import { isCompatible, protocolOf } from "./version.js";

export type SessionState =
  /** Nothing was started: no resume was seen. */
  | { readonly kind: "idle" }
  | { readonly kind: "searching" }
  /** No usable server on this machine. */
  | { readonly kind: "missing"; readonly discovery: Discovery }
  | { readonly kind: "installing" }
  | { readonly kind: "starting"; readonly server: FoundServer }
  | { readonly kind: "running"; readonly server: FoundServer; readonly broken: readonly string[] }
  | { readonly kind: "failed"; readonly why: string };

export interface SessionOptions {
  readonly log: vscode.LogOutputChannel;
  /** A folder that is safe to start programs in. */
  readonly cwd: string;
  readonly steps: () => Parameters<typeof discover>[0];
  /** Asks for a level; undefined where the user turns away. */
  readonly pickLevel: () => Promise<string | undefined>;
  /** Shows what a lens or an action of the server explains: a code or a level. */
  readonly explain: (client: LanguageClient, topic: string) => Promise<void>;
  /** Called once a server keeps dying, and where one has the wrong version. */
  readonly onGivenUp: (message: string) => void;
}

export class Session implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<SessionState>();
  private readonly trace = new TraceChannel("resume-ls trace");
  private readonly policy = new RestartPolicy();
  private current: SessionState = { kind: "idle" };
  private client: LanguageClient | null = null;
  private queue: Promise<void> = Promise.resolve();
  private pendingRestart: NodeJS.Timeout | null = null;

  /** Fires after each change of `state`. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly options: SessionOptions) {}

  get state(): SessionState {
    return this.current;
  }

  /** The client while its server answers, else null. */
  get running(): LanguageClient | null {
    return this.current.kind === "running" ? this.client : null;
  }

  /** Start the server unless it runs or is known to be missing or broken. */
  ensureStarted(): Promise<void> {
    return this.enqueue(async () => {
      if (this.current.kind === "idle") await this.start();
    });
  }

  /** Stop what runs and start afresh, with a clean record. */
  restart(): Promise<void> {
    return this.enqueue(async () => {
      this.policy.reset();
      await this.stop();
      await this.start();
    });
  }

  /** Stop the server, do `work` (the environment is rebuilt, say), and start again. */
  rebuild(work: () => Promise<boolean>): Promise<void> {
    return this.enqueue(async () => {
      const before = this.current;
      await this.stop();
      this.become({ kind: "installing" });
      if (await work()) {
        this.policy.reset();
        await this.start();
      } else if (before.kind === "missing" || before.kind === "failed") {
        this.become(before);
      } else {
        await this.start();
      }
    });
  }

  async shutDown(): Promise<void> {
    await this.enqueue(() => this.stop());
  }

  dispose(): void {
    this.changes.dispose();
    this.trace.dispose();
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch((error: unknown) => {
      this.options.log.error(error instanceof Error ? error : String(error));
    });
    return this.queue;
  }

  private become(state: SessionState): void {
    this.current = state;
    this.options.log.debug(`State: ${state.kind}`);
    this.changes.fire(state);
  }

  private async start(): Promise<void> {
    const { log, cwd, steps } = this.options;
    this.become({ kind: "searching" });
    const discovery = await discover(
      steps(),
      (argv) => probeServer(argv, cwd),
      SERVER_VERSION,
      (line) => log.info(line),
    );
    if (!discovery.found) {
      log.warn("No usable server was found.");
      this.become({ kind: "missing", discovery });
      return;
    }
    await this.launch(discovery.found, discovery.broken);
  }

  private async launch(server: FoundServer, broken: readonly string[]): Promise<void> {
    const { log, onGivenUp } = this.options;
    this.become({ kind: "starting", server });
    const client = this.createClient(server.argv);
    this.client = client;
    let died = false;
    client.onDidChangeState(({ newState }) => {
      const ended = newState === State.Stopped || newState === State.StartFailed;
      // A client that was replaced or stopped on purpose is no longer ours.
      if (!ended || died || this.client !== client) return;
      died = true;
      this.diedUnasked(server, broken);
    });
    try {
      await client.start();
    } catch (error) {
      log.error(`The server did not start: ${error instanceof Error ? error.message : String(error)}`);
      if (!died && this.client === client) {
        died = true;
        this.diedUnasked(server, broken);
      }
      return;
    }
    const version = client.initializeResult?.serverInfo?.version ?? server.version;
    if (!isCompatible(version, SERVER_VERSION)) {
      await this.stop();
      const why = `The server is version ${version}; this extension needs ${protocolOf(SERVER_VERSION)}.`;
      this.become({ kind: "failed", why });
      onGivenUp(why);
      return;
    }
    log.info(`resume-ls ${version} is running (process ${client.serverProcess?.pid ?? "unknown"}).`);
    this.become({ kind: "running", server: { ...server, version }, broken });
  }

  private diedUnasked(server: FoundServer, broken: readonly string[]): void {
    const { log, onGivenUp } = this.options;
    const delay = this.policy.next(Date.now());
    this.client = null;
    if (delay === null) {
      const why = `The resume-ls server stopped ${MAX_RESTARTS + 1} times within three minutes.`;
      log.error(`${why} It is not started again.`);
      this.become({ kind: "failed", why });
      onGivenUp(why);
      return;
    }
    log.warn(`The server stopped by itself. It is started again in ${delay} ms.`);
    this.become({ kind: "starting", server });
    this.pendingRestart = setTimeout(() => {
      this.pendingRestart = null;
      void this.enqueue(async () => {
        if (this.client === null && this.current.kind === "starting") await this.launch(server, broken);
      });
    }, delay);
  }

  private async stop(): Promise<void> {
    if (this.pendingRestart) clearTimeout(this.pendingRestart);
    this.pendingRestart = null;
    const client = this.client;
    this.client = null;
    this.become({ kind: "idle" });
    if (!client) return;
    try {
      await client.dispose(2000);
    } catch (error) {
      this.options.log.debug(
        `Stopping the server: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  private createClient(argv: Argv): LanguageClient {
    const { log, cwd, pickLevel, explain } = this.options;
    const documents = LANGUAGE_IDS.flatMap((language) =>
      ["file", "untitled"].map((scheme) => ({ scheme, language })),
    );
    const client: LanguageClient = new QuietClient(
      "resumeLs",
      DIAGNOSTIC_SOURCE,
      { command: argv[0], args: [...argv.slice(1), "server"], options: { cwd } },
      {
        documentSelector: [
          ...documents,
          ...CONFIGURATION_FILES.map((name) => ({ scheme: "file", pattern: `**/${name}` })),
        ],
        outputChannel: log,
        traceOutputChannel: this.trace,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        // The server's own log comes over standard error; its lines are no errors of ours.
        stdioOptions: {
          stdout: () => {},
          stderr: (input, channel) => {
            input.setEncoding("utf8").on("data", (text: string) => channel.info(text.trimEnd()));
          },
        },
        initializationOptions: () => plainSettings(),
        synchronize: { configurationSection: "resumeLs" },
        // An options object starts with everything off.
        diagnosticPullOptions: { onChange: true, onSave: true },
        initializationFailedHandler: () => false,
        errorHandler: {
          error: (_error, _message, count) => ({
            action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
            handled: true,
          }),
          // The session starts the server again, with delays and a limit.
          closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
        },
        middleware: {
          executeCommand: async (command, args: unknown[], next) => {
            const [first] = args;
            if (command === SERVER_COMMANDS.explain && typeof first === "string")
              return explain(client, first);
            if (command !== SERVER_COMMANDS.setTargetLevel || args.length !== 1) return next(command, args);
            const level = await pickLevel();
            return level === undefined ? undefined : next(command, [...args, level]);
          },
        },
      },
    );
    return client;
  }
}

/** A client whose errors go into the log only: the session tells the user of those that matter, once. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** The settings `resumeLs.*` as a plain object. */
function plainSettings(): Record<string, unknown> {
  return JSON.parse(JSON.stringify(vscode.workspace.getConfiguration("resumeLs"))) as Record<string, unknown>;
}
