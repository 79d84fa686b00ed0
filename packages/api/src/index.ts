export { type BotBundle, BUNDLE_FORMAT_VERSION, botBundle } from "./bot-bundle.ts";
export { type Channel, type ChannelChange, channelRoutes, type NewChannel, newChannel } from "./channels.ts";
export { MAX_PAGE_SIZE, type Page, type PageQuery } from "./page.ts";
export { type Project, projectRoutes } from "./projects.ts";
export { type RefusalBody, type RefusalCode, type RefusalDetails, refusalCodes, type Use } from "./refusal.ts";
export type { Access, Route, RouteAnswer, RouteInput, RouteRequest, Routes } from "./route.ts";
