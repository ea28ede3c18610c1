interface Placed {
  region: string;
}

/**
 * Beijing and Ningxia have no CloudFront that is defined as elsewhere, and there functions have neither X-Ray nor
 * arm64, and SNS sends no text messages.
 */
export const inChina = ({ region }: Placed): boolean => region.startsWith("cn-");

/** Whether a distribution of the app serves the pages and the API; China and GovCloud lack it. */
export const hasCloudFront = (placed: Placed): boolean =>
  !inChina(placed) && !placed.region.startsWith("us-gov-");

/** SNS sends text messages in GovCloud from us-gov-west-1 alone. */
export const hasTextMessages = ({ region }: Placed): boolean =>
  !inChina({ region }) && region !== "us-gov-east-1";
