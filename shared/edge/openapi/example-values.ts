import { KITS } from "../../domain/laboratory/kit.ts";

// Made-up values, as the demo has them: document numbers of the unassigned region 99, phones that begin with 100.

const ULID = "01KJXM3Q8ZV4T9S2R7P6N5M1HC";
const HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const COORDINATE = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4";
/** Of a browser's push subscription; RFC 8291, appendix A. */
const PUSH_POINT = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const PUSH_SECRET = "BTBZMqHH6r4Tts7J_aSIgg";
const [{ kitId: _kitId, version: _version, ...kitContents } = { kitId: "", version: 0 }] = KITS;

/** Examples of components, by their names. */
export const COMPONENT_EXAMPLES: Readonly<Record<string, unknown>> = {
  Instant: "2026-03-02T01:10:00.000Z",
  PersonReference:
    "zqi8ZyY8KO1gxPmZgEoRYiz_aFtxuhfv8Hmbnr61h4jdP42hfQj8ZvnfVP3cy4zU88vF8_TSJ4lyKT1jUq-yD-C_cFEIYu4GLr5XjTN8",
  BirthDate: "1984-05-17",
  CampaignId: "SJS-01",
  SiteId: "110107001-F1",
  LaboratoryId: "LAB01",
  ResidentId: "7K3M9P2Q4R6T",
  PersonName: "张三",
  Address: "八角北路 1 号院 2 号楼 301",
  BilingualName: { zh: "八角街道", en: "Bajiao Sub-district" },
  StaffName: "technician.lab01",
  Password: "correct horse battery staple",
  Reason: "typed twice by mistake",
  TokenText: "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl",
  CheckedKitContents: kitContents,
  MakePlateRequest: {
    plateId: ULID,
    campaignId: "SJS-01",
    kitId: "sars-cov-2-dual-target",
    size: 96,
    controls: [
      { well: "A12", control: "positive" },
      { well: "B12", control: "negative" },
    ],
  },
};

/** Examples of fields, by the names they have wherever they stand. */
export const FIELD_EXAMPLES: Readonly<Record<string, unknown>> = {
  name: "张三",
  maskedName: "张*",
  documentType: "residentId",
  documentNumber: "990101198405170014",
  maskedDocumentNumber: "9901**********0014",
  phone: "10012345678",
  contactPhone: "10012345678",
  consentCode: "402193",
  code: "402193",
  language: "zh-CN",
  toLaboratoryId: "LAB02",
  kitId: "sars-cov-2-dual-target",
  username: "technician.lab01",
  cutoffCt: 40,
  greyFromCt: 37,
  lastEventHash: HASH,
  alertId: "untested~LAB01",
  rowId: "T000000000197-7K3M9P2Q4R6T",
  receiptToken: "Yb0qXk3hT7n2Wm5cR8sVfJ1aLp4dGz6e",
  partner: "Beijing health code",
  fingerprint: HASH.slice(0, 32),
  eventId: HASH.slice(0, 32),
  reason: "typed twice by mistake",
};

/** Texts of the forms that fields have; a field takes the first that is of its form. */
export const TEXTS: readonly string[] = [
  "text",
  "settled~110107001001-00042",
  "2",
  "08:00",
  "402193",
  "110107",
  "110107001",
  "110107001001",
  "110107001-F1",
  "A1",
  "99",
  "T000000000195",
  "B0000000195",
  "7K3M9P2Q4R6T",
  "10012345678",
  ULID,
  "key-2026-03",
  COORDINATE,
  `${COORDINATE}.json`,
  "0~~0",
  PUSH_POINT,
  PUSH_SECRET,
  "zhang@example.cn",
  HASH,
  "eyJhbGciOiJFUzI1NiJ9..c2lnbmF0dXJl",
  "7K3M9P2Q4R6T#contact",
  "2026-03-02T01:10:00.000Z#T000000000195",
  "110107001~2026-03-02T01:10:00.000Z#T000000000195",
];
