import type { IncomingMessage } from "node:http";

export type ReadBody =
  | { kind: "read"; bytes: Buffer | undefined }
  | { kind: "tooLarge" }
  | { kind: "aborted" };

/**
 * Read a request's body, holding no more than `limitBytes` of it. A body that says it is larger is not read
 * at all; one that turns out to be is let go of at the limit.
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<ReadBody> {
  const announced = request.headers["content-length"];
  if (announced === undefined && request.headers["transfer-encoding"] === undefined)
    return Promise.resolve({ kind: "read", bytes: undefined });
  if (announced !== undefined && Number(announced) > limitBytes) return Promise.resolve({ kind: "tooLarge" });

  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const answer = (body: ReadBody): void => {
      request.off("data", take).off("end", finish).off("close", abort).off("error", abort);
      // An error of a connection that is given up is nobody's any more, but must have a listener.
      request.on("error", () => {});
      resolve(body);
    };
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > limitBytes) answer({ kind: "tooLarge" });
      else chunks.push(chunk);
    };
    const finish = (): void => answer({ kind: "read", bytes: Buffer.concat(chunks) });
    const abort = (): void => answer({ kind: "aborted" });
    request.on("data", take).on("end", finish).on("close", abort).on("error", abort);
  });
}
