import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { exchangeSchema } from "../flows/exchange.ts";
import { addFlowFile, flowFileSchema } from "../flows/flow-files.ts";
import { type Phone, waitForEntry } from "../phone.ts";
import { contactSchema } from "../state/contacts.ts";
import { mediaKinds } from "../state/media-types.ts";
import type { World } from "../world.ts";
import { read } from "./read.ts";

const longestWaitSeconds = 60;

const paramsSchema = z.object({ waId: contactSchema.shape.waId });
const chatSchema = z.object({ phoneNumberId: z.string().optional() });
const saySchema = chatSchema.extend({ text: z.string().min(1), name: z.string().optional() });
const tapSchema = chatSchema.extend({ option: z.string().min(1), wamid: z.string().optional() });
const sendSchema = chatSchema.extend({
  content: z.looseObject({ type: z.string() }),
  contextWamid: z.string().optional(),
  name: z.string().optional(),
});
const submitSchema = chatSchema.extend({
  response: z.record(z.string(), z.unknown()),
  wamid: z.string().optional(),
  omitToken: z.boolean().optional(),
  token: z.string().optional(),
  again: z.boolean().optional(),
  responseJson: z.string().optional(),
});
const sendMediaSchema = chatSchema.extend({
  kind: z.enum(mediaKinds),
  base64: z.base64().optional(),
  mimeType: z.string().optional(),
  caption: z.string().optional(),
  filename: z.string().optional(),
  isVoice: z.boolean().optional(),
  errorCode: z.int().optional(),
});
const answerSchema = chatSchema.extend({
  values: z.record(z.string(), z.unknown()).optional(),
  wamid: z.string().optional(),
});
const reactSchema = chatSchema.extend({ emoji: z.string().max(40), wamid: z.string().optional() });
const askEndpointSchema = chatSchema.extend({ ...exchangeSchema.shape, wamid: z.string().optional() });
const windowSchema = chatSchema.extend({ openForSeconds: z.number().min(0).max(86_400) });
const ageSchema = chatSchema.extend({
  ms: z
    .int()
    .min(0)
    .max(366 * 86_400_000),
});
const changeNumberSchema = chatSchema.extend({ newWaId: z.string() });
const marketingSchema = chatSchema.extend({ value: z.enum(["stop", "resume"]) });
const settingsSchema = chatSchema.extend(contactSchema.omit({ waId: true }).partial().shape);
const readChatSchema = chatSchema.extend({
  after: z.coerce.number().int().min(0).default(0),
  waitSeconds: z.coerce.number().min(0).max(longestWaitSeconds).default(0),
});

type Who = { phoneNumberId?: string | undefined; name?: string | undefined };

type PhoneFor = (request: FastifyRequest, who: Who) => Phone;

export type PhoneOf = (waId: string, name?: string, phoneNumberId?: string) => Phone;

/** `/emulator/phones/…`: what a person does with a phone. */
export function registerPhoneRoutes(app: FastifyInstance, world: World, phoneOf: PhoneOf): void {
  const phone: PhoneFor = (request, { phoneNumberId, name }) =>
    phoneOf(read(paramsSchema, request.params).waId, name, phoneNumberId);

  app.post("/phones/:waId/say", async (request) => {
    const body = read(saySchema, request.body);
    return { wamid: phone(request, body).say(body.text) };
  });
  app.post("/phones/:waId/tap", async (request) => {
    const body = read(tapSchema, request.body);
    return { wamid: phone(request, body).tap(body.option, body) };
  });
  app.post("/phones/:waId/submit-flow", async (request) => {
    const body = read(submitSchema, request.body);
    return { wamid: phone(request, body).submitFlow(body.response, body) };
  });
  app.post("/phones/:waId/send", async (request) => {
    const body = read(sendSchema, request.body);
    return { wamid: phone(request, body).send(body.content, body.contextWamid) };
  });
  app.post("/phones/:waId/exchange", async (request) => {
    const { action, screen, data, ...where } = read(askEndpointSchema, request.body);
    return await phone(request, where).exchange({ action, data, ...(screen === undefined ? {} : { screen }) }, where);
  });
  registerTimeRoutes(app, phone);
  const bodyLimit = 150_000_000;
  app.post("/phones/:waId/flow-files", { bodyLimit }, async (request) => {
    const { phoneNumberId: id, ...file } = read(chatSchema.extend(flowFileSchema.shape), request.body);
    const { phoneNumberId } = phone(request, { phoneNumberId: id });
    return addFlowFile(world, world.accounts.numberById(phoneNumberId) ?? world.accounts.firstNumber(), file);
  });
  app.post("/phones/:waId/send-media", { bodyLimit }, async (request) => {
    const { kind, base64, ...options } = read(sendMediaSchema, request.body);
    const bytes = base64 === undefined ? undefined : Buffer.from(base64, "base64");
    return { wamid: phone(request, options).sendMedia(kind, { ...options, bytes }) };
  });
  app.post("/phones/:waId/answer", async (request) => {
    const body = read(answerSchema, request.body);
    return { wamid: phone(request, body).answerRequest(body.values, body) };
  });
  app.post("/phones/:waId/react", async (request) => {
    const body = read(reactSchema, request.body);
    return { wamid: phone(request, body).react(body.emoji, body) };
  });
  app.post("/phones/:waId/change-number", async (request) => {
    const body = read(changeNumberSchema, request.body);
    phone(request, body).changeNumber(body.newWaId);
    return { success: true };
  });
  app.post("/phones/:waId/marketing", async (request) => {
    const body = read(marketingSchema, request.body);
    if (body.value === "stop") phone(request, body).stopMarketing();
    else phone(request, body).resumeMarketing();
    return { success: true };
  });
  app.put("/phones/:waId", async (request) => {
    const { phoneNumberId, ...settings } = read(settingsSchema, request.body);
    phone(request, { phoneNumberId }).configure(settings);
    return { success: true };
  });
  app.get("/phones/:waId/chat", async (request) => {
    const { after, waitSeconds, ...chat } = read(readChatSchema, request.query);
    const { waId, phoneNumberId, ...reader } = phone(request, chat);
    await waitForEntry(world, { waId, phoneNumberId }, (entry) => entry.seq > after, waitSeconds);
    const found = world.chats.find(phoneNumberId, waId);
    return {
      entries: reader.chat().filter((entry) => entry.seq > after),
      isWindowOpenUntilMs: windowEnd(found?.lastInboundAtMs),
      isTypingUntilMs: found?.typingUntilMs ?? null,
    };
  });
}

/** How much time has passed, as this chat sees it. */
function registerTimeRoutes(app: FastifyInstance, phone: PhoneFor): void {
  app.put("/phones/:waId/window", async (request) => {
    const body = read(windowSchema, request.body);
    phone(request, body).setWindow(body.openForSeconds);
    return { success: true };
  });
  app.post("/phones/:waId/age", async (request) => {
    const body = read(ageSchema, request.body);
    phone(request, body).age(body.ms);
    return { success: true };
  });
}

function windowEnd(lastInboundAtMs: number | undefined): number | null {
  return lastInboundAtMs === undefined ? null : lastInboundAtMs + 24 * 3_600_000;
}
