import type { EmulatorOptions } from "@tributary/emulator";
import type { Example } from "@tributary/server";

/** A number of the emulator that an example's bot answers on. All ids and tokens are the emulator's own inventions. */
export interface DemoNumber {
  wabaId: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
  accessToken: string;
  appSecret: string;
}

/** One WhatsApp Business account and number for each example, in their order. */
export function demoNumbers(examples: Example[]): DemoNumber[] {
  return examples.map(({ number }) => ({
    wabaId: `10000000000000${number}`,
    phoneNumberId: `20000000000000${number}`,
    displayPhoneNumber: `+1 555 010 ${String(number).padStart(4, "0")}`,
    accessToken: `EMULATOR_TOKEN_${number}`,
    appSecret: `EMULATOR_APP_SECRET_${number}`,
  }));
}

/** The emulator's accounts for the examples, with their Flows published and their templates approved. */
export function demoAccounts(examples: Example[], numbers: DemoNumber[]): NonNullable<EmulatorOptions["accounts"]> {
  return examples.flatMap((example, index) => {
    const number = numbers[index];
    if (!number) return [];
    const { phoneNumberId, displayPhoneNumber } = number;
    return {
      wabaId: number.wabaId,
      name: example.title,
      accessToken: number.accessToken,
      appSecret: number.appSecret,
      numbers: [{ phoneNumberId, displayPhoneNumber, verifiedName: example.title }],
      flows: example.flows.map((flow) => ({ ...flow, status: "PUBLISHED" as const })),
      templates: example.templates.map((template, place) => ({
        ...template,
        id: `3${number.wabaId.slice(1)}${place}`,
      })),
    };
  });
}
