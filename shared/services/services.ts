import { SIGN_IN_LIMITS, type SignInLimits } from "../domain/access/sign-in-limits.ts";
import type { Clock } from "../domain/instant.ts";
import type { PushSettings } from "../domain/messages/push.ts";
import type { RequestGathering } from "../ports/batching.ts";
import type { EvidenceStore } from "../ports/evidence.ts";
import type { Ids } from "../ports/ids.ts";
import type { KeyProvider } from "../ports/key-provider.ts";
import type { Messenger } from "../ports/messenger.ts";
import type { SecondFactor } from "../ports/second-factor.ts";
import type { TableClient } from "../ports/table-client.ts";
import { KeyAuthenticator } from "../security/key-authenticator.ts";
import { FieldSealer, LookupHasher } from "../security/sealing.ts";
import { type SecretStore, SigningKeys, type SigningPurpose } from "../security/signing-keys.ts";
import { TokenIssuer, type TokenSettings } from "../security/tokens.ts";
import { loadDataKeys } from "../store/data-keys.ts";
import { createStores, type Stores } from "../store/stores.ts";
import { Table, type Write } from "../store/table.ts";
import { BookingService } from "./booking/seats/bookings.ts";
import { Publications } from "./laboratory/publications.ts";

/** What differs between AWS, one machine, and a test. */
export interface Platform {
  tableClient: TableClient;
  tableName: string;
  clock: Clock;
  ids: Ids;
  keyProvider: KeyProvider;
  signingSecrets: Record<SigningPurpose, SecretStore>;
  /** Authenticates published token keys; only where tokens are signed or verified. */
  keySecret?: string | undefined;
  /** Only where accounts are made or staff sign in. */
  secondFactor?: SecondFactor | undefined;
  /** Whose tokens count; those of this machine unless said. */
  tokens?: TokenSettings;
  evidence: EvidenceStore;
  messenger: (parts: { table: Table; sealer: FieldSealer; hasher: LookupHasher }) => Messenger;
  afterTransaction?: (writes: readonly Write[]) => void;
  /** For one process that serves everybody: who books or joins is gathered. Functions of AWS serve one at a time. */
  gathering?: RequestGathering;
  /** By this our own distribution proves that a request came through it; absent where there is none. */
  edgeSecret?: string | undefined;
  /** Whether only what comes through the distribution is answered. */
  edgeOnly?: boolean;
  /** How often may be tried to sign in; the usual limits unless said. */
  signInLimits?: Partial<SignInLimits>;
  /** Cookies go over HTTPS only. */
  secureCookies?: boolean;
  /** Where the pages are, for links in messages; without one messages carry none. */
  publicOrigin?: string | undefined;
  /** Whether statuses may be pushed to this machine itself: where everything is on one. */
  loopbackReceivers?: boolean;
  /** What a browser needs to subscribe to messages; absent where they are not pushed. */
  push?: PushSettings | undefined;
}

/** Everything a handler may use. Made once per process. */
export interface Services {
  clock: Clock;
  ids: Ids;
  table: Table;
  stores: Stores;
  bookings: BookingService;
  sealer: FieldSealer;
  hasher: LookupHasher;
  signingKeys: SigningKeys;
  tokenIssuer: TokenIssuer;
  evidence: EvidenceStore;
  messenger: Messenger;
  publications: Publications;
  edgeSecret: string | undefined;
  edgeOnly: boolean;
  signInLimits: SignInLimits;
  secureCookies: boolean;
  publicOrigin: string | undefined;
  push: PushSettings | undefined;
  loopbackReceivers: boolean;
}

/** Runs that one process publishes at once: one is read while another is written. */
const PUBLICATIONS_AT_ONCE = 4;

export async function createServices(platform: Platform): Promise<Services> {
  const { clock, ids, evidence } = platform;
  const table = new Table(platform.tableClient, platform.tableName, platform.afterTransaction);
  const fieldKeys = await loadDataKeys(table, platform.keyProvider, "field");
  const lookupKeys = await loadDataKeys(table, platform.keyProvider, "lookup");
  const sealer = new FieldSealer(fieldKeys.keys, fieldKeys.currentKeyId);
  const lookupKey = lookupKeys.keys.get(lookupKeys.currentKeyId);
  if (!lookupKey) throw new Error("the key ring has no look-up key");
  const hasher = new LookupHasher(lookupKey);
  const { gathering, keySecret, tokens, secondFactor } = platform;
  const keyAuthenticator = keySecret === undefined ? undefined : new KeyAuthenticator(keySecret);
  const stores = createStores({
    table,
    clock,
    ids,
    sealer,
    hasher,
    gathering,
    keyAuthenticator,
    secondFactor,
  });
  const signingKeys = new SigningKeys(platform.signingSecrets, stores.signingKeys, clock);
  return {
    clock,
    ids,
    table,
    stores,
    bookings: new BookingService(table, stores.participations, stores.tubes, clock, gathering),
    sealer,
    hasher,
    signingKeys,
    tokenIssuer: new TokenIssuer(signingKeys, tokens),
    evidence,
    messenger: platform.messenger({ table, sealer, hasher }),
    publications: new Publications(PUBLICATIONS_AT_ONCE),
    edgeSecret: platform.edgeSecret,
    edgeOnly: platform.edgeOnly ?? false,
    signInLimits: { ...SIGN_IN_LIMITS, ...platform.signInLimits },
    secureCookies: platform.secureCookies ?? false,
    publicOrigin: platform.publicOrigin,
    push: platform.push,
    loopbackReceivers: platform.loopbackReceivers ?? false,
  };
}
