import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import * as z from "zod";
import cdkJson from "../../../cdk.json" with { type: "json" };
import { type DistrictApp, districtApp } from "../../../infra/district-app.ts";
import { FUNCTION_NAMES } from "../../../infra/function-table.ts";
import { readSettings } from "../../../infra/settings.ts";

export interface SynthesisedDistrict {
  stacks: DistrictApp;
  templates: Record<"data" | "messaging" | "api" | "watch", Template>;
  web: Template | undefined;
  firewall: Template | undefined;
  /** Warnings and errors of the library, of the AWS Solutions rules, and, if validated, of CloudFormation's schemas. */
  findings: string[];
}

export interface SynthesisOptions {
  /** What a test changes before the synthesis. */
  alter?: (stacks: DistrictApp) => void;
  /** Also hold the templates against CloudFormation's schemas and advice, which takes seconds. */
  validated?: boolean;
}

/** The app as the command line makes it, with the same context, but without bundling the functions. */
export function synthesiseDistrict(
  context: Record<string, string> = {},
  { alter, validated = false }: SynthesisOptions = {},
): SynthesisedDistrict {
  const app = new App({
    outdir: mkdtempSync(join(tmpdir(), "twoplusn-cdk-")),
    context: {
      ...cdkJson.context,
      ...{ region: "ap-southeast-1", textMessages: "sns", "aws:cdk:bundling-stacks": [] },
      ...context,
    },
    builtinCloudFormationValidation: validated,
  });
  const projectRoot = projectOfEmptyHandlers();
  const stacks = districtApp(app, { settings: readSettings(app.node), projectRoot });
  alter?.(stacks);
  const assembly = app.synth();
  const templateOf = (stack: Stack) =>
    Template.fromJSON(assembly.getStackArtifact(stack.artifactId).template);
  const district = {
    stacks,
    templates: {
      data: templateOf(stacks.data),
      messaging: templateOf(stacks.messaging),
      api: templateOf(stacks.api),
      watch: templateOf(stacks.watch),
    },
    web: stacks.web && templateOf(stacks.web),
    firewall: stacks.firewall && templateOf(stacks.firewall),
    findings: [
      ...assembly.stacks.flatMap((stack) =>
        stack.messages
          .filter((message) => message.level !== "info")
          .map((message) => `${message.id} ${String(message.entry.data)}`),
      ),
      ...(validated ? violationsIn(assembly.directory) : []),
    ],
  };
  for (const directory of [projectRoot, assembly.directory]) rmSync(directory, { recursive: true });
  return district;
}

const ValidationReport = z.object({
  pluginReports: z.array(
    z.object({ violations: z.array(z.object({ ruleName: z.string(), description: z.string() })) }),
  ),
});

function violationsIn(assemblyDirectory: string): string[] {
  const report = ValidationReport.parse(
    JSON.parse(readFileSync(join(assemblyDirectory, "validation-report.json"), "utf8")),
  );
  return report.pluginReports.flatMap(({ violations }) =>
    violations.map((violation) => `${violation.ruleName} ${violation.description}`),
  );
}

/** Templates do not depend on what the handlers do, only on there being one per function. */
function projectOfEmptyHandlers(): string {
  const root = mkdtempSync(join(tmpdir(), "twoplusn-project-"));
  for (const name of FUNCTION_NAMES) {
    mkdirSync(join(root, "functions", "lambda", name), { recursive: true });
    writeFileSync(
      join(root, "functions", "lambda", name, "handler.ts"),
      "export const handler = async () => undefined;\n",
    );
  }
  writeFileSync(join(root, "package-lock.json"), "{}\n");
  return root;
}
