import type { Contract, Use } from "@tributary/api";
import { type Kysely, sql } from "kysely";
import { assetLink } from "../../assets/asset-link.ts";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import { filePath, readFile, removeFile } from "../../media/file-store.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { isShownInline } from "../media/safe-type.ts";
import { readCursor, toPage } from "../page.ts";
import { notFound, Refusal } from "../refusals.ts";
import type { RouteFunctions } from "../route-function.ts";
import { toAsset } from "./stored-asset.ts";
import { uploadAsset } from "./upload-asset.ts";

export const assetRoutes: RouteFunctions<Contract["assets"]> = {
  list: async ({ context, params, query }) => {
    const [before] = readCursor(query) ?? [];
    const rows = await context.db.kysely
      .selectFrom("assets")
      .selectAll()
      .where("project_id", "=", params.projectId)
      .$if(before !== undefined, (assets) => assets.where("id", "<", before ?? ""))
      .orderBy("id", "desc")
      .limit(query.limit + 1)
      .execute();
    return toPage(rows, query, { keyOf: ({ id }) => [id], toItem: toAsset });
  },
  upload: ({ context, caller, params, query, file }) =>
    uploadAsset(context, { projectId: params.projectId, name: query.name, file }, caller),
  open: async ({ context, params }) => {
    const row = await findAsset(context.db.kysely, params);
    const isInline = isShownInline(row.mime_type);
    return {
      name: row.name,
      mimeType: isInline ? row.mime_type : "application/octet-stream",
      isInline,
      sizeBytes: Number(row.size_bytes),
      content: readFile(filePath(context.config, "assets", row.id)),
    };
  },
  remove: async ({ context, caller, params }) => {
    await removeAsset(context, params, caller);
    return {};
  },
};

interface AssetPlace {
  projectId: string;
  assetId: string;
}

async function findAsset(db: Kysely<Schema>, { projectId, assetId }: AssetPlace) {
  const row = await db
    .selectFrom("assets")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("id", "=", assetId)
    .executeTakeFirst();
  if (!row) throw notFound("asset");
  return row;
}

async function removeAsset({ db, config }: Context, place: AssetPlace, caller: Caller): Promise<void> {
  await db.kysely.transaction().execute(async (trx) => {
    const { id, name } = await findAsset(trx, place);
    const usedBy = await findUses(trx, place);
    if (usedBy.length > 0) {
      throw new Refusal("in-use", "Journeys send this asset. Choose another file there first.", { usedBy });
    }
    await trx.deleteFrom("assets").where("id", "=", id).execute();
    await recordAction(trx, caller, {
      projectId: place.projectId,
      action: "asset-deleted",
      subject: id,
      details: { name },
    });
  });
  await removeFile(filePath(config, "assets", place.assetId));
}

async function findUses(db: Kysely<Schema>, { projectId, assetId }: AssetPlace): Promise<Use[]> {
  const rows = await db
    .selectFrom("journeys")
    .select(["id", "name"])
    .where("project_id", "=", projectId)
    .where(sql<boolean>`document::text like ${`%${assetLink(assetId)}%`}`)
    .orderBy("name")
    .execute();
  return rows.map(({ id, name }) => ({ kind: "journey", id, name }));
}
