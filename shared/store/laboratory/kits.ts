import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import { KITS, type Kit } from "../../domain/laboratory/kit.ts";
import { KitShape } from "../../domain/laboratory/kit-contents.ts";
import { ProblemError } from "../../errors/problem.ts";
import { ConflictError, conflict, type Key, retryOnConflict, type Table, type Write } from "../table.ts";

// Every version of a kit is an item that never changes, so that a run shows for ever what it was judged by; the head
// says which version is current and whether the kit is retired, and stands on its laboratory's list. Every laboratory
// starts with the kits of KITS as their first version, of which nothing is stored.

const KitHead = z.object({
  kitId: z.string(),
  version: z.int().positive(),
  retiredAt: Instant.optional(),
  retiredBy: z.string().optional(),
});
type KitHead = z.infer<typeof KitHead>;

const KitVersion = KitShape.extend({ savedBy: z.string().optional(), savedAt: Instant.optional() });
export type KitVersion = z.infer<typeof KitVersion>;
export type CurrentKit = KitVersion & Pick<KitHead, "retiredAt" | "retiredBy">;

const partition = (laboratoryId: string, kitId: string): string => `KIT#${laboratoryId}#${kitId}`;
const headKey = (laboratoryId: string, kitId: string): Key => ({
  pk: partition(laboratoryId, kitId),
  sk: "HEAD",
});
const versionKey = (laboratoryId: string, kitId: string, version: number): Key => ({
  pk: partition(laboratoryId, kitId),
  sk: `V#${String(version).padStart(5, "0")}`,
});
const listOf = (laboratoryId: string): string => `KITS#${laboratoryId}`;

const suppliedHead = (kitId: string): KitHead | undefined => KITS.find((kit) => kit.kitId === kitId);

export class KitStore {
  constructor(private readonly table: Table) {}

  /** Kits of a laboratory in their current version, by id; retired ones say so. */
  async ofLaboratory(laboratoryId: string): Promise<CurrentKit[]> {
    const own = (await this.table.list(listOf(laboratoryId))).map((item) => KitHead.parse(item));
    const ids = new Set(own.map(({ kitId }) => kitId));
    const heads = [...own, ...KITS.filter(({ kitId }) => !ids.has(kitId))];
    const kits = await Promise.all(heads.map((head) => this.currentOf(laboratoryId, head)));
    return kits.sort((a, b) => (a.kitId < b.kitId ? -1 : 1));
  }

  /** @throws ProblemError `kit-unknown` */
  async version(laboratoryId: string, kitId: string, version: number): Promise<KitVersion> {
    const item = await this.table.get(versionKey(laboratoryId, kitId, version));
    const kit = item ?? KITS.find((each) => each.kitId === kitId && each.version === version);
    if (!kit) throw new ProblemError("kit-unknown", { kitId });
    return KitVersion.parse(kit);
  }

  /**
   * The version that a new plate is judged by.
   * @throws ProblemError `kit-unknown` | `kit-retired`
   */
  async inUse(laboratoryId: string, kitId: string): Promise<KitVersion> {
    const head = await this.head(laboratoryId, kitId);
    if (!head) throw new ProblemError("kit-unknown", { kitId });
    if (head.retiredAt !== undefined) throw new ProblemError("kit-retired", { kitId });
    return this.version(laboratoryId, kitId, head.version);
  }

  /**
   * Keep the next version of a kit and make it the current one, also of a retired kit. The same version with the same
   * contents again changes nothing.
   * @throws ProblemError `kit-version` when the version is not the next one
   */
  async save(laboratoryId: string, kit: Kit, by: string, at: Instant): Promise<CurrentKit> {
    const { kitId, version } = kit;
    const was = await this.head(laboratoryId, kitId);
    if (version === (was?.version ?? 0) + 1) {
      const head = { kitId, version, listPk: listOf(laboratoryId), listSk: kitId };
      try {
        await this.table.transact([
          this.table.put(
            { ...versionKey(laboratoryId, kitId, version), ...kit, savedBy: by, savedAt: at },
            "absent",
            conflict,
          ),
          this.replaceHead(laboratoryId, kitId, was, head),
        ]);
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
      }
    }
    const now = await this.head(laboratoryId, kitId);
    const refused = new ProblemError("kit-version", { kitId, version, current: now?.version ?? 0 });
    if (!now || version > now.version) throw refused;
    const kept = await this.version(laboratoryId, kitId, version);
    if (written(kept) !== written(kit)) throw refused;
    return this.currentOf(laboratoryId, { ...now, version });
  }

  /** A retired kit takes no new plates; its versions stay. @throws ProblemError `kit-unknown` */
  retire(laboratoryId: string, kitId: string, by: string, at: Instant): Promise<CurrentKit> {
    return retryOnConflict(async () => {
      const was = await this.head(laboratoryId, kitId);
      if (!was) throw new ProblemError("kit-unknown", { kitId });
      if (was.retiredAt !== undefined) return this.currentOf(laboratoryId, was);
      const { version } = was;
      const list = { listPk: listOf(laboratoryId), listSk: kitId };
      await this.table.transact([
        this.replaceHead(laboratoryId, kitId, was, {
          ...{ kitId, version, retiredAt: at, retiredBy: by },
          ...list,
        }),
      ]);
      return this.currentOf(laboratoryId, { ...was, retiredAt: at, retiredBy: by });
    });
  }

  private async head(laboratoryId: string, kitId: string): Promise<KitHead | undefined> {
    const item = await this.table.get(headKey(laboratoryId, kitId));
    return item ? KitHead.parse(item) : suppliedHead(kitId);
  }

  private async currentOf(laboratoryId: string, head: KitHead): Promise<CurrentKit> {
    const { kitId, version, retiredAt, retiredBy } = head;
    const kit = await this.version(laboratoryId, kitId, version);
    return {
      ...kit,
      ...(retiredAt === undefined ? {} : { retiredAt }),
      ...(retiredBy === undefined ? {} : { retiredBy }),
    };
  }

  /** Of two who change a kit at once the first is kept. The head of a supplied kit may not be there yet. */
  private replaceHead(
    laboratoryId: string,
    kitId: string,
    was: KitHead | undefined,
    head: KitHead & { listPk: string; listSk: string },
  ): Write {
    const retired = was?.retiredAt === undefined ? "attribute_not_exists" : "attribute_exists";
    return this.table.replace(
      { ...headKey(laboratoryId, kitId), ...head },
      {
        condition: `attribute_not_exists(pk) OR (version = :was AND ${retired}(retiredAt))`,
        values: { was: was?.version ?? 0 },
        otherwise: conflict,
      },
    );
  }
}

const written = (kit: Kit): string => JSON.stringify(KitShape.parse(kit));
