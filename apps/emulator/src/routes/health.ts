import type { AccountRecord, BusinessNumber } from "../state/accounts.ts";
import type { World } from "../world.ts";

type Entity = { entity_type: string; id: string; can_send_message: "AVAILABLE" | "LIMITED" | "BLOCKED" } & object;

/** `health_status` of a number or of its account: the worst of all entities on the way of a message. */
export function healthOf(world: World, account: AccountRecord, number?: BusinessNumber): object {
  const entities = [...(number === undefined ? [] : [numberHealth(world, number)]), ...accountHealth(world, account)];
  const order = ["BLOCKED", "LIMITED", "AVAILABLE"] as const;
  const worst = order.find((state) => entities.some(({ can_send_message }) => can_send_message === state));
  return { can_send_message: worst ?? "AVAILABLE", entities };
}

function numberHealth(world: World, { phoneNumberId: id }: BusinessNumber): Entity {
  if (world.registry.number(id).isRegistered) {
    return { entity_type: "PHONE_NUMBER", id, can_send_message: "AVAILABLE" };
  }
  const possible_solution = "Register the number: POST /{phone-number-id}/register.";
  const errors = [{ error_code: 141000, error_description: "The number is not registered.", possible_solution }];
  return { entity_type: "PHONE_NUMBER", id, can_send_message: "BLOCKED", ...{ errors } };
}

function accountHealth({ registry }: World, { wabaId, appId }: AccountRecord): Entity[] {
  const isSubscribed = !registry.unsubscribed.has(wabaId);
  const additional_info = ["The app is not subscribed to the account: it gets no webhooks."];
  return [
    { entity_type: "WABA", id: wabaId, can_send_message: "AVAILABLE" },
    { entity_type: "BUSINESS", id: "700000000000001", can_send_message: "AVAILABLE" },
    isSubscribed
      ? { entity_type: "APP", id: appId, can_send_message: "AVAILABLE" }
      : { entity_type: "APP", id: appId, can_send_message: "LIMITED", ...{ additional_info } },
  ];
}
