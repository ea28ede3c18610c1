import { CallProblem, SignInNeeded } from "../api/problem.ts";
import { readSession } from "../session/session-store.ts";

/** What somebody did: it goes out under their own sign-in only, for the server takes the sign-in for who did it. */
export interface Done {
  /** Absent on what an earlier version kept. */
  by?: string | undefined;
}

export const isOf = ({ by }: Done, subject: string | undefined): boolean =>
  by === undefined || by === subject;

/**
 * What was done on this device and is not at the server yet. Kept in the device's own store before anything is sent, so
 * that it goes out whenever there is a network; sent twice it counts once.
 */
export interface OutboxView<Entry> {
  /** What waits, and what the server did not take: somebody has to look at that here. */
  entries: readonly Entry[];
  sending: boolean;
  signInNeeded: boolean;
}

interface Sending<Entry> {
  /** Under this name entries are kept. */
  key: string;
  /** Which entries are to be sent at once, of those that are kept. */
  next: (entries: readonly Entry[]) => readonly Entry[];
  /** Send some; answers what is to be kept in their place: nothing, or the entry with why it was not taken. */
  send: (batch: readonly Entry[]) => Promise<readonly Entry[]>;
  isSame: (one: Entry, other: Entry) => boolean;
}

const RETRY_MS = 10_000;

/** A failure that the same request would meet again. */
export const isFinal = (error: unknown): error is CallProblem =>
  error instanceof CallProblem && error.problem.status < 500 && !error.is("changed-meanwhile");

export class Outbox<Entry extends Done> {
  private readonly listeners = new Set<() => void>();
  private shown: OutboxView<Entry>;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly how: Sending<Entry>) {
    this.shown = { entries: this.read(), sending: false, signInNeeded: false };
  }

  readonly view = (): OutboxView<Entry> => this.shown;

  readonly onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Send what an earlier visit left; from now on also whenever the network comes back. */
  readonly start = (): (() => void) => {
    this.show({ entries: this.read() });
    window.addEventListener("online", this.sendNow);
    this.sendNow();
    return () => window.removeEventListener("online", this.sendNow);
  };

  /** Kept on the device before anything is sent. */
  add(entry: Entry): void {
    this.keep([...this.read(), { ...entry, by: readSession("staff")?.subject }]);
    this.sendNow();
  }

  /** Let go of an entry that the server does not take. */
  drop(dropped: Entry): void {
    this.keep(this.read().filter((each) => !this.how.isSame(each, dropped)));
  }

  readonly sendNow = (): void => {
    clearTimeout(this.timer);
    if (!this.shown.sending) void this.sendAll();
  };

  private async sendAll(): Promise<void> {
    this.show({ sending: true, signInNeeded: false });
    try {
      for (let batch = this.next(); batch.length > 0; batch = this.next()) {
        const left = await this.how.send(batch);
        const others = this.read().filter((each) => !batch.some((sent) => this.how.isSame(each, sent)));
        this.keep([...left, ...others]);
      }
    } catch (error) {
      if (error instanceof SignInNeeded) this.show({ signInNeeded: true });
      else this.timer = setTimeout(this.sendNow, RETRY_MS);
    } finally {
      this.show({ sending: false });
    }
  }

  /** What somebody else did here waits for their sign-in. */
  private next(): readonly Entry[] {
    const subject = readSession("staff")?.subject;
    const all = this.read();
    return this.how.next(subject === undefined ? all : all.filter((entry) => isOf(entry, subject)));
  }

  private read(): Entry[] {
    const entries: Entry[] = JSON.parse(localStorage.getItem(this.how.key) ?? "[]");
    return entries;
  }

  private keep(entries: readonly Entry[]): void {
    localStorage.setItem(this.how.key, JSON.stringify(entries));
    this.show({ entries });
  }

  private show(change: Partial<OutboxView<Entry>>): void {
    this.shown = { ...this.shown, ...change };
    for (const listener of this.listeners) listener();
  }
}
