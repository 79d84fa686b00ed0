import type { Exchange, Phone } from "@tributary/emulator";
import { z } from "zod";

const shown = z.object({
  screen: z.string(),
  data: z.looseObject({ days: z.array(z.object({ id: z.string() })).optional() }),
});

/** Books an appointment in the open Flow, screen by screen, as a contact would; gives the id of the answer. */
export async function bookInFlow(phone: Phone, time: string): Promise<string> {
  await ask(phone, { action: "INIT" });
  const { data } = await ask(phone, exchange("SERVICE", { service: "checkup" }));
  const day = data.days?.[0]?.id ?? "";
  await ask(phone, exchange("DAY", { day }));
  await ask(phone, exchange("TIME", { time }));
  const last = await phone.exchange(exchange("CONFIRM", { action: "book", note: "" }));
  if (last.wamid === undefined) throw new Error(`The booking was not answered: ${JSON.stringify(last)}`);
  return last.wamid;
}

async function ask(phone: Phone, question: Exchange): Promise<z.infer<typeof shown>> {
  const { reply, failure, message } = await phone.exchange(question);
  const parsed = shown.safeParse(reply);
  if (parsed.success) return parsed.data;
  throw new Error(`The Flow's endpoint did not show a screen: ${failure ?? ""} ${message ?? ""}`);
}

function exchange(screen: string, data: Record<string, string>): Exchange {
  return { action: "data_exchange", screen, data };
}
