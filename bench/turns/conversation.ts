import { createHmac } from "node:crypto";
import type { Arrival } from "./graph-stub.ts";
import type { HttpConnection } from "./http-connection.ts";

/** Where the webhooks go and how they are signed. */
export interface Target {
  port: number;
  path: string;
  appSecret: string;
  wabaId: string;
  phoneNumberId: string;
}

/** Latencies of one series, in milliseconds. */
export interface Latencies {
  ack: number[];
  endToEnd: number[];
  refused: number;
}

/** One connection to the server under test, and where its figures go. */
export interface Line {
  connection: HttpConnection;
  target: Target;
  into: Latencies;
}

export interface Contact {
  waId: string;
  sentAt: number;
  arrived?: (arrival: Arrival) => void;
}

/** Plays contacts: a text, then the answer to the Flow that came back, and so on, each awaited until it arrives. */
export function createContacts(count: number, prefix: string): { next(): Contact; arrived(arrival: Arrival): void } {
  const all = Array.from({ length: count }, (_, index) => ({
    waId: `${prefix}${String(index).padStart(7, "0")}`,
    sentAt: 0,
  })) as Contact[];
  const byId = new Map(all.map((contact) => [contact.waId, contact]));
  let turn = 0;
  return {
    next() {
      const contact = all[turn++ % all.length] as Contact;
      return contact;
    },
    arrived(arrival) {
      byId.get(arrival.to)?.arrived?.(arrival);
    },
  };
}

const ARRIVAL_TIMEOUT_MS = 20_000;
let messages = 0;

/** One conversation of two turns: a text message, answered with a Flow; the Flow's answer, answered with a text. */
export async function converse(line: Line, contact: Contact): Promise<void> {
  const flow = await exchange(line, contact, { type: "text", text: { body: `go ${messages}` } });
  const response = JSON.stringify({ rating: "4", comment: "Excellent ", flow_token: flow.flowToken ?? "unused" });
  await exchange(line, contact, {
    type: "interactive",
    context: { from: "15550000001", id: flow.wamid },
    interactive: { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: response } },
  });
}

async function exchange({ connection, target, into }: Line, contact: Contact, message: object): Promise<Arrival> {
  const body = webhook(target, contact.waId, message);
  const arrival = awaitArrival(contact);
  contact.sentAt = performance.now();
  const [answer, came] = await Promise.all([connection.post(target.path, signature(target, body), body), arrival]);
  if (answer.status !== 200) into.refused += 1;
  into.ack.push(answer.ms);
  into.endToEnd.push(came.at - contact.sentAt);
  return came;
}

function awaitArrival(contact: Contact): Promise<Arrival> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error(`nothing arrived for ${contact.waId}`)), ARRIVAL_TIMEOUT_MS);
    contact.arrived = (arrival) => {
      clearTimeout(timeout);
      resolve(arrival);
    };
  });
}

function webhook(target: Target, waId: string, message: object): Buffer {
  messages += 1;
  const timestamp = String(Math.floor(Date.now() / 1000));
  return Buffer.from(
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [
        {
          id: target.wabaId,
          changes: [
            {
              field: "messages",
              value: {
                messaging_product: "whatsapp",
                metadata: { display_phone_number: "15550000001", phone_number_id: target.phoneNumberId },
                contacts: [{ profile: { name: "Bench" }, wa_id: waId, user_id: `US.${waId}` }],
                messages: [{ from: waId, id: `wamid.in${process.pid}.${messages}`, timestamp, ...message }],
              },
            },
          ],
        },
      ],
    }),
  );
}

function signature(target: Target, body: Buffer): string {
  return `x-hub-signature-256: sha256=${createHmac("sha256", target.appSecret).update(body).digest("hex")}\r\n`;
}
