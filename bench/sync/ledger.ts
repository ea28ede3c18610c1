import { Tube } from "../../shared/domain/sampling/tube.ts";
import { checkChain } from "../../shared/domain/transport/custody-check.ts";
import { readParticipation } from "../../shared/store/people/participation-item.ts";
import type { Item } from "../../shared/store/table.ts";
import { openEvent, tubePartition } from "../../shared/store/transport/custody.ts";
import type { SealedTube } from "./sealed-tubes.ts";

// What is in the table, held against what was sealed. Only the reading of single items is the stores'; what they say
// together is worked out here.

export interface Verdict {
  tubes: number;
  people: number;
  /** Acknowledged operations of which any part is missing: record, tube, event, or the sample of a member. */
  lost: number;
  /** Operations of which any part is there twice: events, samples, or counts beyond what was sealed. */
  double: number;
  /** Tubes whose custody chain does not hold. */
  brokenChains: number;
}

interface Found {
  records: number;
  members: readonly string[] | undefined;
  sealings: number;
}

export class Ledger {
  private readonly operations = new Set<string>();
  private readonly tubes = new Map<string, Tube>();
  private readonly tubeItems = new Map<string, Item>();
  private readonly events = new Map<string, Item[]>();
  private readonly samples = new Map<string, string[]>();
  private readonly counted = new Map<string, number>();

  constructor(private readonly campaignIds: ReadonlySet<string>) {}

  read(item: Item): void {
    const [pk, sk] = [String(item.pk), String(item.sk)];
    if (sk === "OPERATION") this.operations.add(pk.slice("OP#".length));
    else if (sk === "TUBE") {
      const tube = Tube.parse(item);
      this.tubes.set(tube.tubeBarcode, tube);
      this.tubeItems.set(tube.tubeBarcode, item);
    } else if (pk.startsWith("T#") && sk.startsWith("EV#")) {
      const barcode = pk.slice("T#".length);
      this.events.set(barcode, [...(this.events.get(barcode) ?? []), openEvent(item)]);
    } else if (pk.startsWith("R#") && sk.startsWith("C#")) {
      const { residentId, campaignId, samples } = readParticipation(item);
      if (samples.length > 0)
        this.samples.set(
          `${campaignId} ${residentId}`,
          samples.map(({ tubeBarcode }) => tubeBarcode),
        );
    } else if (sk === "COUNTERS" && pk.includes("#SITE#")) {
      const campaignId = pk.split("#")[1] ?? "";
      for (const name of ["tubesSealed", "peopleSampled"])
        this.counted.set(
          `${campaignId} ${name}`,
          (this.counted.get(`${campaignId} ${name}`) ?? 0) + Number(item[name] ?? 0),
        );
    }
  }

  verdict(sealed: readonly SealedTube[], acknowledged: ReadonlySet<string>): Verdict {
    let lost = 0;
    let double = 0;
    let tubes = 0;
    let people = 0;
    for (const one of sealed) {
      const found = this.foundOf(one);
      if (found.members) {
        tubes++;
        people += found.members.length;
      }
      const inTwice = one.op.members.some((member) => "code" in member && this.timesIn(one, member.code) > 1);
      if (found.sealings > 1 || inTwice) double++;
      if (acknowledged.has(one.opId) && !this.isWhole(one, found)) lost++;
    }
    return {
      tubes,
      people,
      lost,
      double: double + this.miscounted(),
      brokenChains: [...this.tubes.keys()].filter((barcode) => this.isBroken(barcode)).length,
    };
  }

  private isBroken(barcode: string): boolean {
    const inOrder = (this.events.get(barcode) ?? []).toSorted((a, b) =>
      String(a.sk) < String(b.sk) ? -1 : 1,
    );
    return checkChain(tubePartition(barcode), inOrder, this.tubeItems.get(barcode)) !== undefined;
  }

  private foundOf({ opId, op }: SealedTube): Found {
    const tube = this.tubes.get(op.tubeBarcode);
    const events = this.events.get(op.tubeBarcode) ?? [];
    return {
      records: this.operations.has(opId) ? 1 : 0,
      members: tube?.opId === opId ? tube.members : undefined,
      sealings: events.filter(({ what }) => what === "sealed").length,
    };
  }

  private isWhole(one: SealedTube, { records, members, sealings }: Found): boolean {
    const everybody = one.op.members.every(
      (member) => "code" in member && members?.includes(member.code) && this.timesIn(one, member.code) === 1,
    );
    return records === 1 && sealings === 1 && everybody;
  }

  private timesIn({ op }: SealedTube, residentId: string): number {
    const barcodes = this.samples.get(`${op.campaignId} ${residentId}`) ?? [];
    return barcodes.filter((barcode) => barcode === op.tubeBarcode).length;
  }

  /** Tubes and people that the counters of the sites are off by, either way. */
  private miscounted(): number {
    let off = 0;
    for (const campaignId of this.campaignIds) {
      const tubes = [...this.tubes.values()].filter((tube) => tube.campaignId === campaignId).length;
      const people = [...this.samples.keys()].filter((key) => key.startsWith(`${campaignId} `)).length;
      off += Math.abs(tubes - (this.counted.get(`${campaignId} tubesSealed`) ?? 0));
      off += Math.abs(people - (this.counted.get(`${campaignId} peopleSampled`) ?? 0));
    }
    return off;
  }
}
