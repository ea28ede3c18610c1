import { parseBoxBarcode, parseTubeBarcode } from "../../../../../shared/domain/codes/barcode.ts";
import { parseResidentCode } from "../../../../../shared/domain/codes/resident-code.ts";

// What somebody types or scans into the search of the desk leads to pages of their role. Nothing is asked of the server for
// it: a label says what it is, and the page that is opened asks.

type DestinationKind =
  | ("tube" | "chain" | "followUp" | "boxChain" | "run" | "plate")
  | ("site" | "siteSupplies" | "person" | "account");

export interface Destination {
  kind: DestinationKind;
  /** What was recognised, as the page will show it. */
  label: string;
  to: string;
}

interface Asked {
  text: string;
  role: string;
  /** The campaign that the desk looks at; without one, nothing of a campaign is offered. */
  campaignId: string | undefined;
}

const ROLES_OF: Readonly<Record<DestinationKind, readonly string[]>> = {
  tube: ["commander", "community"],
  chain: ["commander"],
  followUp: ["commander", "community", "technician", "reviewer"],
  boxChain: ["commander"],
  run: ["technician", "reviewer"],
  plate: ["technician", "reviewer"],
  site: ["commander"],
  siteSupplies: ["commander", "community", "sampler"],
  person: ["community"],
  account: ["admin"],
};

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const SITE = /^\d{9}-[A-Z]\d{1,3}$/;
const USERNAME = /^[\w.@-]{2,64}$/;

/** The pages that a text leads to, for a role. */
export function destinationsOf({ text, role, campaignId }: Asked): Destination[] {
  const all = recognised(text.trim(), campaignId);
  return all.filter(({ kind }) => ROLES_OF[kind].includes(role));
}

function recognised(text: string, campaignId: string | undefined): Destination[] {
  const tube = parseTubeBarcode(text);
  if (tube.ok)
    return [
      { kind: "tube", label: tube.barcode, to: `/supervision?tab=tubes&tube=${tube.barcode}` },
      { kind: "chain", label: tube.barcode, to: `/supervision?tab=chain&label=${tube.barcode}` },
      { kind: "followUp", label: tube.barcode, to: `/follow-up/${tube.barcode}` },
    ];
  const box = parseBoxBarcode(text);
  if (box.ok)
    return [{ kind: "boxChain", label: box.barcode, to: `/supervision?tab=chain&label=${box.barcode}` }];
  const capitals = text.toUpperCase();
  if (ULID.test(capitals))
    return [
      { kind: "run", label: capitals, to: `/laboratory/runs/${capitals}` },
      { kind: "plate", label: capitals, to: `/laboratory/plates/${capitals}` },
    ];
  if (SITE.test(capitals)) return campaignId === undefined ? [] : ofSite(campaignId, capitals);
  const person = parseResidentCode(text);
  if (person.ok) return [{ kind: "person", label: person.code, to: `/people/${person.code}` }];
  return USERNAME.test(text)
    ? [{ kind: "account", label: text, to: `/accounts?find=${encodeURIComponent(text.toLowerCase())}` }]
    : [];
}

/** The pages of one site. */
const ofSite = (campaignId: string, siteId: string): Destination[] => [
  { kind: "site", label: siteId, to: `/campaigns/${campaignId}?tab=sites&site=${siteId}` },
  { kind: "siteSupplies", label: siteId, to: `/supplies/${campaignId}/${siteId}` },
];

/** The pages of sites whose id or name has the text in it. */
export function sitesNamed(
  sites: readonly { siteId: string; name: { zh: string; en: string } }[],
  { text, role, campaignId }: Asked,
  most: number,
): Destination[] {
  const sought = text.trim().toLowerCase();
  if (sought === "" || campaignId === undefined) return [];
  return sites
    .filter(({ siteId, name }) => `${siteId} ${name.zh} ${name.en}`.toLowerCase().includes(sought))
    .slice(0, most)
    .flatMap(({ siteId }) => ofSite(campaignId, siteId))
    .filter(({ kind }) => ROLES_OF[kind].includes(role));
}
