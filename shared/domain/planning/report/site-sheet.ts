import type { PlannedSamplingSite } from "../places/planned-sites.ts";
import type { Plan } from "../plan.ts";

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const STYLE = `body{font:14px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:2em;max-width:48em}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.3em .6em;text-align:left}
h1{font-size:1.5em}.en{color:#444}@media print{body{margin:0}}`;

/** A page to print for who leads a site, every line in Chinese and English. It opens offline. */
export function siteSheet(plan: Plan, site: PlannedSamplingSite, nameOf: (id: string) => string): string {
  const courier = plan.couriers.find(({ subDistrictId }) => subDistrictId === site.subDistrictId);
  const line = (zh: string, en: string, value: string | number) =>
    `<tr><th>${zh}<br><span class="en">${en}</span></th><td>${escaped(String(value))}</td></tr>`;
  const kinds = { fixed: "固定采样点 fixed", community: "社区采样点 community" };
  const spare = Math.ceil(site.tubes * (1 + plan.assumptions.noUsableResultShare) * 1.05);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(site.siteId)}</title><style>${STYLE}</style></head>
<body><h1>采样点任务单 · Site sheet ${escaped(site.siteId)}</h1>
<table>
${line("街道", "Sub-district", `${nameOf(site.subDistrictId)} ${site.subDistrictId}`)}
${line("类型", "Kind", kinds[site.kind])}
${line("布置开始（筛查第几小时）", "Begin to set up (hour of the campaign)", site.setUpFromHour)}
${line("首次采样（筛查第几小时）", "First swab (hour of the campaign)", site.firstHour)}
${line("每日开放", "Open each day", `${site.opensAt}–${site.closesAt}`)}
${line("采样台", "Lanes", site.lanes)}
${line("每班采样员 / 登记员", "Samplers / registrars a shift", `${site.lanes} / ${site.lanes}`)}
${line("每班志愿者", "Marshals a shift", Math.ceil(site.lanes * plan.assumptions.marshalsPerLane))}
${line("人数", "People", site.people)}
${line("混检比例", "People in a tube", `${plan.poolSize} : 1`)}
${line("采样管（含备用）", "Tubes (with spares)", spare)}
${line("转运箱容量（管）", "Tubes in a box", plan.assumptions.boxTubes)}
${line("取样间隔（小时）", "A courier comes every (h)", courier?.roundHours ?? "–")}
${line("样本送达上限（小时）", "Samples at the laboratory within (h)", plan.assumptions.sampleToLaboratoryHours)}
</table>
<h2>服务社区 · Communities</h2>
<table><tr><th>社区 · Community</th><th>编号 · Code</th><th>人数 · People</th></tr>
${site.assignments
  .map(
    ({ communityId, people }) =>
      `<tr><td>${escaped(nameOf(communityId))}</td><td>${escaped(communityId)}</td><td>${people}</td></tr>`,
  )
  .join("\n")}
</table>
<p>尽量装满每一管；同住家庭尽量同管。<br><span class="en">Fill every tube; keep households together where you can.</span></p>
</body></html>
`;
}
