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

/**
 * Stands between the stores and the engine. A crash is the end of the process: the call is done or not, and nothing more
 * is until somebody starts it again.
 */
export class FaultyTable {
  isOn = false;
  hasCrashed = false;
  readonly met: Record<string, number> = {};

  constructor(
    private readonly shares: FaultShares,
    private readonly random: SeededRandom,
  ) {}

  readonly around = (client: TableClient): TableClient => ({
    get: (input) => this.meet("read", () => client.get(input)),
    batchGet: (input) => this.meet("read", () => client.batchGet(input)),
    query: (input) => this.meet("read", () => client.query(input)),
    update: (input) => this.meet("update", () => client.update(input)),
    transactWrite: (input) => this.meet("transaction", () => client.transactWrite(input)),
  });

  private async meet<T>(kind: "read" | "update" | "transaction", ask: () => Promise<T>): Promise<T> {
    if (this.hasCrashed) throw connectionLost();
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
      this.hasCrashed = true;
      throw connectionLost();
    }
    const diesAfter = meets("crash after", crash / 2);
    const losesAnswer = !diesAfter && meets("lost answer", lostAnswer);
    const answer = await ask();
    if (diesAfter) this.hasCrashed = true;
    if (diesAfter || losesAnswer) throw connectionLost();
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
