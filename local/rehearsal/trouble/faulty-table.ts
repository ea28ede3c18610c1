import { DynamoDBServiceException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import type { TableClient } from "../../../shared/ports/table-client.ts";
import type { SeededRandom } from "../../scenario/random.ts";

/** How often a call to the table meets each fault. */
export interface FaultShares {
  throttled: number;
  conflict: number;
  lostAnswer: number;
  crash: number;
}

const connectionLost = (): Error =>
  Object.assign(new Error("the connection was lost"), { code: "ECONNRESET" });

/** The process is gone: nobody retries, and nobody hears. */
const processEnded = (): Error => new Error("the process has ended");

/**
 * Stands between the stores and the engine. A crash is the end of the process: the call is done or not, and nothing more
 * of that process is. One that is started again gets a table of its own.
 */
export class FaultyTable {
  isOn = false;
  readonly met: Record<string, number> = {};
  private process = { isDead: false };

  constructor(
    private readonly shares: FaultShares,
    private readonly random: SeededRandom,
  ) {}

  get hasCrashed(): boolean {
    return this.process.isDead;
  }

  /** The table of a process that begins. */
  readonly around = (client: TableClient): TableClient => {
    const process = { isDead: false };
    this.process = process;
    return {
      get: (input) => this.meet(process, "read", () => client.get(input)),
      batchGet: (input) => this.meet(process, "read", () => client.batchGet(input)),
      query: (input) => this.meet(process, "read", () => client.query(input)),
      update: (input) => this.meet(process, "update", () => client.update(input)),
      transactWrite: (input) => this.meet(process, "transaction", () => client.transactWrite(input)),
      ...(client.apart === undefined ? {} : { apart: this.aroundApart(process, client.apart) }),
    };
  };

  private aroundApart(
    process: { isDead: boolean },
    { put, delete: remove }: NonNullable<TableClient["apart"]>,
  ) {
    return {
      put: (input: Parameters<typeof put>[0]) => this.meet(process, "update", () => put(input)),
      delete: (input: Parameters<typeof remove>[0]) => this.meet(process, "update", () => remove(input)),
    };
  }

  private async meet<T>(
    process: { isDead: boolean },
    kind: "read" | "update" | "transaction",
    ask: () => Promise<T>,
  ): Promise<T> {
    if (process.isDead) throw processEnded();
    if (!this.isOn) return ask();
    const { throttled, conflict, lostAnswer, crash } = this.shares;
    let rest = this.random.next();
    const meets = (name: string, share: number): boolean => {
      const met = rest >= 0 && rest < share;
      rest -= share;
      if (met) this.met[name] = (this.met[name] ?? 0) + 1;
      return met;
    };
    if (meets("throttled", throttled)) throw throttling();
    if (kind === "transaction" && meets("conflict", conflict)) throw transactionConflict();
    if (meets("crash before", crash / 2)) {
      process.isDead = true;
      throw processEnded();
    }
    const diesAfter = meets("crash after", crash / 2);
    const losesAnswer = !diesAfter && meets("lost answer", lostAnswer);
    const answer = await ask();
    if (process.isDead || diesAfter) {
      process.isDead = true;
      throw processEnded();
    }
    if (losesAnswer) throw connectionLost();
    return answer;
  }
}

const throttling = (): Error =>
  new DynamoDBServiceException({
    ...{ name: "ProvisionedThroughputExceededException", message: "too much at once" },
    ...{ $fault: "client", $metadata: {} },
  });

const transactionConflict = (): Error =>
  new TransactionCanceledException({
    ...{ message: "another transaction is at one of these items", $metadata: {} },
    CancellationReasons: [{ Code: "TransactionConflict" }],
  });
