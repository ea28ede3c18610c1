import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { MAX_SEATED_TOGETHER } from "../../../shared/domain/booking/household-booking.ts";
import type { Campaign, Profile, Results, Site } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { CallProblem } from "../api/problem.ts";
import { useKeptAnswer } from "../offline/use-kept-answer.ts";
import { useCampaign } from "../ui/choices/use-campaign.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { holdsSeat, mayBook } from "../ui/person-status.ts";
import { dateAndTimeOf, nameIn } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { useResults } from "../ui/use-results.ts";
import { PlacePicker, subDistrictOf } from "./place-picker.tsx";
import { SlotPicker } from "./slot-picker.tsx";
import { useWaitingRoom, type WaitingRoom } from "./use-waiting-room.ts";
import { WaitingPanel } from "./waiting-panel.tsx";

export default function BookingPage({ self }: { self: string }) {
  const { t } = useTranslation();
  const { residentId = "" } = useParams();
  const { campaign, error: campaignError } = useCampaign();
  const profile = useKeptAnswer(`profile.${self}`, () => call("GET /v1/me", { as: "resident" }));
  const results = useResults(self, campaign?.campaignId);
  const room = useWaitingRoom(self, campaign?.campaignId);
  const person = results.answer?.people.find((p) => p.residentId === residentId);
  const ready = campaign !== undefined && profile.answer !== undefined && results.answer !== undefined;

  return (
    <Page
      title={person !== undefined && holdsSeat(person) ? t("booking.moveTitle") : t("booking.title")}
      back="/"
    >
      <ErrorNotice error={campaignError ?? profile.error ?? results.error ?? room.error} />
      {room.waiting !== undefined ? (
        <WaitingPanel place={room.waiting} refresh={room.refresh} />
      ) : ready && !room.asking ? (
        <BookingForm
          residentId={residentId}
          campaign={campaign}
          profile={profile.answer}
          results={results.answer}
          room={room}
        />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

interface Props {
  residentId: string;
  campaign: Campaign;
  profile: Profile | undefined;
  results: Results | undefined;
  room: WaitingRoom;
}

/** Choose place, day and slot, for one person or for several of the household at once; or move one seat. */
function BookingForm({ residentId, campaign, profile, results, room }: Props) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const people = results?.people ?? [];
  const moving = people.some((p) => p.residentId === residentId && holdsSeat(p));
  const others = people.filter((p) => p.residentId !== residentId && mayBook(p));
  const communityId = [profile?.person, ...(profile?.household ?? [])].find(
    (p) => p?.residentId === residentId,
  )?.communityId;
  const [subDistrictId, setSubDistrictId] = useState(
    subDistrictOf(communityId ?? profile?.person.communityId ?? ""),
  );
  const [site, setSite] = useState<Site>();
  const [slotStart, setSlotStart] = useState<string>();
  const [together, setTogether] = useState<readonly string[]>([]);
  const [version, setVersion] = useState(0);
  const chosen = [residentId, ...(moving ? [] : together)];

  const confirm = useAction(async () => {
    if (site === undefined || slotStart === undefined) return;
    const { campaignId } = campaign;
    const { siteId } = site;
    const { ticket } = room;
    const wanted = { siteId, slotStart, ...(ticket === undefined ? {} : { ticket }) };
    try {
      if (moving) {
        await call("PUT /v1/campaigns/{campaignId}/bookings/{residentId}", {
          as: "resident",
          params: { campaignId, residentId },
          body: wanted,
        });
      } else {
        // All of them or nobody; asking again answers with the seats held.
        await call("POST /v1/bookings/household", {
          as: "resident",
          body: { campaignId, residentIds: chosen, ...wanted },
        });
      }
    } catch (error) {
      if (isAtTheDoor(error)) room.refused(error.retryAfterSeconds);
      setVersion((v) => v + 1);
      throw error;
    }
    await navigate("/");
  });

  return (
    <>
      <p className="soft">{people.find((p) => p.residentId === residentId)?.name}</p>
      {moving || others.length === 0 ? null : (
        <fieldset className="card">
          <legend>{t("booking.together")}</legend>
          {others.map((other) => (
            <label className="check" key={other.residentId}>
              <input
                type="checkbox"
                checked={together.includes(other.residentId)}
                disabled={!together.includes(other.residentId) && chosen.length >= MAX_SEATED_TOGETHER}
                onChange={(e) =>
                  setTogether(
                    e.target.checked
                      ? [...together, other.residentId]
                      : together.filter((id) => id !== other.residentId),
                  )
                }
              />
              {other.name}
            </label>
          ))}
        </fieldset>
      )}
      <section className="card">
        <PlacePicker
          campaignId={campaign.campaignId}
          communityId={communityId}
          subDistrictId={subDistrictId}
          chooseSubDistrict={setSubDistrictId}
          site={site}
          chooseSite={(next) => {
            setSite(next);
            setSlotStart(undefined);
          }}
        />
        {site === undefined ? null : (
          <SlotPicker
            key={site.siteId}
            campaign={campaign}
            siteId={site.siteId}
            people={chosen.length}
            chosen={slotStart}
            choose={setSlotStart}
            version={version}
          />
        )}
      </section>
      <div className="sticky-confirm">
        <ErrorNotice error={confirm.error} />
        <p className="small" aria-live="polite">
          {site === undefined || slotStart === undefined
            ? t("booking.chooseFirst")
            : `${dateAndTimeOf(i18n.language, slotStart)} · ${nameIn(i18n.language, site.name)}`}
        </p>
        <button
          className="button main full"
          type="button"
          disabled={slotStart === undefined || confirm.busy}
          onClick={() => void confirm.run()}
        >
          {moving ? t("booking.move") : t("booking.confirm", { people: chosen.length })}
        </button>
      </div>
    </>
  );
}

/** The waiting room was opened meanwhile, or the ticket ran out: there is a place to take, not a failure. */
const isAtTheDoor = (error: unknown): error is CallProblem =>
  error instanceof CallProblem && (error.is("waiting-room-ticket") || error.is("waiting-room-not-yet"));
