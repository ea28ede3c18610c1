const VISIT_SITE = /^\d{9}-V\d{1,3}$/;

/** Visits to groups are sites of a sub-district under `V`; nobody books there but their group, and no plan names them. */
export const isVisitSite = (siteId: string): boolean => VISIT_SITE.test(siteId);
