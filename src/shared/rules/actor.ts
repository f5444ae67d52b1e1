/** Who asks. A device acts for a teacher, or, enrolled in a classroom, for the pupils of one class. */
export type Actor =
  | {
      readonly role: 'teacher';
      /** `teacher:<ulid>` */
      readonly teacher: string;
      readonly device: string;
      /** `school:<ulid>`: schools she belongs to. */
      readonly schools: readonly string[];
      /** `class:<ulid>`: classes she teaches. */
      readonly classes: readonly string[];
      /** Exchanges of those classes, by scope. */
      readonly exchanges: readonly ExchangeSide[];
    }
  | { readonly role: 'server'; readonly device: string };

/** One side of an exchange, as the server knows it. */
export interface ExchangeSide {
  /** `exchange:<ulid>` */
  readonly exchange: string;
  /** Our own class in it and its school. */
  readonly class: string;
  readonly school: string;
  /** All classes have confirmed and all schools are verified: only then may something made by a pupil cross. */
  readonly isOpenForPupils: boolean;
}
