import * as api from "../../shared/contracts/access/sign-in.ts";
import { type StatedPerson, whoSignsIn } from "../../shared/domain/access/phone-sharers.ts";
import type { DocumentType } from "../../shared/domain/people/documents/document.ts";
import { readDocumentNumber } from "../../shared/edge/read-document-number.ts";
import { publicRoute, type RouteRequest } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { PeopleOfPhone } from "../../shared/store/people/phone-changes.ts";
import { deviceOf, ownOrNewDevice, tellDevice } from "./device-cookie.ts";
import { beginSignIn } from "./tokens.ts";

/**
 * Send a code to a phone on the roster; for any other phone do the same but the sending. 429 `too-many-codes` for the
 * phone, `too-many-from-address`, `too-many-codes-in-all`.
 */
export const requestCode = publicRoute(api.requestCode, async (request) => {
  const { body, language, clock, services } = request;
  const { phoneChanges, oneTimeCodes, attempts } = services.stores;
  const now = clock.now();
  const people = await phoneChanges.peopleOf(body.phone, now);
  const deliver = people.now.length + people.later.length > 0;
  const isKnown = (await knownDeviceOf(request, body.phone)) !== undefined;
  const admit = async (): Promise<void> => {
    if (isKnown) return;
    await refuseTooManyFromAddress(request, "codes");
    const shares = CODE_COUNTERS;
    const inAll = services.signInLimits.codesInAll;
    const share = { ...inAll, most: Math.ceil(inAll.most / shares) };
    const waitSeconds = await attempts.count(`codes#all#${services.ids.draw(shares)}`, share, now);
    if (waitSeconds > 0)
      throw new ProblemError("too-many-codes-in-all", { waitSeconds }, { retryAfterSeconds: waitSeconds });
  };
  const from = request.origin.address;
  return oneTimeCodes.issue(body.phone, { deliver, isKnown, from, language, now, admit });
});

/** One counter for everybody would be a hot key at an opening; each of these has its share. */
const CODE_COUNTERS = 16;

/**
 * 401 `code-wrong`. When the code is right: 409 `phone-shared` when the phone does not say who it is, `document-needed` when
 * the end of a document does not either, `phone-changed-lately` when staff gave the phone to the person within a day.
 */
export const signInResident = publicRoute(api.signInResident, async (request) => {
  const { body, clock, services } = request;
  const { phoneChanges, oneTimeCodes, attempts } = services.stores;
  const now = clock.now();
  const known = await knownDeviceOf(request, body.phone);
  if (known === undefined) await refuseTooManyFromAddress(request, "guesses");
  const code =
    known === undefined
      ? await oneTimeCodes.check(body.phone, body.code, now, request.origin.address, (codeId, limit) =>
          attempts.count(`guesses#${codeId}#at#${request.origin.address}`, limit, now),
        )
      : await oneTimeCodes.checkOnKnown(body.phone, body.code, now, (codeId, limit) =>
          attempts.count(`guesses#${codeId}#${known}`, limit, now),
        );
  // Only who has the phone in hand comes so far: before, nothing is said of whose phone it is.
  const people = await phoneChanges.peopleOf(body.phone, now);
  if (people.now.length === 0 && people.later.length > 0) throw new ProblemError("phone-changed-lately");
  const residentId = await onePerson(people, request);
  const scope = { kind: "person", residentId } as const;
  const who = { subject: residentId, role: "resident", scope } as const;
  const deviceId = ownOrNewDevice(services, request);
  // A sign-in whose token nobody was given is nobody's, so the code is used up after it and by itself.
  const tokens = await beginSignIn(request, who, body.refreshTokenIn, now, (session) =>
    services.table.writeThen([session], oneTimeCodes.useUp(body.phone, code, deviceId, now)),
  );
  tellDevice(services, request, deviceId);
  return tokens;
});

/** The device, if somebody signed in on it with the phone before. */
async function knownDeviceOf(
  { services, origin, clock }: RouteRequest<unknown, unknown, unknown>,
  phone: string,
): Promise<string | undefined> {
  const device = deviceOf(services, origin);
  if (device === undefined) return undefined;
  const isKnown = await services.stores.oneTimeCodes.isKnown(phone, device, clock.now());
  return isKnown ? device : undefined;
}

async function refuseTooManyFromAddress(
  { services, origin, clock }: RouteRequest<unknown, unknown, unknown>,
  what: "codes" | "guesses",
): Promise<void> {
  const { codesPerAddress, guessesPerAddress } = services.signInLimits;
  const limit = what === "codes" ? codesPerAddress : guessesPerAddress;
  const waitSeconds = await services.stores.attempts.count(`${what}#${origin.address}`, limit, clock.now());
  if (waitSeconds > 0)
    throw new ProblemError("too-many-from-address", { waitSeconds }, { retryAfterSeconds: waitSeconds });
}

/** Whom a request to sign in names besides the phone. */
interface Naming extends StatedPerson {
  document?: { documentType: DocumentType; documentNumber: string } | undefined;
}

/** So many are looked through for the end of a document; of more the whole of it is asked for. */
const MOST_LOOKED_THROUGH = 50;

/** Of people with two records it is the one that stands for both. */
async function onePerson(
  { now: residentIds, mergedInto }: PeopleOfPhone,
  { body, clock, language, services }: RouteRequest<unknown, unknown, Naming>,
): Promise<string> {
  const keptOf = (residentId: string): string => mergedInto.get(residentId) ?? residentId;
  const [only, ...others] = new Set(residentIds.map(keptOf));
  const { residents } = services.stores;
  if (only === undefined) throw new ProblemError("code-wrong");
  if (others.length === 0) return only;
  if (body.document !== undefined) {
    const documentNumber = readDocumentNumber(body.document, clock.now(), language, "/document");
    const named = await residents.idByDocument(body.document.documentType, documentNumber);
    if (named === undefined || !residentIds.includes(named)) throw new ProblemError("sign-in-failed");
    return keptOf(named);
  }
  const isCrowd = residentIds.length > MOST_LOOKED_THROUGH && body.residentId === undefined;
  if (isCrowd) throw new ProblemError("document-needed");
  const signing = whoSignsIn(await residents.getMany(residentIds), body);
  if (signing === "nobody") throw new ProblemError("sign-in-failed");
  if ("residentId" in signing) return keptOf(signing.residentId);
  throw new ProblemError(signing.needed === "anything" ? "phone-shared" : "document-needed");
}
