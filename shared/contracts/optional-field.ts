import * as z from "zod";
import { isBlank } from "../domain/people/written-text.ts";

/** A field that need not be given; a form or a spreadsheet that leaves it blank, or null, has not given it. */
export const optionalField = <Field extends z.ZodType>(field: Field) =>
  z.preprocess((value) => (isBlank(value) ? undefined : value), field.optional());
