import { z } from "zod";
import { fileBody } from "./file.ts";
import { pageOf, pageQuery } from "./page.ts";
import { inProject, ofContact } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** A file that a contact sent. */
export const receivedFile = z.object({
  id: z.string(),
  messageId: z.string().meta({ description: "wamid of the message that brought it." }),
  kind: z.enum(["image", "video", "audio", "document", "sticker"]),
  isVoice: z.boolean(),
  mimeType: z.string(),
  fileName: z.string().nullable(),
  sizeBytes: z.number().int().nullable(),
  state: z
    .enum(["pending", "fetched", "failed"])
    .meta({ description: "Fetched files can be opened; failed ones never, and `error` says why." }),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  receivedAt: z.iso.datetime(),
});

export type ReceivedFile = z.infer<typeof receivedFile>;

const fileId = z.string().regex(/^[0-9a-f-]{1,64}$/, "use the id that a list shows");

/** Routes for files that contacts sent. */
export const mediaRoutes = {
  listOfContact: {
    method: "GET",
    path: "/api/projects/:projectId/contacts/:contactId/media",
    summary: "List the files that a contact sent, newest first",
    access: "project",
    params: ofContact,
    query: pageQuery,
    answers: { status: 200, body: pageOf(receivedFile) },
    errors: [],
  },
  open: {
    method: "GET",
    path: "/api/projects/:projectId/media/:mediaId",
    summary: "Open a file that a contact sent",
    description: "Images, sound and video are answered as what they are; everything else as a download.",
    access: "project",
    params: inProject.extend({ mediaId: fileId }),
    answers: { status: 200, body: fileBody, mediaTypes: ["*/*"] },
    errors: ["media-not-fetched"],
  },
} as const satisfies Routes[string];

/** A file for nodes to send. */
export const asset = z.object({
  id: z.string(),
  name: z.string(),
  mimeType: z.string(),
  sizeBytes: z.number().int(),
  kinds: z
    .array(z.enum(["image", "video", "audio", "document", "sticker"]))
    .meta({ description: "What it can be sent as." }),
  link: z.string().meta({ description: "To be put wherever a node asks for a file's link." }),
  createdAt: z.iso.datetime(),
});

export type Asset = z.infer<typeof asset>;

/** The largest asset: what WhatsApp takes of a document. */
export const LARGEST_ASSET_BYTES = 100 * 1024 * 1024;

const ofAsset = inProject.extend({ assetId: fileId });

/** Routes for files that nodes send. They go to Meta when they are sent for the first time. */
export const assetRoutes = {
  list: {
    method: "GET",
    path: "/api/projects/:projectId/assets",
    summary: "List assets, newest first",
    access: "project",
    params: inProject,
    query: pageQuery,
    answers: { status: 200, body: pageOf(asset) },
    errors: [],
  },
  upload: {
    method: "POST",
    path: "/api/projects/:projectId/assets",
    summary: "Upload a file for nodes to send",
    description: "The body is the file itself, its type in `content-type`.",
    access: "project",
    params: inProject,
    query: z.strictObject({ name: z.string().trim().min(1).max(200) }),
    upload: { maxBytes: LARGEST_ASSET_BYTES },
    answers: { status: 201, body: asset },
    errors: ["file-not-sendable"],
  },
  open: {
    method: "GET",
    path: "/api/projects/:projectId/assets/:assetId",
    summary: "Open an asset",
    access: "project",
    params: ofAsset,
    answers: { status: 200, body: fileBody, mediaTypes: ["*/*"] },
    errors: [],
  },
  remove: {
    method: "DELETE",
    path: "/api/projects/:projectId/assets/:assetId",
    summary: "Delete an asset",
    description: "Deployed versions that send it fail at that node from then on.",
    access: "project",
    params: ofAsset,
    answers: { status: 200, body: z.object({}) },
    errors: ["in-use"],
  },
} as const satisfies Routes[string];
