import { useState } from "react";
import {
  Autocomplete,
  Dialog,
  Input,
  Label,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Session } from "../../../session/session-store.ts";
import { useCampaigns } from "../../choices/use-campaigns.ts";
import { useRead } from "../../reads/use-read.ts";
import { nameIn } from "../../times.ts";
import { pagesOf } from "../desk-pages.ts";
import { useKeptSearch, usePlace } from "../place.ts";
import { type Destination, destinationsOf, sitesNamed } from "./destinations.ts";
import "./search.css";

const MOST_SITES = 8;
const MOST_LINES = 20;

interface Line {
  id: string;
  to: string;
  title: string;
  what: string;
}

/** Find a page, a label, a site, a run or a person, and go there. */
export default function SearchDialog({ session, close }: { session: Session; close: () => void }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const kept = useKeptSearch();
  const [text, setText] = useState("");
  const { role } = session;
  const { campaigns } = useCampaigns();
  const [inAddress] = usePlace("campaign");
  const open = campaigns?.find(({ state }) => state === "open") ?? campaigns?.[0];
  const campaignId = inAddress ?? open?.campaignId;
  const sites = useRead(
    "GET /v1/campaigns/{campaignId}/sites",
    campaignId === undefined ? undefined : { params: { campaignId }, query: {} },
  );
  const asked = { text, role, campaignId };
  const sought = text.trim().toLowerCase();
  const siteName = (siteId: string): string => {
    const site = sites.data?.sites.find((each) => each.siteId === siteId);
    return site === undefined ? siteId : `${siteId} ${nameIn(i18n.language, site.name)}`;
  };
  const lineOf = ({ kind, label, to }: Destination): Line => ({
    ...{ id: `${kind} ${label}`, to, title: siteName(label), what: t(`staff.searchFor.${kind}`) },
  });
  const recognised = [...destinationsOf(asked), ...sitesNamed(sites.data?.sites ?? [], asked, MOST_SITES)];
  const found = recognised.filter(({ kind }) => kind !== "account").map(lineOf);
  // Any word may be a user name; whoever types the name of a page means the page.
  const accounts = recognised.filter(({ kind }) => kind === "account").map(lineOf);
  const pages = pagesOf(role)
    .flatMap(({ group, pages: ofGroup }) => ofGroup.map((page) => ({ ...page, group })))
    .map(
      ({ to, words, group }): Line => ({
        ...{ id: to, to: `${to}${kept}`, title: t(words), what: t(`staff.group.${group}`) },
      }),
    )
    .filter(({ title }) => title.toLowerCase().includes(sought));
  const lines = [...found.filter(isFirst), ...pages, ...accounts].slice(0, MOST_LINES);
  const go = (id: string): void => {
    const line = lines.find((each) => each.id === id);
    if (line === undefined) return;
    close();
    void navigate(line.to);
  };
  return (
    <ModalOverlay className="search-back" isOpen onOpenChange={close} isDismissable>
      <Modal className="search">
        <Dialog aria-label={t("staff.search")}>
          <Autocomplete inputValue={text} onInputChange={setText}>
            <SearchField
              className="search-field"
              autoFocus
              // A scanner types the label and Enter, sooner than a line can have the focus.
              onSubmit={() => {
                const [only] = lines;
                if (only !== undefined) go(only.id);
              }}
            >
              <Label>{t("staff.search")}</Label>
              <Input placeholder={t("staff.searchHint")} autoComplete="off" spellCheck="false" />
            </SearchField>
            <Menu
              className="search-lines"
              aria-label={t("staff.searchFound")}
              items={lines}
              onAction={(id) => go(String(id))}
              renderEmptyState={() => <p className="soft">{t("staff.searchNone")}</p>}
            >
              {({ id, title, what }) => (
                <MenuItem id={id} textValue={title} className="search-line">
                  <span>{title}</span> <span className="search-what">{what}</span>
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A site that was typed in full is also one that has the text in it. */
const isFirst = ({ id }: Line, at: number, all: readonly Line[]): boolean =>
  all.findIndex((each) => each.id === id) === at;
