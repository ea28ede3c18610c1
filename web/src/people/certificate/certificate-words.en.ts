import type { Wording } from "../../i18n/wording.ts";
import type { certificateWordsZhCN } from "./certificate-words.zh-CN.ts";

/** The words of certificates of negative results, and of their verification, in English. */
export const certificateWordsEn: Wording<typeof certificateWordsZhCN> = {
  certificate: {
    title: "Certificate",
    sheet: {
      title: "Certificate of negative nucleic acid test",
      name: "Name",
      birthDate: "Date of birth",
      result: "Result",
      negative: "SARS-CoV-2 nucleic acid: negative (not detected)",
      sampledAt: "Sampled",
      publishedAt: "Result published",
      method: "Kind of test",
      single: "single sample",
      pool: "pool of {{size}}",
      laboratory: "Laboratory",
      expiresAt: "Certificate valid until",
      zone: "All times are China Standard Time (UTC+8).",
      scan: "Scan the code to verify",
    },
    of: "QR code of the certificate of {{name}}",
    print: "Print",
    pdf: "Save as PDF",
    card: "Save health card file",
    check: "Verification page",
    poolMeans: "A negative pool means that nothing was detected in the sample of anybody in it.",
    carefully:
      "The certificate holds a name and a date of birth: show it only to people who have to verify it. If the result is corrected, it is void.",
  },
  verify: {
    title: "Verify a certificate",
    how: "Scan the QR code of the certificate, or paste its text. It is verified on this device and sent nowhere.",
    field: "Text of the QR code",
    listsAt: "Keys and revocation list of {{at}}",
    offline: "There is no network: the keys and the revocation list kept on this device are used.",
    noLists: "There are no keys yet. Connect to the network and try again.",
    verdict: {
      valid: "Valid",
      revoked: "Revoked",
      expired: "Expired",
      unknownIssuer: "Unknown issuer",
      altered: "Altered",
      unreadable: "Not a certificate",
    },
    means: {
      valid: "Issued by this platform, not altered, not revoked. Compare the name with a document.",
      revoked: "The result was corrected or withdrawn. The certificate no longer counts.",
      expired: "The certificate has run out. Its holder can make a new one.",
      unknownIssuer: "It was signed with a key that is not of this platform, or no longer counts.",
      altered: "The signature does not fit the contents. Do not accept it.",
      unreadable: "It cannot be read. Scan it again.",
    },
    hoursAgo: "sampled {{hours}} hours ago",
  },
};
