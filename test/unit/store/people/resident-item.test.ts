import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Resident } from "../../../../shared/domain/people/resident.ts";
import { FieldSealer, LookupHasher } from "../../../../shared/security/sealing.ts";
import {
  openResident,
  readResident,
  residentPartition,
  sealResident,
  writeResident,
} from "../../../../shared/store/people/resident-item.ts";

const sealer = new FieldSealer(new Map([["field-001", randomBytes(32)]]), "field-001");
const hasher = new LookupHasher(randomBytes(32));

const resident: Resident = {
  residentId: "KTJF5TYMDGX3",
  householdId: "110107001001-000001",
  communityId: "110107001001",
  name: "张小明",
  documentType: "residentId",
  documentNumber: "990107198005060014",
  birthDate: "1980-05-06",
  phone: "10012345678",
  address: "北京市石景山区八角街道文化小区 12 号楼 2 单元 301",
  language: "zh-CN",
  dependant: false,
  provisional: false,
  updatedAt: "2026-03-01T10:00:00.000Z",
};
const sealed = sealResident(resident, hasher.hash("row", "row"), { sealer, hasher });
const item = { pk: residentPartition(resident.residentId), ...writeResident(sealed) };

/** As the table counts it: names and values in UTF-8. */
const bytesOf = (record: object): number =>
  Object.entries(record).reduce((sum, [name, value]) => sum + Buffer.byteLength(name + String(value)), 0);

describe("the item of a resident", () => {
  it("is read as it was written, with every sealed field whole", () => {
    expect(readResident(item)).toEqual(sealed);
    expect(openResident(readResident(item), sealer)).toEqual(resident);
  });

  it("fits into a kilobyte, which is half the price of two", () => {
    expect(bytesOf({ ...item, sk: "PROFILE" })).toBeLessThan(1_024);
  });

  it("is read with the headers that earlier versions kept", () => {
    const earlier = { ...item, sealed: JSON.stringify(sealed.sealed) };

    expect(openResident(readResident(earlier), sealer)).toEqual(resident);
  });

  it("does not open with a field of somebody else", () => {
    const other = { ...resident, residentId: "WF9YCHQJX32G" };
    const kept = writeResident(sealResident(other, sealed.rowHash, { sealer, hasher }));
    const swapped = { ...item, sealed: kept.sealed };

    expect(() => openResident(readResident(swapped), sealer)).toThrow();
  });
});
