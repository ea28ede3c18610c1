import type { AnswerOf, CallInput } from "./endpoints.ts";

// What routes answer and take, by the name that the pages give it.

export type ApiKeyLine = AnswerOf<"GET /v1/api-keys">["keys"][number];
export type IssuedApiKey = AnswerOf<"PUT /v1/api-keys/{keyId}">;
export type CodeKey = AnswerOf<"GET /v1/code-keys">["keys"][number];

export type Campaign = AnswerOf<"GET /v1/campaigns">["campaigns"][number];
export type Site = AnswerOf<"GET /v1/campaigns/{campaignId}/sites">["sites"][number];

export type ReviewedGroup = AnswerOf<"GET /v1/campaigns/{campaignId}/groups/{groupId}">;
export type GroupRow = ReviewedGroup["rows"][number];

export type Profile = AnswerOf<"GET /v1/me">;
export type ResidentCode = AnswerOf<"GET /v1/residents/{residentId}/code">;
export type Results = AnswerOf<"GET /v1/campaigns/{campaignId}/results">;
export type MadeCertificate = AnswerOf<"POST /v1/campaigns/{campaignId}/residents/{residentId}/certificate">;
export type CertificateKey = AnswerOf<"GET /v1/health-cards/.well-known/jwks.json">["keys"][number];
export type ExportManifest = AnswerOf<"GET /v1/campaigns/{campaignId}/exports/{exportId}">;
export type InboxMessage = AnswerOf<"GET /v1/me/messages">["messages"][number];
export type PersonResult = Results["people"][number];
export type MergePreview = AnswerOf<"POST /v1/residents/{residentId}/merge/preview">;
export type Confirmation = AnswerOf<"GET /v1/confirmations">["confirmations"][number];
export type SignInLink = AnswerOf<"GET /v1/residents/{residentId}/sign-in-links">["links"][number];
export type Merge = AnswerOf<"GET /v1/residents/{residentId}/merges">["merges"][number];

/** Tubes of a site that the server knows as sealed and not packed; with `next` there are more. */
export type UnpackedTubes = AnswerOf<"GET /v1/campaigns/{campaignId}/sites/{siteId}/unpacked-tubes">;
export type TubeWithPeople = AnswerOf<"GET /v1/sampling/tubes/{tubeBarcode}">;
export type PersonInTube = TubeWithPeople["people"][number];
export type CorrectionVerdict = AnswerOf<"POST /v1/sampling/tubes/{tubeBarcode}/corrections">;
type CaseFile = AnswerOf<"GET /v1/sampling/quarantine/{caseId}">;
export type CaseSide = CaseFile["quarantined"];
export type CaseNames = NonNullable<CaseFile["names"]>;
export type CaseChoice = CaseFile["choices"][number];
export type DeviceLine = AnswerOf<"GET /v1/campaigns/{campaignId}/devices">["devices"][number];
export type SiteLabels = AnswerOf<"GET /v1/campaigns/{campaignId}/rolls">["sites"][number];
export type LabelRoll = AnswerOf<"GET /v1/campaigns/{campaignId}/sites/{siteId}/rolls">["rolls"][number];

export type Box = AnswerOf<"GET /v1/boxes/{boxBarcode}">;
export type BoxLine = AnswerOf<"GET /v1/campaigns/{campaignId}/boxes">["boxes"][number];
export type ListedBox = BoxLine["box"];
export type HandOverBody = CallInput<"POST /v1/boxes/{boxBarcode}/hand-over">["body"];
export type ReceiptPreview = AnswerOf<"POST /v1/boxes/{boxBarcode}/reception/preview">;
export type Receipt = AnswerOf<"POST /v1/boxes/{boxBarcode}/reception">;
export type Courier = AnswerOf<"GET /v1/couriers">["couriers"][number];
export type PickUpRoutes = AnswerOf<"GET /v1/campaigns/{campaignId}/pick-ups/{day}">["routes"];
export type PickUpRoute = PickUpRoutes[number];
export type RoutePlan = CallInput<"PUT /v1/campaigns/{campaignId}/pick-ups/{day}/{routeId}">["body"];

export type Run = AnswerOf<"GET /v1/runs/{runId}">;
export type RunTube = Run["tubes"][number];
export type PlateAnswer = AnswerOf<"GET /v1/laboratories/{laboratoryId}/plates/{plateId}">;
export type ResultCorrection =
  AnswerOf<"GET /v1/laboratories/{laboratoryId}/corrections">["corrections"][number];
export type Kit = AnswerOf<"GET /v1/kits">["kits"][number];
export type KitVersion = AnswerOf<"GET /v1/laboratories/{laboratoryId}/kits">["kits"][number];
export type KitName = CallInput<"POST /v1/laboratories/{laboratoryId}/kits/{kitId}/names">["body"];
export type WorkListAnswer = AnswerOf<"GET /v1/laboratories/{laboratoryId}/work-list">;
export type WorkStageAnswer = AnswerOf<"GET /v1/laboratories/{laboratoryId}/work-list">["stages"][number];
export type WorkItem = WorkStageAnswer["items"][number];

export type FollowUp = AnswerOf<"GET /v1/follow-ups/{tubeBarcode}">;
export type FollowUpLine = AnswerOf<"GET /v1/campaigns/{campaignId}/follow-ups">["followUps"][number];
export type FollowUpReport = AnswerOf<"GET /v1/follow-ups/{tubeBarcode}/report">;
export type Contacts = AnswerOf<"POST /v1/follow-ups/{tubeBarcode}/contacts">;
export type Transfer = AnswerOf<"GET /v1/follow-ups/{tubeBarcode}/transfers">["transfers"][number];

export type SupplyReport = AnswerOf<"GET /v1/campaigns/{campaignId}/supplies">;
type SiteSupplies = SupplyReport["sites"][number];
export type SupplyLine = SiteSupplies["supplies"][number];
export type SupplyEntry = SiteSupplies["entries"][number];
export type ShiftProposal = AnswerOf<"POST /v1/campaigns/{campaignId}/shifts/proposals">;
export type ShiftPublication = AnswerOf<"PUT /v1/campaigns/{campaignId}/shifts">;
export type ShiftDay = AnswerOf<"GET /v1/campaigns/{campaignId}/shifts">;
export type MyShift = AnswerOf<"GET /v1/shifts">["shifts"][number];
