import { z } from "zod";

/**
 * A place on the map. Coordinates are degrees, as numbers or as texts of digits: Meta's samples use the one, its schema
 * the other.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/location-messages
 */
export const locationSchema = z.object({
  latitude: coordinate("The latitude", 90),
  longitude: coordinate("The longitude", 180),
  name: z.string().optional(),
  address: z.string().optional(),
});

/** The whole content of a message with a place. */
export const locationMessageSchema = z.object({ type: z.literal("location"), location: locationSchema });

/** What is sent for a place. */
export type LocationMessage = z.infer<typeof locationMessageSchema>;

/** A place as a caller gives it, in degrees north and east. */
export type LocationOption = {
  latitude: number;
  longitude: number;
  name?: string | undefined;
  address?: string | undefined;
};

/** A place on the map, with its name and address if given. */
export function locationMessage(place: LocationOption): LocationMessage {
  return { type: "location", location: toLocation(place) };
}

/** Meta's location object. */
export function toLocation({ latitude, longitude, name, address }: LocationOption): LocationMessage["location"] {
  return { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) };
}

function coordinate(what: string, limit: number) {
  const isCoordinate = (value: unknown) => {
    const isText = typeof value === "string" && /^[+-]?\d{1,3}(\.\d+)?$/.test(value);
    const degrees = isText ? Number(value) : value;
    return typeof degrees === "number" && Math.abs(degrees) <= limit;
  };
  return z.custom<number | string>(isCoordinate, { error: `${what} must be degrees between -${limit} and ${limit}.` });
}
