/** A question before something that touches others or cannot be taken back. */
export interface ConfirmQuestion {
  readonly title: string;
  /** What will happen, and to whom. */
  readonly text?: string;
  /** A verb, never "OK": "Übernehmen", "Endgültig löschen". */
  readonly action: string;
  readonly cancel?: string;
  /** Whether the action destroys or cannot be taken back: the button is red. */
  readonly danger?: boolean;
  /** Asks for a reason as well; the action stays closed while a required one is missing. */
  readonly reason?: {
    readonly label: string;
    readonly required?: boolean;
    readonly hint?: string;
    readonly maxLength?: number;
  };
}

/** What the person answered. `reason` is trimmed, empty when none was asked for. */
export interface ConfirmAnswer {
  readonly confirmed: boolean;
  readonly reason: string;
}
