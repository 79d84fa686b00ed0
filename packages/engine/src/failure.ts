/** A failure in a turn: the designer's, the contact's or an outside service's fault. It becomes a `turn-failed` event. */
export class TurnFailure extends Error {
  override readonly name = "TurnFailure";
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
