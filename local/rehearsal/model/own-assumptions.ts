import { MODEL_ASSUMPTIONS, type ModelAssumptions } from "./assumptions.ts";

const isKnown = (key: string): key is keyof ModelAssumptions => Object.hasOwn(MODEL_ASSUMPTIONS, key);

/** Assumptions of the model as they are written on the command line. @throws Error that names what is wrong */
export function ownAssumptions(pairs: readonly string[] = []): Partial<ModelAssumptions> {
  const own: Partial<ModelAssumptions> = {};
  for (const pair of pairs) {
    const [key = "", value = ""] = pair.split("=");
    const number = Number(value);
    if (!isKnown(key)) throw new Error(`--model: there is no assumption ${key}`);
    if (value === "" || !Number.isFinite(number) || number < 0)
      throw new Error(`--model ${key} takes a number, not ${value}`);
    own[key] = number;
  }
  return own;
}
