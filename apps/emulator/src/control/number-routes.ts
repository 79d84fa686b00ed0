import type { FastifyInstance } from "fastify";
import { type AccountRecord, accountSchema, numberSchema } from "../state/accounts.ts";
import type { World } from "../world.ts";
import { read } from "./read.ts";

const paramsSchema = numberSchema.pick({ phoneNumberId: true });
const bodySchema = numberSchema.omit({ phoneNumberId: true }).extend({ wabaId: accountSchema.shape.wabaId });

/**
 * `PUT /emulator/numbers/{id}`: a number is there afterwards, on its account, which is made when there is none. Answers
 * with the account's made-up credentials, the same at every call.
 */
export function registerNumberRoutes(app: FastifyInstance, world: World): void {
  app.put("/numbers/:phoneNumberId", async (request) => {
    const { phoneNumberId } = read(paramsSchema, request.params);
    const { wabaId, ...number } = read(bodySchema, request.body);
    const account = world.accounts.saveNumber(wabaId, { phoneNumberId, ...number }, () => newAccount(wabaId, number));
    world.feed.tell({ kind: "settings" });
    const { accessToken, appSecret } = account;
    return { wabaId: account.wabaId, phoneNumberId, accessToken, appSecret };
  });
}

function newAccount(wabaId: string, { verifiedName }: { verifiedName: string }): Omit<AccountRecord, "numbers"> {
  return accountSchema.omit({ numbers: true }).parse({
    wabaId,
    name: verifiedName,
    accessToken: `EMULATOR_TOKEN_${wabaId}`,
    appSecret: `EMULATOR_APP_SECRET_${wabaId}`,
  });
}
