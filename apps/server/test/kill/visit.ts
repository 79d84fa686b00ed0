import type { Phone } from "@tributary/emulator";

export interface Pace {
  /** The time that the contact takes before the next step. */
  pause(): Promise<void>;
  /** Lets the contact's timer run out now: the designer's unit is the minute. */
  hurryTimer(waId: string): Promise<void>;
  /** How long an answer may take. */
  timeoutSeconds: number;
}

export const VISITS = 2;

/** One contact's whole conversation; what is said depends on nothing but the contact's number. */
export async function playVisits(phone: Phone, index: number, pace: Pace): Promise<void> {
  for (let visit = 0; visit < VISITS; visit += 1) await playVisit(phone, index + visit, pace);
}

async function playVisit(phone: Phone, variant: number, pace: Pace): Promise<void> {
  const { pause, timeoutSeconds } = pace;
  const hear = (text: string) => phone.waitForMessage(text, { timeoutSeconds });
  await pause();
  phone.say("service");
  await hear("What is your ticket number?");
  if (variant % 3 === 0) {
    await pause();
    phone.say("what ticket?");
    await hear("does not look like");
  }
  await pause();
  phone.say(`T-${1000 + variant}`);
  await hear("what would you like?");
  await pause();
  if (variant % 4 < 2) phone.tap("Rate it");
  else await waitForTimer(phone, pace);
  await hear("Tell us how it went.");
  await pause();
  const rating = 1 + (variant % 5);
  phone.submitFlow({ rating, comment: `rated “${rating}”` });
  if (rating > 2) await hear("Thank you: case");
  else await followUp(phone, pace);
}

async function waitForTimer(phone: Phone, { hurryTimer, timeoutSeconds }: Pace): Promise<void> {
  phone.tap("Later");
  await phone.waitForMessage("Take your time.", { timeoutSeconds });
  await hurryTimer(phone.waId);
  await phone.waitForMessage("Still there?", { timeoutSeconds });
}

async function followUp(phone: Phone, { pause, timeoutSeconds }: Pace): Promise<void> {
  await phone.waitForMessage("Shall we call you?", { timeoutSeconds });
  await pause();
  phone.tap("Yes, please");
  await phone.waitForMessage("At what time?", { timeoutSeconds });
  await pause();
  phone.say("15:30");
  await phone.waitForMessage("Goodbye after", { timeoutSeconds });
}
