import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import { TEXT_KINDS } from "../../domain/messages/texts/text-kind.ts";
import { TEXT_FAULTS } from "../../domain/messages/texts/text-rules.ts";
import { TextVersion, TextWords } from "../../domain/messages/texts/text-version.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { StaffName } from "../texts.ts";

const COMMANDER = {
  actor: "follow-up",
  roles: ["commander"],
  object: { kind: "district" },
  status: 200,
} as const;

const Kind = z.enum(TEXT_KINDS);
const Version = TextVersion.extend({ proposedBy: StaffName, decidedBy: StaffName.optional() });

const KindParams = z.object({ kind: Kind });
const VersionParams = KindParams.extend({
  version: pattern(/^[1-9]\d{0,5}$/, { maxBytes: 6 }),
});

export const listMessageTexts = contract("GET /v1/message-texts", {
  ...COMMANDER,
  operationId: "listMessageTexts",
  summary: "The texts of messages: what is in force, what was proposed, and which values each may name",
  answer: z.object({
    texts: z.array(
      z.object({
        kind: Kind,
        /** Whether strangers may read it: then it states no result. */
        leavesPlatform: z.boolean(),
        /** Names of the values that it may have, in braces. */
        placeholders: z.array(pattern(/^\w{1,20}$/, { maxBytes: 20 })),
        /** 0 is the text that is built in. */
        inForce: z.object({ version: z.int().nonnegative(), words: TextWords }),
        /** Newest first. */
        versions: z.array(Version),
      }),
    ),
    asOf: Instant,
  }),
  problems: [],
});

const Shown = z.object({ text: TextWords.shape.en, faults: z.array(z.enum(TEXT_FAULTS)) });

export const previewMessageText = contract("POST /v1/message-texts/{kind}/preview", {
  ...COMMANDER,
  operationId: "previewMessageText",
  summary: "How a text reads for a made-up person, and what keeps it from being proposed",
  params: KindParams,
  body: z.object({ words: TextWords }),
  answer: z.object({ "zh-CN": Shown, en: Shown }),
  problems: [],
});

export const proposeMessageText = contract("PUT /v1/message-texts/{kind}/versions/{version}", {
  ...COMMANDER,
  operationId: "proposeMessageText",
  summary: "Propose a text as the next version; another commander approves it",
  params: VersionParams,
  body: z.object({ words: TextWords }),
  answer: Version,
  problems: ["text-refused", "text-version"],
});

const decision = { params: VersionParams, answer: Version } as const;

export const approveMessageText = contract("POST /v1/message-texts/{kind}/versions/{version}/approval", {
  ...{ ...COMMANDER, ...decision },
  operationId: "approveMessageText",
  summary: "Approve a text that another commander proposed; messages have it from then on",
  problems: ["text-unknown", "text-decided", "same-person", "text-overtaken", "second-person-dependent"],
});

export const refuseMessageText = contract("POST /v1/message-texts/{kind}/versions/{version}/refusal", {
  ...{ ...COMMANDER, ...decision },
  operationId: "refuseMessageText",
  summary: "Refuse a text that was proposed, or take back one's own",
  problems: ["text-unknown", "text-decided"],
});
