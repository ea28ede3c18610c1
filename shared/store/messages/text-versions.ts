import type { Clock, Instant } from "../../domain/instant.ts";
import type { TextKind } from "../../domain/messages/texts/text-kind.ts";
import { type TextsInForce, TextVersion, textsInForce } from "../../domain/messages/texts/text-version.ts";
import { ProblemError } from "../../errors/problem.ts";
import { TtlCache } from "../cache.ts";
import { conflict, type Key, type Table } from "../table.ts";

// Texts that were proposed in place of the built-in ones: a few dozen in one partition. Processes keep what they read for
// some seconds, so that a burst of messages reads them once.

const PARTITION = "TEXTS";
const keyOf = (kind: TextKind, version: number): Key => ({
  pk: PARTITION,
  sk: `${kind}#${String(version).padStart(6, "0")}`,
});
const REMEMBER_MS = 10_000;

export class TextVersionStore {
  private readonly remembered: TtlCache<TextVersion[]>;

  constructor(
    private readonly table: Table,
    clock: Clock,
  ) {
    this.remembered = new TtlCache(clock, REMEMBER_MS);
  }

  /** Oldest first, kind by kind. */
  async all(): Promise<TextVersion[]> {
    return (await this.table.query(PARTITION, "")).map((item) => TextVersion.parse(item));
  }

  /** The texts of a moment, as they were known some seconds ago at most. */
  async inForce(at: Instant): Promise<TextsInForce> {
    return textsInForce(await this.remembered.recall(PARTITION, () => this.all()), at);
  }

  /** @throws ProblemError `text-unknown` */
  async get(kind: TextKind, version: number): Promise<TextVersion> {
    const item = await this.table.get(keyOf(kind, version));
    if (item === undefined) throw new ProblemError("text-unknown", { kind, version });
    return TextVersion.parse(item);
  }

  /** @throws ConflictError where another version has this number by now */
  async propose(version: TextVersion): Promise<void> {
    await this.table.transact([
      this.table.put({ ...keyOf(version.kind, version.version), ...version }, "absent", conflict),
    ]);
  }

  /** Decide on a version, if nobody has. @throws ConflictError */
  async decide(version: TextVersion): Promise<void> {
    await this.table.transact([
      this.table.replace(
        { ...keyOf(version.kind, version.version), ...version },
        {
          condition: "#state = :proposed",
          names: { state: "state" },
          values: { proposed: "proposed" },
          otherwise: conflict,
        },
      ),
    ]);
    this.remembered.forget(PARTITION);
  }
}
