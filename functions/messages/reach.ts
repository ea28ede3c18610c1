import * as api from "../../shared/contracts/messages/reach.ts";
import {
  isPushService,
  type PushSettings,
  type PushSubscription,
} from "../../shared/domain/messages/push.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Services } from "../../shared/services/services.ts";
import { peopleOf } from "../people/acting-for.ts";

/** Of an endpoint, enough for a browser to find itself. */
const END_CHARACTERS = 24;

interface Kept {
  browsers: readonly PushSubscription[];
  email?: string | undefined;
}

const viewOf = ({ push }: { push: PushSettings | undefined }, { browsers, email }: Kept) => ({
  ...(push === undefined ? {} : { pushPublicKey: push.publicKey }),
  browsers: browsers.map(({ endpoint }) => endpoint.slice(-END_CHARACTERS)),
  ...(email === undefined ? {} : { email: masked(email) }),
});

/** a***@home.example */
const masked = (email: string): string => email.replace(/^(.).*@/, "$1***@");

const selfOf = async (services: Services, actor: Parameters<typeof peopleOf>[1]): Promise<string> => {
  const [residentId = actor.subject] = await peopleOf(services, actor);
  return residentId;
};

/** How the caller is reached beside the phone. 404 `resident-unknown`. */
export const reach = route(api.reach, async ({ actor, services }) =>
  viewOf(services, await services.stores.reach.get(await selfOf(services, actor))),
);

/** 422 `push-service-unknown` for an endpoint of no push service that is known; nothing is ever sent to another. */
export const subscribeBrowser = route(api.subscribeBrowser, async ({ actor, body, services }) => {
  const { push } = services;
  if (push === undefined || !isPushService(body.endpoint, push))
    throw new ProblemError("push-service-unknown");
  return viewOf(services, await services.stores.reach.subscribe(await selfOf(services, actor), body));
});

export const unsubscribeBrowser = route(api.unsubscribeBrowser, async ({ actor, body, services }) =>
  viewOf(services, await services.stores.reach.unsubscribe(await selfOf(services, actor), [body.endpoint])),
);

/** The address to which messages are mailed. */
export const setEmail = route(api.setEmail, async ({ actor, body, services }) =>
  viewOf(services, await services.stores.reach.setEmail(await selfOf(services, actor), body.email)),
);
