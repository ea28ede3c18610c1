import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import { makeResidentIdNumber } from "../../../shared/domain/people/documents/resident-id.ts";
import { aRosterRow, COMMUNITY_1, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";

// Any row of a roster can say any phone. Whoever has it already gets in as before, whatever rows come.

const PHONE = "13900000001";
const OWN = aRosterRow(1, { phone: PHONE });
/** Another number with the same last four. */
const ALIKE = Array.from({ length: 28 }, (_, day) =>
  makeResidentIdNumber("990000", `1981-01-${String(day + 1).padStart(2, "0")}`, 1),
).find((number) => number.slice(-4) === OWN.documentNumber.slice(-4));

let world: World;
let imports: number;
beforeEach(async () => {
  world = await createWorld();
  await world.stores.areas.put(smallDistrict());
  imports = 0;
});
afterEach(() => world.close());

const imported = async (...rows: object[]) => {
  world.clock.advance({ seconds: 1 });
  return importPeople(world, `import-${imports++}`, rows);
};
const signIn = async (said: object) => {
  world.clock.advance({ minutes: 1 });
  await world.call(access.requestCode, { body: { phone: PHONE } });
  await world.deliverOutbox();
  const code = /\d{6}/.exec(world.sent.at(-1)?.text ?? "")?.[0] ?? "";
  const { status, body, problem } = await world.call(access.signInResident, {
    body: { phone: PHONE, code, ...said },
  });
  return status === 200 ? body.subject : String(problem.type).replace("urn:twoplusn:problem:", "");
};
const documentOf = ({ documentType, documentNumber }: typeof OWN) => ({ documentType, documentNumber });
const lastFour = OWN.documentNumber.slice(-4);
const invented = () => aRosterRow(2, { documentNumber: ALIKE, phone: PHONE });

describe("a row with somebody's phone and a document that ends like theirs", () => {
  it.each([
    ["after", false],
    ["before", true],
  ])(
    "that comes %s them leaves them a way in, by the whole document or the resident code",
    async (_, isFirst) => {
      const rows = isFirst ? [invented(), OWN] : [OWN, invented()];
      const ids = [];
      for (const row of rows) ids.push(...(await imported(row)));
      const owner = ids[isFirst ? 1 : 0];

      expect(await signIn({})).toBe("phone-shared");
      expect(await signIn({ documentLastFour: lastFour })).toBe("document-needed");
      expect(await signIn({ document: documentOf(OWN) })).toBe(owner);
      expect(await signIn({ residentId: owner })).toBe(owner);
    },
  );

  it("goes on with the same code, so that nobody waits for another", async () => {
    const [owner] = await imported(OWN);
    await imported(invented());
    await world.call(access.requestCode, { body: { phone: PHONE } });
    await world.deliverOutbox();
    const code = /\d{6}/.exec(world.sent.at(-1)?.text ?? "")?.[0] ?? "";
    const steps = [{}, { documentLastFour: lastFour }, { document: documentOf(OWN) }];

    const said = [];
    for (const step of steps)
      said.push(await world.call(access.signInResident, { body: { phone: PHONE, code, ...step } }));

    expect(said.map(({ status }) => status)).toEqual([409, 409, 200]);
    expect(said[2]?.body.subject).toBe(owner);
  });
});

describe("somebody without a document", () => {
  const WITHOUT = { documentType: "none", documentNumber: undefined, birthDate: "1960-01-01", phone: PHONE };

  it("who had the phone first gets in whatever rows come, and others by their code", async () => {
    const [owner = ""] = await imported(aRosterRow(1, WITHOUT));
    const [, second] = await imported(invented(), aRosterRow(3, WITHOUT));

    expect(await signIn({})).toBe("phone-shared");
    expect(await signIn({ withoutDocument: true })).toBe(owner);
    expect(await signIn({ residentId: second })).toBe(second);
  });
});

describe("a phone of very many", () => {
  it("asks for the whole document, and looks through no crowd", async () => {
    const crowd = Array.from({ length: 51 }, (_, n) =>
      aRosterRow(100 + n, { phone: PHONE, householdId: `${COMMUNITY_1}-${n}` }),
    );
    const [owner] = await imported(OWN);
    await imported(...crowd);

    expect(await signIn({ documentLastFour: lastFour })).toBe("document-needed");
    expect(await signIn({ document: documentOf(OWN) })).toBe(owner);
  });

  it("says nothing of people who do not have it", async () => {
    await imported(OWN, invented());
    const [stranger] = await imported(aRosterRow(9));

    expect(await signIn({ document: documentOf(aRosterRow(9)) })).toBe("sign-in-failed");
    expect(await signIn({ document: documentOf(aRosterRow(10)) })).toBe("sign-in-failed");
    expect(await signIn({ residentId: stranger })).toBe("sign-in-failed");
  });
});
