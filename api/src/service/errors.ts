import type { Issue, Problem } from '../contract/problem.ts';

/** The request names something that does not exist, or that the caller may not know of. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
  constructor(what: string, id: string) {
    super(`${what} ${id} does not exist`);
  }
}

/** Nobody is signed in. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';
}

/** Somebody is signed in who may not do this. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
}

/** The input cannot be used; `issues` says where and what, all of it. */
export class Invalid extends Error {
  override readonly name = 'Invalid';
  readonly issues: readonly Issue[];
  constructor(message: string, issues: readonly Issue[]) {
    super(message);
    this.issues = issues;
  }
}

/** Somebody else changed it meanwhile. Nothing was written; `conflicts` holds what is there now. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  readonly conflicts: NonNullable<Problem['conflicts']>;
  constructor(message: string, conflicts: NonNullable<Problem['conflicts']> = []) {
    super(message);
    this.conflicts = conflicts;
  }
}

/** A write needs If-Match and came without. */
export class PreconditionRequired extends Error {
  override readonly name = 'PreconditionRequired';
}

/** Something depends on what should be deleted. */
export class InUse extends Error {
  override readonly name = 'InUse';
  readonly dependants: NonNullable<Problem['dependants']>;
  constructor(message: string, dependants: NonNullable<Problem['dependants']>) {
    super(message);
    this.dependants = dependants;
  }
}

/** Too much in too short a time. */
export class TooMany extends Error {
  override readonly name = 'TooMany';
  readonly retryAfterSeconds: number;
  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The upload is larger than what is accepted. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}
