import type { Scope } from "../../../../shared/domain/access/scope.ts";
import { call } from "../../api/call.ts";
import { CallProblem } from "../../api/problem.ts";
import type { AccountLine } from "./account-file.ts";
import { newPassword } from "./new-password.ts";
import { codesOf } from "./scope-text.ts";

/** What a new account signs in with first; shown once. */
export interface Activation {
  username: string;
  role: string;
  password: string;
  totpSecret: string;
  totpUri: string;
  waits: boolean;
}

export interface LineVerdict extends AccountLine {
  verdict: "accepted" | "unchanged" | "rejected";
  reason?: string;
  activation?: Activation;
}

export async function makeAccount(wanted: {
  username: string;
  role: Activation["role"] & AccountRole;
  scope: Scope;
}): Promise<Activation> {
  const password = newPassword();
  const made = await call("POST /v1/staff", { as: "staff", body: { ...wanted, password } });
  const { totpSecret, totpUri, state } = made;
  return {
    ...{ username: wanted.username, role: wanted.role, password, totpSecret, totpUri },
    waits: state === "waiting",
  };
}
type AccountRole = NonNullable<AccountLine["wanted"]>["role"];

/** Whether an account is as a line asks for it: the same file again changes nothing. */
async function isSame({ username, wanted }: AccountLine): Promise<boolean> {
  const { role, scope } = await call("GET /v1/staff/{username}", { as: "staff", params: { username } });
  const codes = (of: Scope): string => [...codesOf(of)].sort().join(" ");
  return wanted !== undefined && role === wanted.role && codes(scope) === codes(wanted.scope);
}

/** Make the account of one line. A line that is wrong has its reason; only what is wrong with the connection ends it all. */
export async function importLine(line: AccountLine, scopeWrong: string): Promise<LineVerdict> {
  const { username, wanted } = line;
  if (wanted === undefined) return { ...line, verdict: "rejected", reason: scopeWrong };
  try {
    return { ...line, verdict: "accepted", activation: await makeAccount({ username, ...wanted }) };
  } catch (error) {
    if (!(error instanceof CallProblem) || error.problem.status >= 500 || error.problem.status === 401)
      throw error;
    if (error.is("staff-exists") && (await isSame(line))) return { ...line, verdict: "unchanged" };
    const { title, errors = [] } = error.problem;
    const reason = errors.map(({ detail }) => detail).join(" ") || title;
    return { ...line, verdict: "rejected", reason };
  }
}
