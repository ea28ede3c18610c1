import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { contentTypeOf, isCompressible } from "./content-types.ts";

const LEAST_BYTES_TO_COMPRESS = 1_024;
const BROTLI_QUALITY = 6;
const ENCODERS = {
  br: (bytes: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (bytes: Buffer): Promise<Buffer> => promisify(gzip)(bytes),
};
type Encoding = keyof typeof ENCODERS;

/** A file held in memory, compressed once for each encoding that somebody asks for. */
export class HeldFile {
  private readonly etag: string;
  private readonly contentType: string;
  private readonly encoded = new Map<Encoding, Promise<Buffer>>();

  constructor(
    path: string,
    private readonly bytes: Buffer,
    private readonly cacheControl: string,
  ) {
    this.etag = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
    this.contentType = contentTypeOf(path);
  }

  async send(
    request: IncomingMessage,
    response: ServerResponse,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    const encoding = this.encodingFor(request.headers["accept-encoding"]);
    const etag = `"${this.etag}${encoding === undefined ? "" : `-${encoding}`}"`;
    const validators = { ...headers, etag, "cache-control": this.cacheControl, vary: "accept-encoding" };
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304, validators).end();
      return;
    }
    const body = encoding === undefined ? this.bytes : await this.encode(encoding);
    response.writeHead(200, {
      ...validators,
      "content-type": this.contentType,
      "content-length": body.length,
      ...(encoding === undefined ? {} : { "content-encoding": encoding }),
    });
    response.end(request.method === "HEAD" ? undefined : body);
  }

  private encodingFor(accepted: string | undefined): Encoding | undefined {
    if (this.bytes.length < LEAST_BYTES_TO_COMPRESS || !isCompressible(this.contentType)) return undefined;
    if (/\bbr\b(?!;q=0(?:\D|$))/.test(accepted ?? "")) return "br";
    return /\bgzip\b(?!;q=0(?:\D|$))/.test(accepted ?? "") ? "gzip" : undefined;
  }

  private encode(encoding: Encoding): Promise<Buffer> {
    let encoded = this.encoded.get(encoding);
    if (!encoded) {
      encoded = ENCODERS[encoding](this.bytes);
      this.encoded.set(encoding, encoded);
    }
    return encoded;
  }
}
