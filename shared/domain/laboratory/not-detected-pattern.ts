/** `0`, `-1`, `99`, `999`, or `>` with the number of cycles of a programme. */
export const NOT_DETECTED_SPELLING = /^(?:0|-1|99|999|>(?:[345]\d|60))$/;
