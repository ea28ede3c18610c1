import * as z from "zod";
import { opaque, pattern, text } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { Told } from "../texts.ts";

/** RFC 5321 lets an address have 254 characters. One address: whoever mails must not read several, or a group, in it. */
const EmailAddress = text({ maxCharacters: 254, maxBytes: 254 }).regex(
  /^[^\s@<>()",:;[\]\\]+@[^\s@<>()",:;[\]\\]+\.[^\s@<>()",:;[\]\\.]+$/,
);
const Endpoint = opaque({ maxBytes: 1_024 });
/** A point of P-256, uncompressed, and sixteen bytes, both base64url. */
const PublicPoint = pattern(/^B[A-Za-z0-9_-]{86}$/, { maxBytes: 87 });
const Auth = pattern(/^[A-Za-z0-9_-]{22}$/, { maxBytes: 22 });

const Reach = z.object({
  /** Of the key with which a browser subscribes; absent where messages are not pushed. */
  pushPublicKey: Told.optional(),
  /** Ends of the addresses of the browsers subscribed, by which a browser finds itself. */
  browsers: z.array(Told),
  /** The address, masked. */
  email: Told.optional(),
});

const OWN = {
  actor: "residents" as const,
  roles: ["resident" as const],
  object: { kind: "own" as const },
};

export const reach = contract("GET /v1/me/reach", {
  ...OWN,
  operationId: "reach",
  summary:
    "How the resident is reached beside the phone: browsers that are pushed messages, and an e-mail address",
  status: 200,
  answer: Reach,
  problems: ["resident-unknown"],
});

export const subscribeBrowser = contract("PUT /v1/me/reach/browsers", {
  ...OWN,
  operationId: "subscribeBrowser",
  summary:
    "Have messages pushed to a browser; the same again changes nothing, a sixth takes the place of the oldest",
  body: z.object({ endpoint: Endpoint, p256dh: PublicPoint, auth: Auth }),
  status: 200,
  answer: Reach,
  problems: ["resident-unknown", "push-service-unknown"],
});

export const unsubscribeBrowser = contract("POST /v1/me/reach/browsers/removal", {
  ...OWN,
  operationId: "unsubscribeBrowser",
  summary: "Push no more messages to a browser; the same again changes nothing",
  body: z.object({ endpoint: Endpoint }),
  status: 200,
  answer: Reach,
  problems: ["resident-unknown"],
});

export const setEmail = contract("PUT /v1/me/reach/email", {
  ...OWN,
  operationId: "setEmail",
  summary: "Set the address to which messages are mailed; without one, take it away",
  body: z.object({ email: optionalField(EmailAddress) }),
  status: 200,
  answer: Reach,
  problems: ["resident-unknown"],
});
