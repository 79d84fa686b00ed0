import { clinicDays, clinicTimes, dayInWords } from "./clinic.ts";
import { nextVisit, slots, visitIn } from "./visits.ts";

const OWNERS = ["Maya", "Jonas", "Aiko"];

/** What the CRM answers to a `POST` that it keeps; `count` is how many it has kept before. */
export const recorded: Record<string, (body: Record<string, unknown>, count: number) => object> = {
  /** Opens a case for unhappy answers. */
  "/feedback": (body, count) => ({
    case: { number: `C-${1001 + count}`, priority: Number(body["rating"]) <= 2 ? "high" : "normal" },
  }),
  /** Assigns an owner. */
  "/leads": (body, count) => ({
    lead: { id: `L-${2001 + count}`, owner: OWNERS[count % OWNERS.length], company: body["company"] ?? null },
  }),
  /** Opens a repair ticket and names the technician. */
  "/tickets": (body, count) => ({
    ticket: { number: `T-${3001 + count}`, topic: body["topic"] ?? null, technician: OWNERS[count % OWNERS.length] },
  }),
  /** Thanks for a survey with a coupon. */
  "/surveys": (_body, count) => ({ coupon: { code: `AUTUMN${4001 + count}`, discount: "20 %" } }),
  /** Books, or moves the appointment that is named. */
  "/clinic/appointments": (body, count) => {
    const isMoved = typeof body["appointment"] === "string" && body["appointment"] !== "";
    const number = isMoved ? body["appointment"] : `A-${6001 + count}`;
    const when = `${dayInWords(String(body["day"]))} at ${String(body["time"])}`;
    return { appointment: { number, when, moved: isMoved } };
  },
  "/clinic/confirm": (body) => ({ appointment: { number: body["appointment"] ?? null, state: "confirmed" } }),
  "/visits/confirm": (body) => ({ visit: { id: body["visit"] ?? null, state: "confirmed" } }),
  "/visits/move": (body) => ({ visit: visitIn(String(body["slot"]), new Date()) }),
};

/** What the CRM knows, by the path of a `GET`. */
export const lookups: Record<string, (now: Date, query: URLSearchParams) => object> = {
  "/clinic/days": (now) => ({ days: clinicDays(now) }),
  "/clinic/times": (now, query) => clinicTimes(query.get("day") ?? "", now),
  "/visits/next": (now) => ({ visit: nextVisit(now) }),
  "/visits/slots": (now) => ({ slots: slots(now) }),
  "/shops": () => ({
    shops: [
      {
        id: "mitte",
        title: "Verde Mitte",
        description: "Linienstr. 40, 7:00 to 19:00",
        latitude: 52.5275,
        longitude: 13.4065,
      },
      {
        id: "west",
        title: "Verde West",
        description: "Kantstr. 12, 8:00 to 20:00",
        latitude: 52.5062,
        longitude: 13.3259,
      },
      {
        id: "south",
        title: "Verde South",
        description: "Bergmannstr. 90, 8:00 to 18:00",
        latitude: 52.4894,
        longitude: 13.3915,
      },
    ],
  }),
};
