import type { Phone } from "@tributary/emulator";

/** What one step of a demo does, and what must come of it. */
export interface DemoStep {
  act(phone: Phone): string;
  /** The texts that must arrive, in this order. */
  expect: string[];
}

/** A contact's conversation with a demo bot, from the first word to the last. */
export interface DemoConversation {
  title: string;
  contact: { waId: string; name: string };
  steps: DemoStep[];
}

/** The conversations that `npm run demo` plays, by the title of the example that answers. */
export const demoConversations: DemoConversation[] = [
  {
    title: "Feedback after support",
    contact: { waId: "4915550001234", name: "Ana" },
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
];
