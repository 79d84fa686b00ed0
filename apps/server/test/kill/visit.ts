import type { Phone } from "@tributary/emulator";

export interface Pace {
  /** The time that the contact takes before the next step. */
  pause(): Promise<void>;
  /** Lets the contact's timer run out now: the designer's unit is the minute. */
  hurryTimer(waId: string): Promise<void>;
  /** Waits until the phone has received this text. */
  hear(phone: Phone, text: string): Promise<void>;
}

export const VISITS = 2;

/** One contact's whole conversation; what is said depends on nothing but the contact's number. */
export async function playVisits(phone: Phone, index: number, pace: Pace): Promise<void> {
  for (let visit = 0; visit < VISITS; visit += 1) await playVisit(phone, index + visit, pace);
}

async function playVisit(phone: Phone, variant: number, pace: Pace): Promise<void> {
  const { pause } = pace;
  const hear = (text: string) => pace.hear(phone, text);
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

async function waitForTimer(phone: Phone, { hurryTimer, hear }: Pace): Promise<void> {
  phone.tap("Later");
  await hear(phone, "Take your time.");
  await hurryTimer(phone.waId);
  await hear(phone, "Still there?");
}

async function followUp(phone: Phone, { pause, hear }: Pace): Promise<void> {
  await hear(phone, "Shall we call you?");
  await pause();
  phone.tap("Yes, please");
  await hear(phone, "At what time?");
  await pause();
  phone.say("15:30");
  await hear(phone, "Goodbye after");
}
