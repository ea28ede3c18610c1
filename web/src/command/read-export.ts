import { ulid } from "ulid";
import type { ExportManifest } from "../api/answers.ts";
import { call } from "../api/call.ts";
import type { CallInput } from "../api/endpoints.ts";

type Wanted = CallInput<"PUT /v1/campaigns/{campaignId}/exports/{exportId}">["body"];

export interface ReadExport {
  campaignId: string;
  exportId: string;
  /** Where the next part begins; absent once all were read. */
  next: string | undefined;
  contents: string[];
  hashes: string[];
  bytes: number;
}

/** A part whose contents are not those that its hash is of. */
export class BrokenPart extends Error {
  constructor(readonly part: number) {
    super(`part ${part} does not fit its hash`);
  }
}

/** Read one more part. What was read stays as it is when that fails. @throws BrokenPart */
async function readPart(read: ReadExport): Promise<ReadExport> {
  const { campaignId, exportId, next } = read;
  if (next === undefined) return read;
  const part = await call("GET /v1/campaigns/{campaignId}/exports/{exportId}/parts", {
    as: "staff",
    params: { campaignId, exportId },
    query: { cursor: next },
  });
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(part.content));
  const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== part.sha256) throw new BrokenPart(read.contents.length + 1);
  return {
    ...read,
    next: part.next,
    contents: [...read.contents, part.content],
    hashes: [...read.hashes, part.sha256],
    bytes: read.bytes + part.bytes,
  };
}

/** Begin an export. @returns where its reading begins */
export async function beginReading(
  campaignId: string,
  body: Wanted,
  told: (read: ReadExport) => void,
): Promise<ReadExport> {
  const exportId = ulid();
  const { firstPart } = await call("PUT /v1/campaigns/{campaignId}/exports/{exportId}", {
    as: "staff",
    params: { campaignId, exportId },
    body,
  });
  const fresh = { campaignId, exportId, next: firstPart, contents: [], hashes: [], bytes: 0 };
  told(fresh);
  return fresh;
}

/** Read what is left of an export. @throws BrokenPart */
export async function readToTheEnd(
  from: ReadExport,
  told: (read: ReadExport) => void,
): Promise<ExportManifest> {
  let now = from;
  while (now.next !== undefined) {
    now = await readPart(now);
    told(now);
  }
  const params = { campaignId: now.campaignId, exportId: now.exportId };
  return call("GET /v1/campaigns/{campaignId}/exports/{exportId}", { as: "staff", params });
}
