import type { Phone } from "@tributary/emulator";
import { bookInFlow } from "./book-in-flow.ts";

/** What one step of a demo does, and what must come of it. */
export interface DemoStep {
  act(phone: Phone): string | Promise<string>;
  /** The texts that must arrive, in this order. */
  expect: string[];
}

/** A contact's conversation with a demo bot, from the first word to the last. */
export interface DemoConversation {
  title: string;
  contact: { waId: string; name: string };
  /** How many records the business's own systems have more afterwards. */
  records: number;
  steps: DemoStep[];
}

/** The conversations that `npm run demo` plays, by the title of the example that answers. */
export const demoConversations: DemoConversation[] = [
  {
    title: "Feedback after support",
    contact: { waId: "4915550001234", name: "Ana" },
    records: 1,
    steps: [
      { act: (phone) => phone.say("Hello"), expect: ["Hello Ana! What can I do for you?"] },
      { act: (phone) => phone.tap("I need help"), expect: ["What is your ticket number?"] },
      { act: (phone) => phone.say("no idea"), expect: ["That does not look like a ticket number."] },
      {
        act: (phone) => phone.say("t-1042"),
        expect: ["Ticket T-1042 was marked as solved today.", "Would you tell us how it went?"],
      },
      {
        act: (phone) => phone.submitFlow({ rating: "2", solved: "1_No", ticket: "T-1042", comment: "Still broken " }),
        expect: ["We are sorry that ticket T-1042 did not go well", "Your case is C-1001."],
      },
      { act: (phone) => phone.tap("Yes, please"), expect: ["At what time suits you best?"] },
      { act: (phone) => phone.say("15:30"), expect: ["Done: we will call you at 15:30 about case C-1001."] },
    ],
  },
  {
    title: "Lead qualification",
    contact: { waId: "5511955550123", name: "Bruno" },
    records: 1,
    steps: [
      {
        act: (phone) => phone.say("What is the price for 20 bikes?"),
        expect: ["Great that you ask!", "Tell us a little about your team"],
      },
      {
        act: (phone) =>
          phone.submitFlow({
            ...{ full_name: "Bruno Lima", company: "Lima Couriers", email: "bruno@example.com" },
            ...{ team_size: "10-49", timeline: "now", interests: ["leasing", "repair"], may_call: true },
          }),
        expect: ["Thank you, Bruno Lima! Lima Couriers is just the kind of team", "would love to show you the bikes"],
      },
      { act: (phone) => phone.tap("Friday"), expect: ["calls you friday."] },
    ],
  },
  {
    title: "Issue diagnosis",
    contact: { waId: "4915550007788", name: "Dana" },
    records: 1,
    steps: [
      { act: (phone) => phone.say("My internet is so slow"), expect: ["What is the trouble?"] },
      { act: (phone) => phone.tap("The internet is slow"), expect: ["A short check of your router"] },
      {
        act: (phone) =>
          phone.submitFlow({
            ...{ topic: "The internet is slow", light: "green", since: "today", devices: ["all"] },
            ...{ restarted: "no", comment: "Since the storm" },
          }),
        expect: ["There is something that helps", "The line is fine.", "does it work now?"],
      },
      { act: (phone) => phone.tap("No, it does not"), expect: ["Please send us a photo"] },
      { act: (phone) => phone.sendImage(), expect: ["takes care of it: ticket T-"] },
    ],
  },
  {
    title: "Promotion survey",
    contact: { waId: "4915550004455", name: "Emil" },
    records: 1,
    steps: [
      { act: (phone) => phone.say("Tell me about the autumn offer"), expect: ["three questions"] },
      {
        act: (phone) =>
          phone.submitFlow({
            ...{ favourite: "filter", occasions: ["morning", "weekend"] },
            ...{ recommend: "5", wish: "Oat milk", news: true },
          }),
        expect: ["Your coupon is *AUTUMN", "Which shop is near you?"],
      },
      { act: (phone) => phone.tap("Verde Mitte"), expect: ["Verde Mitte", "See you soon at Verde Mitte!"] },
    ],
  },
  {
    title: "Visit reminder",
    contact: { waId: "4915550009911", name: "Clara" },
    records: 1,
    steps: [
      { act: (phone) => phone.say("When is my next visit?"), expect: ["your next visit is on"] },
      // A visit is reminded of a day before: this one is in a day and five seconds.
      { act: () => "", expect: ["we look forward to your visit"] },
      { act: (phone) => phone.say("Which one?"), expect: ["Please tap “Confirm” or “Reschedule”"] },
      { act: (phone) => phone.tap("Reschedule"), expect: ["Please choose another time."] },
      { act: (phone) => phone.submitFlow({ slot: "2-9", note: "" }), expect: ["Done, Clara: your visit is on"] },
    ],
  },
  {
    title: "Appointment booking",
    contact: { waId: "4915550003366", name: "Frida" },
    records: 3,
    steps: [
      { act: (phone) => phone.say("I need an appointment"), expect: ["Choose what you need, a day and a time"] },
      { act: (phone) => bookInFlow(phone, "09:00"), expect: ["Booked: ", "Does that suit you?"] },
      { act: (phone) => phone.tap("Reschedule"), expect: ["Choose another day and time."] },
      {
        act: (phone) => bookInFlow(phone, "15:00"),
        expect: ["at 15:00. Your number is A-", "Does that suit you?"],
      },
      { act: (phone) => phone.tap("Confirm"), expect: ["at 15:00!"] },
    ],
  },
];
