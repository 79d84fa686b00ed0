import { defineNodeType } from "@tributary/engine";
import { z } from "zod";
import { askingScreenField, dataFilterField, filterRank, inspectFilter } from "../data-channel/request-filter.ts";

const config = z.strictObject({ screen: askingScreenField, when: dataFilterField });

/** Where a Data Channel Journey begins when a screen sends its data. The most exact of several is taken. */
export const onExchange = defineNodeType({
  type: "on-exchange",
  title: "On Exchange",
  group: "data-channel",
  summary: "Begins when a screen sends data: {{ system_var.flow_data.name }}. The most exact one is taken.",
  config,
  allowedIn: ["data-channel"],
  role: "start",
  exits: () => [{ name: "next", label: "Next", unconnected: "end" }],
  accepts: (filter, request) => (request.action === "exchange" ? filterRank(filter, request) : undefined),
  enter: () => ({ exit: "next" }),
  inspect: inspectFilter,
});
