import type { Template } from "aws-cdk-lib/assertions";
import * as z from "zod";
import { FUNCTION_NAMES, type FunctionName } from "../../../infra/function-table.ts";

const OneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Statement = z.object({
  Effect: z.enum(["Allow", "Deny"]),
  Action: OneOrMore,
  Resource: z.unknown(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
export type Statement = z.infer<typeof Statement>;
const Policy = z.object({
  Roles: z.array(z.object({ Ref: z.string() })),
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
});

/** What each function's role is allowed and denied, by the function's name. */
export function allowedOf(templates: readonly Template[]): Map<FunctionName, Statement[]> {
  const allowed = new Map<FunctionName, Statement[]>();
  for (const template of templates)
    for (const resource of Object.values(template.findResources("AWS::IAM::Policy"))) {
      const policy = Policy.parse(resource.Properties);
      const role = policy.Roles[0]?.Ref ?? "";
      const name = FUNCTION_NAMES.find((n) => role.toLowerCase().startsWith(`${n.replace("-", "")}role`));
      if (name) allowed.set(name, [...(allowed.get(name) ?? []), ...policy.PolicyDocument.Statement]);
    }
  return allowed;
}
