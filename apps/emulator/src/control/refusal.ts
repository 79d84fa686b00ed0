/** Every way in which the emulator refuses what its user asks for, with the HTTP status of the control API. */
const statuses = {
  "bad-request": 400,
  "unknown-number": 404,
  "unknown-flow": 404,
  "unknown-account": 404,
  "unknown-template": 404,
  "unknown-exchange": 404,
  "not-repeatable": 409,
  "unknown-route": 404,
  "nothing-to-tap": 409,
  "no-flow-to-answer": 409,
  "flow-already-answered": 409,
  "no-endpoint": 409,
  "webhook-refused": 422,
  "foreign-origin": 403,
  "too-late": 408,
} as const;

export type ControlCode = keyof typeof statuses;

/** The emulator cannot do what a test, a script or the phone page asked for; the message says what to do instead. */
export class ControlRefusal extends Error {
  override readonly name = "ControlRefusal";
  readonly code: ControlCode;

  constructor(code: ControlCode, message: string) {
    super(message);
    this.code = code;
  }
}

export function controlStatusOf(refusal: ControlRefusal): number {
  return statuses[refusal.code];
}
