import { TOTP } from "otpauth";
import type { DevelopmentAccount } from "../../../local/accounts.ts";
import { developmentSecretOf } from "../../../local/runtime/development-secret.ts";
import type { ScenarioResident } from "../../../local/scenario/residents.ts";
import type { RosterRow } from "../../../shared/contracts/people/roster.ts";

/** An access token of one of the accounts, over HTTP. A time-based code is good once, so each name once a test. */
export async function signInAs(
  url: string,
  accounts: readonly DevelopmentAccount[],
  username: string,
): Promise<string> {
  const account = accounts.find((each) => each.username === username);
  if (!account) throw new Error(`no account is named ${username}`);
  const { password, totpSecret } = account;
  const totp = new TOTP({ secret: totpSecret }).generate();
  const answer = await fetch(`${url}/v1/sign-in/staff`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password, totp }),
  });
  if (answer.status !== 200) throw new Error(`${username} is refused: ${await answer.text()}`);
  return (await answer.json()).accessToken;
}

/** A development page, read with the secret that a server of this machine keeps for its owner. */
export async function developmentPage(url: string, path: string) {
  const headers = { authorization: `Bearer ${developmentSecretOf(url)}` };
  const answer = await fetch(`${url}${path}`, { headers });
  if (answer.status !== 200) throw new Error(`${path} is refused: ${await answer.text()}`);
  return answer.json();
}

/** Made-up people as rows of a roster. */
export const rosterRows = (residents: readonly ScenarioResident[]): RosterRow[] =>
  residents.map(
    ({ householdId, communityId, name, documentType, documentNumber, birthDate, phone, address }) => ({
      householdId,
      communityId,
      name,
      documentType,
      documentNumber,
      birthDate,
      ...(phone === undefined ? {} : { phone }),
      address,
    }),
  );
