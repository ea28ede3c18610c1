import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { messages } from "../../../shared/contracts/messages/results.ts";
import {
  addHouseholdMember,
  confirmHouseholdMember,
  giveHouseholdConsent,
  profile,
  putInHousehold,
  removeHouseholdMember,
} from "../../../shared/contracts/people/residents.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";

const PARENT = aRosterRow(1, { householdId: "family-1" });
const CHILD = aRosterRow(2, { householdId: "family-1", phone: undefined });
const AUNT = aRosterRow(3, { householdId: "family-2" });
const UNCLE = aRosterRow(4, { householdId: "family-3" });
const ELDER = aRosterRow(5, { householdId: "elder-1", phone: undefined });

let world: World;
let [parent, child, aunt, uncle, elder] = ["", "", "", "", ""];
beforeEach(async () => {
  world = await createWorld();
  await world.stores.areas.put(smallDistrict());
  [parent = "", child = "", aunt = "", uncle = "", elder = ""] = await importPeople(world, "families", [
    ...[PARENT, CHILD, AUNT, UNCLE, ELDER],
  ]);
});
afterEach(() => world.close());

const problem = (type: string) => `urn:twoplusn:problem:${type}`;
type Document = Pick<typeof PARENT, "documentType" | "documentNumber" | "name">;
const add = async (caller: string, { documentType, documentNumber, name }: Document, consentCode?: string) =>
  world.call(addHouseholdMember, {
    as: await world.as.resident(caller),
    body: { documentType, documentNumber, name, consentCode },
  });
const consent = async (guardian: string, residentId: string) =>
  world.call(giveHouseholdConsent, { as: await world.as.resident(guardian), body: { residentId } });
const codeFor = async (guardian: string, residentId: string) =>
  (await consent(guardian, residentId)).body.code;
const householdOf = async (caller: string) => {
  const { body } = await world.call(profile, { as: await world.as.resident(caller) });
  return body.household.map((person) => person.residentId);
};
/** An answer but for its own name. */
const said = (body: unknown) => ({ ...Object(body), instance: "" });
const wrong = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, "0");

describe("taking over somebody who is looked after", () => {
  it("needs the code of whoever looks after them, and tells the family", async () => {
    const code = await codeFor(parent, child);

    const added = await add(aunt, CHILD, ` ${code.slice(0, 4)} ${code.slice(4)}`);
    const again = await add(aunt, CHILD, code);
    await world.deliverOutbox();

    expect([added.status, again.status]).toEqual([201, 201]);
    expect([await householdOf(aunt), await householdOf(parent)]).toEqual([[child], []]);
    expect(world.sent).toMatchObject([{ phone: PARENT.phone, template: "householdLeft" }]);
    const { body } = await world.call(messages, { as: await world.as.resident(parent) });
    expect(body.messages.map(({ template }) => template)).toEqual(["householdLeft"]);
    expect(world.sent[0]?.text).not.toContain(CHILD.name);
  });

  it("answers a stranger the same whether the person exists or not, whatever was wrong", async () => {
    const code = await codeFor(parent, child);
    const refused = await Promise.all([
      add(aunt, CHILD),
      add(aunt, CHILD, ""),
      add(aunt, CHILD, wrong(code)),
      add(aunt, { ...CHILD, name: "李四" }, code),
      add(aunt, PARENT, code),
      add(aunt, AUNT, code),
      add(aunt, aRosterRow(99), code),
    ]);

    expect(new Set(refused.map(({ status, body }) => JSON.stringify([status, said(body)]))).size).toBe(1);
    expect([refused[0]?.status, refused[0]?.problem.type]).toEqual([403, problem("household-consent")]);
    expect([await householdOf(aunt), await householdOf(parent)]).toEqual([[], [child]]);
  });

  it("uses a code up, lets it lapse, and knows only the latest", async () => {
    const first = await codeFor(parent, child);
    const second = await codeFor(parent, child);
    const earlier = await add(aunt, CHILD, first);
    world.clock.advance({ minutes: 16 });
    const late = await add(aunt, CHILD, second);
    const third = await codeFor(parent, child);
    await add(aunt, CHILD, third);

    const used = await add(uncle, CHILD, third);

    expect([earlier.status, late.status, used.status]).toEqual([403, 403, 403]);
    expect(await householdOf(aunt)).toEqual([child]);
  });

  it("does not hold by the code of somebody who looks after them no more", async () => {
    const code = await codeFor(parent, child);
    await importPeople(world, "moved", [{ ...PARENT, householdId: "family-9" }]);

    const answer = await add(aunt, CHILD, code);

    expect([answer.status, await householdOf(aunt)]).toEqual([403, []]);
  });

  it("gives them to one of two who come with one code at once, again and again", async () => {
    let from = parent;
    let others = [aunt, uncle];
    for (let round = 0; round < 6; round++) {
      const code = await codeFor(from, child);

      const answers = await Promise.all(others.map((other) => add(other, CHILD, code)));

      const owners = await Promise.all([parent, aunt, uncle].map(householdOf));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 403]);
      expect(owners.flat()).toEqual([child]);
      const owner = others[answers.findIndex(({ status }) => status === 201)] ?? "";
      others = [parent, aunt, uncle].filter((id) => id !== owner);
      from = owner;
    }
  });

  it("counts tries, at once or one after another, and the right code comes too late", async () => {
    const code = await codeFor(parent, child);

    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, n) => add(aunt, CHILD, String(n).padStart(8, "0"))),
    );
    const right = await add(aunt, CHILD, code);
    const others = await add(uncle, CHILD, code);

    const counts = [403, 429].map((status) => guesses.filter((answer) => answer.status === status).length);
    expect(counts).toEqual([10, 20]);
    expect([right.status, right.problem.type]).toEqual([429, problem("household-tries")]);
    expect(others.status).toBe(201);
  });

  it("is for people who are looked after by nobody themselves", async () => {
    const code = await codeFor(parent, child);

    const answers = [await add(elder, CHILD, code), await add(elder, aRosterRow(99), code)];

    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect(said(answers[0]?.body)).toEqual(said(answers[1]?.body));
  });

  it("refuses the twenty-first member, and keeps the code", async () => {
    await importPeople(
      world,
      "children",
      Array.from({ length: 19 }, (_, n) =>
        aRosterRow(100 + n, { householdId: "family-2", phone: undefined }),
      ),
    );
    const code = await codeFor(parent, child);

    const full = await add(aunt, CHILD, code);
    const other = await add(uncle, CHILD, code);

    expect([full.status, full.problem.type, other.status]).toEqual([409, problem("household-full"), 201]);
  });
});

