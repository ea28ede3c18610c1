import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import type { Table, Write } from "../table.ts";

// Which certificates were made of a tube's result stands beside the tube, so that whatever changes the tube finds them.
// What was revoked stands by the key that signed it, as verifiers ask for it: one small partition for each key. The list
// only grows, so its length is its version.

const Certificate = z.object({
  revocationId: z.string(),
  keyId: z.string(),
  residentId: z.string(),
  /** Of the tube's end that it certifies. */
  tubeRevision: z.int().positive(),
  madeAt: Instant,
});
export type Certificate = z.infer<typeof Certificate>;

const PREFIX = "CERTIFICATE#";
const revokedOf = (keyId: string): string => `REVOKED-CERTIFICATES#${keyId}`;

export class CertificateStore {
  constructor(private readonly table: Table) {}

  /** The write that notes a certificate; the same one made again is noted once. */
  note(tubeBarcode: string, certificate: Certificate): Write {
    const key = { pk: `T#${tubeBarcode}`, sk: PREFIX + certificate.revocationId };
    return this.table.put({ ...key, ...certificate }, "any");
  }

  async ofTube(tubeBarcode: string): Promise<Certificate[]> {
    return (await this.table.query(`T#${tubeBarcode}`, PREFIX)).map((item) => Certificate.parse(item));
  }

  /** The write that revokes one; revoked again it stays as it is. */
  revoke({ keyId, revocationId }: Certificate, now: Date): Write {
    return this.table.update(
      { pk: revokedOf(keyId), sk: revocationId },
      "SET revokedAt = if_not_exists(revokedAt, :now)",
      {
        values: { now: now.toISOString() },
      },
    );
  }

  /** The ids of what was revoked of a key, and the version of that list, which starts at 1. */
  async revoked(keyId: string): Promise<{ version: number; revocationIds: string[] }> {
    const items = await this.table.query(revokedOf(keyId), "", { attributes: ["sk"] });
    return { version: items.length + 1, revocationIds: items.map(({ sk }) => String(sk)) };
  }
}
