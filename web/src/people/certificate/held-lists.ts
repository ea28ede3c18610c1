import type { CertificateKey } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { NoAnswer } from "../../api/problem.ts";

/** What verifying needs, and when the device read it. */
export interface HeldLists {
  keys: CertificateKey[];
  /** Ids of revoked certificates, by key. */
  revoked: Record<string, string[]>;
  readAt: string;
}

/** Of nobody's sign-in, so that signing out leaves it. */
const PLACE = "twoplusn.certificate-lists";

/** The keys and lists of now, else those that the device has. @throws NoAnswer where it has none */
export async function certificateLists(): Promise<HeldLists> {
  try {
    const { keys } = await call("GET /v1/health-cards/.well-known/jwks.json", {});
    const lists = await Promise.all(
      keys.map(({ kid }) =>
        call("GET /v1/health-cards/.well-known/crl/{listFile}", { params: { listFile: `${kid}.json` } }),
      ),
    );
    const revoked = Object.fromEntries(lists.map(({ kid, rids }) => [kid, rids]));
    const held: HeldLists = { keys, revoked, readAt: new Date().toISOString() };
    localStorage.setItem(PLACE, JSON.stringify(held));
    return held;
  } catch (error) {
    const kept = error instanceof NoAnswer ? localStorage.getItem(PLACE) : null;
    if (kept === null) throw error;
    const held: HeldLists = JSON.parse(kept);
    return held;
  }
}
