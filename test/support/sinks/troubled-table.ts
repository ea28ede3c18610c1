import { request as ask, createServer } from "node:http";
import { seededRandom } from "../../../local/scenario/random.ts";
import { listening } from "./listening.ts";

/** What becomes of a call on its way, in percent; the rest arrives and is answered. */
export interface Troubles {
  throttled: number;
  conflicts: number;
  delayed: number;
  /** Done, and the answer is cut off. */
  answersLost: number;
}

const DELAY_MS = 20;

/**
 * A proxy before the engine that throttles, conflicts, delays and loses answers, as a table far away does for many
 * processes at once.
 * @param seed of the draws that decide
 */
export async function troubledTable(endpoint: string, troubles: Troubles, seed: string) {
  const random = seededRandom(seed);
  const counts = { calls: 0, throttled: 0, conflicts: 0, delayed: 0, answersLost: 0 };
  const server = createServer((incoming, outgoing) => {
    const pieces: Buffer[] = [];
    incoming.on("data", (piece: Buffer) => pieces.push(piece));
    incoming.on("end", () => {
      const body = Buffer.concat(pieces);
      const isTransaction = String(incoming.headers["x-amz-target"]).endsWith("TransactWriteItems");
      const refuse = (type: string, more = {}) =>
        outgoing
          .writeHead(400, { "content-type": "application/x-amz-json-1.0" })
          .end(
            JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type, ...more }),
          );
      const forward = () => {
        const passed = ask(endpoint, { method: "POST", headers: incoming.headers }, (answer) => {
          if (isTransaction && meets("answersLost")) {
            answer.resume().on("end", () => outgoing.destroy());
            return;
          }
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(outgoing);
        });
        passed.on("error", () => outgoing.destroy());
        passed.end(body);
      };
      counts.calls += 1;
      if (meets("throttled")) return void refuse("ThrottlingException");
      if (isTransaction && meets("conflicts"))
        return void refuse("TransactionCanceledException", {
          CancellationReasons: [{ Code: "TransactionConflict", Message: "conflict" }],
        });
      if (meets("delayed")) return void setTimeout(forward, DELAY_MS);
      forward();
    });
  });

  function meets(trouble: keyof Troubles): boolean {
    // However few calls there are, none of the troubles stays away.
    const isFirst = counts[trouble] === 0 && troubles[trouble] > 0;
    const isMet = random.next() * 100 < troubles[trouble] || isFirst;
    if (isMet) counts[trouble] += 1;
    return isMet;
  }

  const port = await listening(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    counts,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
