import { action } from "./action.ts";
import { type ComponentType, enabled, startingWith, visible } from "./component-type.ts";
import { day, days } from "./dates.ts";
import { checkOrder } from "./ordered.ts";
import { required } from "./property.ts";
import { flag, name, text } from "./values.ts";

/** A day that a contact picks. */
export const datePicker: ComponentType = {
  type: "DatePicker",
  since: "2.1",
  inConditionalsSince: "4.0",
  properties: {
    name: name(),
    label: required(text(40)),
    "min-date": day(),
    "max-date": day(),
    "unavailable-dates": days(),
    "helper-text": text(80),
    required: flag(),
    "on-select-action": action({ data_exchange: "2.1" }),
    ...visible,
    ...enabled,
    ...startingWith(day()),
  },
  check: (component, at) => checkOrder(component, at, "min-date", "max-date"),
};
