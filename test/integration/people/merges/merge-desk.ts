import { mergeResidents, previewMerge, undoMerge } from "../../../../shared/contracts/people/merges.ts";
import { COMMUNITY_1 } from "../../../support/factories/district.ts";
import type { StatusScene } from "../../../support/scenes/status-scene.ts";

export const PASSPORT = { documentType: "passport", documentNumber: "E99000001", name: "WANG XIAOMING" };

/** What community workers do with the records of a scene, and a swab by passport, which makes a second record. */
export function mergeDesk(scene: () => StatusScene) {
  const worker = (name = "community-1", communities = [COMMUNITY_1]) =>
    scene().world.as.community(communities, name);
  return {
    worker,
    /** Join two records; where different phones sign in to them a second worker does the same. */
    merge: async (residentId: string, into: string, as?: string, second?: string) => {
      const { world } = scene();
      const request = { params: { residentId }, body: { into } };
      const answer = await world.call(mergeResidents, { ...request, as: as ?? (await worker()) });
      if (answer.status !== 200 || answer.body.state === "joined") return answer;
      return world.call(mergeResidents, { ...request, as: second ?? (await worker("community-3")) });
    },
    preview: async (residentId: string, into: string, as?: string) =>
      scene().world.call(previewMerge, {
        as: as ?? (await worker()),
        params: { residentId },
        body: { into },
      }),
    undo: async (residentId: string, as?: string) =>
      scene().world.call(undoMerge, { as: as ?? (await worker("community-2")), params: { residentId } }),
    /** Swab somebody by passport at a site and answer with the record that it made. */
    walkIn: async (serial: number, differences: object = {}): Promise<string> => {
      const { seal, synced, tube } = scene();
      await synced(seal(serial, [], { members: [{ ...PASSPORT, ...differences }] }));
      return (await tube(serial)).members[0] ?? "";
    },
  };
}
