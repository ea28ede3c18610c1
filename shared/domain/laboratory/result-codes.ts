import type { Outcome } from "./outcome.ts";

// How results are named to other systems: LOINC for what was measured, SNOMED CT for what was found. The value set has
// two pairs (detected, positive); we keep to the first.

const LOINC = "http://loinc.org";
const SNOMED = "http://snomed.info/sct";

/** SARS-CoV-2 RNA in a respiratory specimen, by nucleic acid amplification: present or absent. */
export const SARS_COV_2_RNA = { system: LOINC, code: "94500-6" } as const;

const FOUND: Record<Outcome, string> = {
  negative: "260415000",
  positive: "260373001",
  inconclusive: "419984006",
  invalid: "125154007",
};

/** Not detected, detected, inconclusive; of an invalid tube that its specimen could not be judged. */
export const foundCoding = (outcome: Outcome) => ({ system: SNOMED, code: FOUND[outcome] });

/** R4 cannot say that a specimen is pooled; this extension takes `combined` over from R5. */
export const SPECIMEN_COMBINED =
  "http://hl7.org/fhir/5.0/StructureDefinition/extension-Specimen.combined" as const;
