import { KeyAuthenticator } from "../../security/key-authenticator.ts";
import { RevocationList } from "../../security/revocation-list.ts";
import { TokenVerifier } from "../../security/token-verifier.ts";
import { RevocationStore } from "../../store/access/revocations.ts";
import { signingKeyStore } from "../../store/access/signing-keys.ts";
import { Table } from "../../store/table.ts";
import { readAuthorizerEnvironment, tokensOfStage } from "./environment.ts";
import { awsTableClient } from "./service-call.ts";

let verifier: TokenVerifier | undefined;

/** What the authorizer needs: the table's public keys and revocations, and the secret by which it knows its keys. */
export async function awsTokenVerifier(): Promise<TokenVerifier> {
  verifier ??= makeVerifier();
  return verifier;
}

function makeVerifier(): TokenVerifier {
  const { tableName, stage, keySecret } = readAuthorizerEnvironment(process.env);
  const table = new Table(awsTableClient(), tableName);
  const keys = signingKeyStore(table, new KeyAuthenticator(keySecret));
  return new TokenVerifier(keys, tokensOfStage(stage), new RevocationList(new RevocationStore(table)));
}
