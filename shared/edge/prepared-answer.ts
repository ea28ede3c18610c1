import { createHash } from "node:crypto";

/** A strong entity tag: the same for the same bytes in every process. */
export const etagOf = (body: string): string =>
  `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;

/** An answer written out once for the many who ask for the same: its bytes and their tag. */
export class PreparedAnswer<T> {
  readonly body: string;
  readonly etag: string;

  constructor(readonly answer: T) {
    this.body = JSON.stringify(answer);
    this.etag = etagOf(this.body);
  }
}
