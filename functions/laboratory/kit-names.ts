import * as api from "../../shared/contracts/laboratory/kits.ts";
import { comparableName } from "../../shared/domain/laboratory/comparable-name.ts";
import { CheckedKitContents, type Kit } from "../../shared/domain/laboratory/kit.ts";
import type { KitContents } from "../../shared/domain/laboratory/kit-contents.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";

/**
 * Let a target or a control answer to one more name, in the kit's next version. A name that it has already changes
 * nothing. 404 `kit-unknown`, 409 `kit-retired` | `kit-version`, 400 `input-invalid` where the name is another's.
 */
export const addKitName = route(
  api.addKitName,
  async ({ params: { laboratoryId, kitId }, body, actor, clock, language, services: { stores } }) => {
    const kit = await stores.kits.inUse(laboratoryId, kitId);
    const contents = withName(kit, body);
    if (contents === undefined)
      throw new ProblemError(
        "input-invalid",
        {},
        { errors: [{ pointer: "/target", detail: UNKNOWN[language] }] },
      );
    const checked = CheckedKitContents.safeParse(contents);
    if (!checked.success) {
      const detail = checked.error.issues.map(({ message }) => message).join("; ");
      throw new ProblemError("input-invalid", {}, { errors: [{ pointer: "/name", detail }] });
    }
    if (JSON.stringify(checked.data) === JSON.stringify(CheckedKitContents.parse(kit))) return kit;
    const next = { ...checked.data, kitId, version: kit.version + 1 };
    return stores.kits.save(laboratoryId, next, actor.subject, clock.now().toISOString());
  },
);

const UNKNOWN = { en: "the kit has no such target", "zh-CN": "试剂盒没有这个靶标" };

const joined = (names: readonly string[], name: string): string[] =>
  names.some((each) => comparableName(each) === comparableName(name)) ? [...names] : [...names, name];

/** The kit's contents with the name; undefined for a target that it does not have. */
function withName(kit: Kit, { name, ...of }: api.KitName): KitContents | undefined {
  const { kitId: _, version: __, ...contents } = kit;
  if (of.kind === "control") {
    const { [of.control]: control } = contents.controls;
    const changed = { ...control, sampleNames: joined(control.sampleNames, name) };
    return { ...contents, controls: { ...contents.controls, [of.control]: changed } };
  }
  if (!contents.targets.some((target) => target.name === of.target)) return undefined;
  const targets = contents.targets.map((target) =>
    target.name === of.target && comparableName(target.name) !== comparableName(name)
      ? { ...target, aliases: joined(target.aliases, name) }
      : target,
  );
  return { ...contents, targets };
}