describe("consent", () => {
  it("is given by whoever looks after a person, and by one whom nobody looks after", async () => {
    const own = await codeFor(elder, elder);

    const added = await add(aunt, ELDER, own);

    expect([added.status, await householdOf(aunt)]).toEqual([201, [elder]]);
  });

  it.each([
    ["a stranger", () => [aunt, child]],
    ["the child, who has a guardian", () => [child, child]],
    ["an adult for themselves", () => [parent, parent]],
    ["anybody for nobody", () => [parent, "222222222222"]],
  ])("is not given by %s", async (_who, pair) => {
    const [guardian = "", residentId = ""] = pair();

    const answer = await consent(guardian, residentId);

    expect([answer.status, answer.problem.type]).toEqual([404, problem("resident-unknown")]);
  });
});

describe("a community worker", () => {
  const put = async (residentId: string, guardianId: string, communityId = COMMUNITY_1, name?: string) =>
    world.call(putInHousehold, {
      as: await world.as.community([communityId], name),
      params: { residentId },
      body: { guardianId },
    });

  it("puts a dependant of theirs into another household with a second one, and the family is told", async () => {
    const first = await put(child, aunt);
    const again = await put(child, aunt, COMMUNITY_1, "worker-2");
    await world.deliverOutbox();

    expect([first.status, again.status]).toEqual([200, 200]);
    expect([first.body.waiting, again.body.waiting]).toEqual([true, false]);
    expect([await householdOf(aunt), await householdOf(parent)]).toEqual([[child], []]);
    expect(world.sent.map(({ phone }) => phone)).toEqual([PARENT.phone]);
  });

  it("does so for nobody of other communities, of whom they hear no more than of nobody", async () => {
    const stranger = await put(child, aunt, COMMUNITY_2);
    const nobody = await put("222222222222", aunt, COMMUNITY_2);

    expect([stranger.status, said(stranger.body)]).toEqual([404, said(nobody.body)]);
    expect(await householdOf(parent)).toEqual([child]);
  });

  it("does not do so with an adult, or for somebody who is looked after", async () => {
    const answers = [await put(parent, aunt), await put(child, elder)];

    expect(answers.map(({ status }) => status)).toEqual([422, 422]);
  });
});

describe("letting somebody go", () => {
  it("tells the others who looked after them", async () => {
    const [other = ""] = await importPeople(world, "second", [aRosterRow(6, { householdId: "family-1" })]);
    await world.call(confirmHouseholdMember, {
      ...{ as: await world.as.resident(parent), params: { residentId: other } },
    });

    await world.call(removeHouseholdMember, {
      as: await world.as.resident(parent),
      params: { residentId: child },
    });
    await world.deliverOutbox();

    const told = world.sent.filter(({ template }) => template === "householdLeft");
    expect(told.map(({ phone }) => phone)).toEqual([aRosterRow(6).phone]);
  });
});
