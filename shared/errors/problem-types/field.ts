import { problem } from "./problem-words.ts";

/** Problems of watch lists and of work at doors. */
export const FIELD_PROBLEMS = {
  "watch-entry-unknown": problem(
    404,
    ["No such entry", "This person is not on the watch list of this community in this category."],
    ["没有此记录", "该社区的重点人员名单中没有此人的该类记录。"],
  ),
};
