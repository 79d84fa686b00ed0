import assert from "node:assert/strict";
import { test } from "node:test";
import { undeployedText } from "./undeployed-text.ts";

const draft = { runs: "draft" as const };
const deployed = { runs: "deployed" as const };

const cases = [
  { channels: [], says: /no number is connected yet\. The test phone runs the draft/ },
  { channels: [deployed], says: /contacts get no answer until then/ },
  { channels: [draft], says: /Channels that run the draft work already/ },
  { channels: [draft, deployed], says: /only channels that run the draft answer/ },
];

for (const { channels, says } of cases) {
  test(`with ${JSON.stringify(channels)}, a bot that is not deployed is told by who gets answers`, () => {
    assert.match(undeployedText(channels), says);
  });
}
