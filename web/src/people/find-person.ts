import { call } from "../api/call.ts";
import type { PersonReading } from "../ui/read-person.ts";

/** The resident code of a person; people are looked up by their documents. @throws CallProblem `resident-unknown` */
export async function residentIdOf(reading: PersonReading & { ok: true }): Promise<string> {
  if ("code" in reading) return reading.code;
  const { documentType, documentNumber } = reading;
  return (await call("POST /v1/residents/search", { as: "staff", body: { documentType, documentNumber } }))
    .residentId;
}
