/** How a campaign's state looks beside its word. */
export const STATE_TONES = { planned: "warn", open: "good", closed: "idle" } as const;
