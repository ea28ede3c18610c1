import { parseTubeBarcode } from "../codes/barcode.ts";
import type { BilingualName } from "../name.ts";
import { comparableName } from "./comparable-name.ts";
import { applicableRows, POSITIVITY } from "./interpretation/interpretation-table.ts";
import type { KitContents } from "./kit-contents.ts";

/** What makes a kit unfit to judge by: the place, and what is wrong there. */
export interface KitViolation {
  path: (string | number)[];
  words: BilingualName;
}

/** Rules that are not of any table: interpretation.ts gives them itself. */
const OWN_RULES: readonly string[] = ["greyZone", "targetNotMeasured"];

const violation = (path: (string | number)[], en: string, zh: string): KitViolation => ({
  path,
  words: { en, zh },
});

/**
 * Everything that contradicts itself in a kit, each at its place: names that two targets or controls answer to,
 * controls that prove nothing, and a table that leaves a case open, decides it twice, or turns a signal into a
 * clearance.
 */
export const kitViolations = (kit: KitContents): KitViolation[] => [
  ...targetViolations(kit),
  ...controlViolations(kit),
  ...ruleViolations(kit),
  ...tableViolations(kit),
];

const viralNames = ({ targets }: KitContents): string[] =>
  targets.filter(({ role }) => role === "viral").map(({ name }) => name);

function targetViolations({ targets }: KitContents): KitViolation[] {
  const violations: KitViolation[] = [];
  for (const role of ["viral", "internalControl"] as const)
    if (!targets.some((target) => target.role === role))
      violations.push(violation(["targets"], `no ${role} target`, `缺少 ${role} 靶标`));
  const owners = new Map<string, number>();
  for (const [index, { name, aliases }] of targets.entries()) {
    for (const [place, each] of [name, ...aliases].entries()) {
      const compared = comparableName(each);
      const owner = owners.get(compared);
      const path = ["targets", index, ...(place === 0 ? ["name"] : ["aliases", place - 1])];
      if (owner !== undefined && owner !== index)
        violations.push(violation(path, `two targets answer to "${compared}"`, `两个靶标都叫“${compared}”`));
      owners.set(compared, index);
    }
  }
  return violations;
}

function controlViolations(kit: KitContents): KitViolation[] {
  const { positive, negative } = kit.controls;
  const violations: KitViolation[] = [];
  const known = new Set(kit.targets.map(({ name }) => name));
  const unknown = (name: string, path: (string | number)[]): KitViolation[] =>
    known.has(name)
      ? []
      : [violation(path, `control of an unknown target "${name}"`, `质控涉及未知靶标“${name}”`)];
  positive.mustDetect.forEach((name, i) => {
    violations.push(...unknown(name, ["controls", "positive", "mustDetect", i]));
  });
  negative.mustNotDetect.forEach((name, i) => {
    violations.push(...unknown(name, ["controls", "negative", "mustNotDetect", i]));
  });
  const viral = viralNames(kit);
  if (viral.length > 0 && !viral.some((name) => positive.mustDetect.includes(name)))
    violations.push(
      violation(
        ["controls", "positive", "mustDetect"],
        "the positive control shows no viral target",
        "阳性质控未要求检出任何病毒靶标",
      ),
    );
  for (const name of viral.filter((each) => !negative.mustNotDetect.includes(each)))
    violations.push(
      violation(
        ["controls", "negative", "mustNotDetect"],
        `contamination with "${name}" would go unseen`,
        `“${name}”的污染将不会被发现`,
      ),
    );
  const positiveNames = new Set(positive.sampleNames.map(comparableName));
  negative.sampleNames.forEach((name, i) => {
    if (positiveNames.has(comparableName(name)))
      violations.push(
        violation(
          ["controls", "negative", "sampleNames", i],
          `"${name}" is both positive and negative control`,
          `“${name}”既是阳性质控又是阴性质控`,
        ),
      );
  });
  for (const control of ["positive", "negative"] as const)
    kit.controls[control].sampleNames.forEach((name, i) => {
      if (parseTubeBarcode(name).ok)
        violations.push(
          violation(
            ["controls", control, "sampleNames", i],
            `"${name}" is a tube's barcode and would hide that tube`,
            `“${name}”是采样管条码，会使该管不被判读`,
          ),
        );
    });
  return violations;
}

/** A verdict names the rule that made it, so a name may stand for one rule only. */
function ruleViolations({ interpretation }: KitContents): KitViolation[] {
  const violations: KitViolation[] = [];
  const seen = new Set(OWN_RULES);
  for (const [index, { rule, viralDetected }] of interpretation.entries()) {
    if (seen.has(rule))
      violations.push(
        violation(
          ["interpretation", index, "rule"],
          `"${rule}" names another rule already`,
          `“${rule}”已是另一条规则的名称`,
        ),
      );
    seen.add(rule);
    if (viralDetected.atMost !== undefined && viralDetected.atMost < viralDetected.atLeast)
      violations.push(
        violation(
          ["interpretation", index, "viralDetected", "atMost"],
          "atMost must not be below atLeast",
          "atMost 不能小于 atLeast",
        ),
      );
  }
  return violations;
}

function tableViolations(kit: KitContents): KitViolation[] {
  const violations: KitViolation[] = [];
  const add = (en: string, zh: string, row?: number) =>
    violations.push(violation(["interpretation", ...(row === undefined ? [] : [row])], en, zh));
  for (const internalControl of [true, false]) {
    let previous = 0;
    for (let count = 0; count <= viralNames(kit).length; count += 1) {
      const en = `${count} viral targets, internal control ${internalControl ? "" : "not "}detected`;
      const zh = `检出 ${count} 个病毒靶标，内标${internalControl ? "检出" : "未检出"}`;
      const [row, ...others] = applicableRows(kit.interpretation, count, internalControl);
      if (row === undefined) add(`no row for ${en}`, `没有适用的规则：${zh}`);
      else if (others.length > 0) add(`more than one row for ${en}`, `有多条规则适用：${zh}`);
      else {
        const at = kit.interpretation.indexOf(row);
        const positivity = POSITIVITY[row.outcome];
        if (count > 0 && positivity === 0)
          add(`a detected virus reported as ${row.outcome}: ${en}`, `检出病毒却报 ${row.outcome}：${zh}`, at);
        if (count === 0 && positivity > 0)
          add(`${row.outcome} without a detected virus: ${en}`, `未检出病毒却报 ${row.outcome}：${zh}`, at);
        if (count === 0 && !internalControl && row.outcome === "negative")
          add("negative although the internal control failed", "内标失败却报阴性", at);
        if (positivity < previous)
          add(`more targets make the outcome less positive: ${en}`, `检出更多靶标，结果反而更弱：${zh}`, at);
        previous = positivity;
      }
    }
  }
  return violations;
}
