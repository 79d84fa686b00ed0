import type { Project, ProjectOverview } from "@tributary/api";

/** What is known of a project when its checklist is drawn. */
export interface ChecklistFacts {
  project: Pick<Project, "deployedVersion">;
  overview: ProjectOverview;
  /** Errors that keep the draft from being deployed. */
  errors: number;
}

/** A step on the way to real contacts. */
export interface ChecklistStep {
  id: string;
  title: string;
  help: string;
  isDone: boolean;
  /** What happens when it is left out; a step without it cannot be. */
  skip?: string;
  /** Where it is done, inside the project; `deploy` opens the dialog. */
  place: "journeys" | "flows" | "channels" | "deploy";
  action: string;
}

/** The steps from nothing to a bot that answers contacts, with those that are done. */
export function checklistSteps({ project, overview, errors }: ChecklistFacts): ChecklistStep[] {
  const { channels, contacts } = overview;
  return [
    {
      id: "journey",
      title: "Draw a User Journey",
      help: "Say what the bot answers, and which word of the contact starts it.",
      isDone: overview.journeys > 0,
      place: "journeys",
      action: "User Journeys",
    },
    {
      id: "flow",
      title: "Handle a WhatsApp Flow",
      help: "Create its Flow Journey with the Flow ID: from then on a WhatsApp Flow node can send it.",
      isDone: overview.flowJourneys > 0,
      skip: "The bot works without Flows.",
      place: "flows",
      action: "WhatsApp Flows",
    },
    {
      id: "try",
      title: "Talk to it on the test phone",
      help: "Play the contact. Every message shows what happened inside, node by node.",
      isDone: contacts.total > 0,
      place: "journeys",
      action: "Open a journey",
    },
    {
      id: "deploy",
      title: "Deploy",
      help:
        errors > 0
          ? `${errors} error${errors === 1 ? "" : "s"} in the draft first.`
          : "The draft becomes a numbered version that does not change.",
      isDone: project.deployedVersion !== null,
      place: "deploy",
      action: "Deploy…",
    },
    {
      id: "number",
      title: "Connect a number at Meta",
      help: "Its checks say what is missing there, and repair what one call can repair.",
      isDone: channels.atMeta > 0,
      skip: "The emulator stands in for Meta meanwhile.",
      place: "channels",
      action: "Channels",
    },
  ];
}
