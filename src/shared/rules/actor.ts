/** A teacher at a computer. */
export interface TeacherActor {
  readonly role: 'teacher';
  /** `teacher:<ulid>` */
  readonly teacher: string;
  readonly device: string;
  /** `school:<ulid>`: schools she belongs to. */
  readonly schools: readonly string[];
  /** Those of them that she administers. */
  readonly adminOf: readonly string[];
  /** Schools whose safeguarding lead she is. */
  readonly leadOf: readonly string[];
  /** `class:<ulid>`: classes she teaches, alone or with others. */
  readonly classes: readonly string[];
  /** Those of them where she helps: the class is a colleague's. */
  readonly helpsIn: readonly string[];
  /** She has been through the safeguarding induction; `false` as well where nobody has looked, because nothing depends on it. */
  readonly isInducted: boolean;
  /** Exchanges of those classes, by scope. */
  readonly exchanges: readonly ExchangeSide[];
}

/** A computer that is enrolled for one class: whoever sits at it is a pupil of that class. */
export interface ClassroomActor {
  readonly role: 'classroom';
  readonly device: string;
  readonly school: string;
  /** `class:<ulid>`, the only one. */
  readonly class: string;
  readonly exchanges: readonly ExchangeSide[];
}

/** Whoever has got through the door: a teacher, or a classroom computer. */
export type Member = TeacherActor | ClassroomActor;

/** For whom a device speaks: `teacher:<ulid>` or, enrolled in a classroom, `class:<ulid>`. */
export function speakerOf(
  who:
    | { readonly role: 'teacher'; readonly teacher: string }
    | { readonly role: 'classroom'; readonly class: string },
): string {
  return who.role === 'teacher' ? who.teacher : who.class;
}

/** Who asks. A stranger, a revoked device and a hub's own token are nobody here: they get no further than the door. */
export type Actor = Member | { readonly role: 'server'; readonly device: string };

/** One side of an exchange, as the server knows it. */
export interface ExchangeSide {
  /** `exchange:<ulid>` */
  readonly exchange: string;
  /** Our own class in it and its school. */
  readonly class: string;
  readonly school: string;
  /** All classes have confirmed and all schools are verified: only then may something made by a pupil cross. */
  readonly isOpenForPupils: boolean;
  /** `class:<ulid>`: classes whose teachers have stopped the exchange for now. */
  readonly blockedBy: readonly string[];
  /** When the exchange was ended (ISO), as long as it is; '' otherwise. */
  readonly overSince: string;
  /** `document:<ulid>`: documents that all classes have opened for their pupils. */
  readonly openDocuments: readonly string[];
}
