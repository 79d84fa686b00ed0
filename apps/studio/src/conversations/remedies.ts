/** What a designer can do about a failure, by its code, where its message does not say it already. */
const remedies: Record<string, string> = {
  "timed-out":
    "Raise the call's time limit, or ask for less. Connect the node's failure exit for when it happens again.",
  "http-status": "Look at the answer below. Try the call under API calls with the same values.",
  "host-not-found": "Open the call under API calls and check its URL.",
  "connection-refused": "Check that the API is running and that its port is right.",
  "tls-failed": "Ask whoever runs the API to renew its certificate.",
  "address-not-allowed": "Allow the address in the server's setting TRIBUTARY_ALLOWED_ADDRESSES, or use a public one.",
  "secret-missing": "Add the secret under Secrets.",
  "answer-too-large": "Ask the API for fewer fields or fewer items.",
  threw: "Open the Code node: the line is named in the message.",
  syntax: "Open the Code node and correct the line.",
  "out-of-memory": "Keep less in variables, or do the work in an API.",
  "template-failed": "Open the node and correct the text that is filled in.",
  "nothing-deployed": "Deploy the draft, or let the channel run the draft.",
};

export function remedyFor(code: string): string | undefined {
  return Object.hasOwn(remedies, code) ? remedies[code] : undefined;
}
