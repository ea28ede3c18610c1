import type { OwedMessage } from "../../store/messages/message.ts";
import type { Services } from "../services.ts";

/** 72 bits. */
const CHARACTERS = 12;

type Linked = Pick<OwedMessage, "residentId" | "effectKey">;

/**
 * What a link to a message ends in: nobody guesses it, and it says nothing. It is made of the message with a key, so that
 * a message that is sent again carries the same, and none has to be kept.
 */
export const newsToken = ({ hasher }: Pick<Services, "hasher">, { residentId, effectKey }: Linked): string =>
  Buffer.from(hasher.hash("newsLink", `${residentId}\n${effectKey}`), "hex")
    .toString("base64url")
    .slice(0, CHARACTERS);

/** The token stands behind the #, so that it reaches no server's log. */
export const newsLink = (
  services: Pick<Services, "hasher" | "publicOrigin">,
  message: Linked,
): string | undefined =>
  services.publicOrigin === undefined
    ? undefined
    : `${services.publicOrigin}/n#${newsToken(services, message)}`;
