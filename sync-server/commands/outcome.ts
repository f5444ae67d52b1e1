import type { ErrorCode } from '../../src/shared/lib/errors.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';

/** A request being decided: by whom it was made, and under which id. */
export interface Asked<B = RequestBody> {
  readonly id: string;
  readonly teacher: string;
  readonly body: B;
}

/** What was decided about a request. A refusal is a decision like any other: both sides keep it. */
export type Decided =
  | { readonly outcome: 'ok'; readonly result: Readonly<Record<string, string>> }
  | {
      readonly outcome: 'refused';
      readonly reason: ErrorCode;
      /** What a person who said no has to say to it. */
      readonly result?: Readonly<Record<string, string>>;
    };

/** A yes, with what the asker needs to know. */
export function granted(result: Readonly<Record<string, string>> = {}): Decided {
  return { outcome: 'ok', result };
}

/** A no, with its reason. */
export function refused(reason: ErrorCode): Decided {
  return { outcome: 'refused', reason };
}

/** Thrown out of a registry write to leave it undone; `decided` turns it into the decision. */
export class Refusal extends Error {
  readonly reason: ErrorCode;

  constructor(reason: ErrorCode) {
    super(reason);
    this.reason = reason;
  }
}

/** Runs a command; a `Refusal` thrown in it is its decision, any other failure is nobody's decision. */
export async function decided<D extends Decided | undefined>(
  command: () => Promise<D>,
): Promise<D | Decided> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof Refusal) return refused(error.reason);
    throw error;
  }
}
