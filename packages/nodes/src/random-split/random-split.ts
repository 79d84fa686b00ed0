import { defineNodeType, type Turn } from "@tributary/engine";
import { z } from "zod";
import { keyField, uniqueBy } from "../fields.ts";

const branch = z.strictObject({
  key: keyField,
  label: z.string().trim().min(1).max(50).meta({ label: "Name" }),
  share: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(50)
    .meta({ label: "Share", help: "In relation to the other branches." }),
});

const config = z.strictObject({
  branches: z
    .array(branch)
    .min(2)
    .max(10)
    .check(uniqueBy(({ key }) => key, "key"))
    .meta({ label: "Branches" }),
  isDrawnAnew: z.boolean().default(false).meta({
    label: "Draw anew each time",
    help: "Otherwise a contact always takes the same branch of this node, as a fair comparison needs it.",
  }),
});

type Config = z.infer<typeof config>;

/** Spreads contacts over branches by chance, each in its share: for comparing two ways to say it. */
export const randomSplit = defineNodeType({
  type: "random-split",
  title: "Random Split",
  group: "action",
  summary: "Spreads contacts over branches by chance, for example to compare two texts.",
  config,
  allowedIn: ["user", "flow"],
  role: "step",
  exits: ({ branches }) =>
    branches.map(({ key, label }) => ({ name: `branch:${key}`, label, unconnected: "end" as const })),
  enter: (node, turn) => ({ exit: `branch:${draw(node, turn)}` }),
});

function draw({ branches, isDrawnAnew }: Config, turn: Turn): string {
  const contact = [turn.read("system_var.phone_number_id"), turn.read("system_var.user_channel_id")].join(" ");
  const lot = isDrawnAnew ? turn.newId() : `${contact} ${turn.journey.journey.id} ${turn.node.id}`;
  const total = branches.reduce((sum, { share }) => sum + share, 0);
  let rest = hash(lot) % total;
  const drawn = branches.find(({ share }) => {
    rest -= share;
    return rest < 0;
  });
  return drawn?.key ?? "";
}

/** FNV-1a with a final mix, so that texts that differ in one character are spread evenly too. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
