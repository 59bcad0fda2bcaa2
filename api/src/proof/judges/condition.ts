import { fine, type Judge } from '../judgement.ts';

/** Holds: that it does not is supposed elsewhere, for requirements of every kind alike. */
export const condition: Judge<'condition'> = () => fine();

/** Holds as far as anybody can know, and is only as sure as that. */
export const assumption: Judge<'assumption'> = ({ confidence }) => ({ ...fine(), confidence });
