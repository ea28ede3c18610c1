import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { DEVICE_SIGNATURE_HEADER } from "../domain/sampling/device-signatures.ts";

/** A body as it came, and what the device says signs it. */
export interface SentBody {
  bytes(): Uint8Array;
  deviceSignature: string | undefined;
}

/** The body's bytes; a gateway encodes what it does not take for text. */
export const bytesOf = ({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): Buffer =>
  Buffer.from(body, isBase64Encoded ? "base64" : "utf8");

export const sentBodyOf = (event: APIGatewayProxyEventV2): SentBody => ({
  bytes: () => bytesOf(event),
  deviceSignature: event.headers[DEVICE_SIGNATURE_HEADER],
});

/** For what a process asks of its own handlers, without a request. */
export const NOTHING_SENT: SentBody = { bytes: () => new Uint8Array(), deviceSignature: undefined };
