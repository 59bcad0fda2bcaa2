import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MalformedSip } from './malformed-sip.ts';
import { parseSip } from './parse-message.ts';
import { reviewSip } from './review.ts';

const folder = join(process.env['EDGEWISE_SAMPLES'] ?? '../shared/samples', 'torture');
const read = (name: string) => new Uint8Array(readFileSync(join(folder, `${name}.dat`)));

/** The fault that stops the reader, or all that the review names. */
const faults = (bytes: Uint8Array): readonly string[] => {
  try {
    return reviewSip(parseSip(bytes)).map(({ fault }) => fault);
  } catch (error) {
    if (!(error instanceof MalformedSip)) throw error;
    return [error.fault];
  }
};

/** RFC 4475 §3.1.1, §3.3 and §3.4: syntax is right, whatever an application makes of them. */
const sound = [
  ...['wsinv', 'intmeth', 'esc01', 'escnull', 'esc02', 'lwsdisp', 'longreq', 'dblreq', 'semiuri'],
  ...['transports', 'mpart01', 'unreason', 'noreason', 'unkscm', 'novelsc', 'unksm2', 'bext01'],
  ...[
    'invut',
    'regaut01',
    'bcast',
    'zeromf',
    'cparam01',
    'cparam02',
    'regescrt',
    'sdp01',
    'inv2543',
  ],
];

/** RFC 4475 §3.1.2, §3.2 and §3.3: what is wrong with each. */
const unsound: Readonly<Record<string, readonly string[]>> = {
  badinv01: ['parameter', 'parameter'],
  clerr: ['content-length'],
  ncl: ['content-length'],
  scalar02: ['cseq', 'max-forwards'],
  scalarlg: ['cseq'],
  quotbal: ['address'],
  ltgtruri: ['request-uri'],
  lwsruri: ['start-line'],
  lwsstart: ['start-line'],
  trws: ['start-line'],
  escruri: ['request-uri'],
  baddate: ['date'],
  regbadct: ['address'],
  badaspec: ['address'],
  baddn: ['address', 'address'],
  badvers: ['version'],
  mismatch01: ['cseq-method'],
  mismatch02: ['cseq-method'],
  bigcode: ['status-code'],
  badbranch: ['branch'],
  insuf: ['missing-header', 'missing-header', 'missing-header'],
  multi01: [
    'repeated-header',
    'repeated-header',
    'repeated-header',
    'repeated-header',
    'repeated-header',
  ],
  mcl01: ['content-length'],
};

describe.skipIf(!existsSync(folder))('RFC 4475', () => {
  test('every message of the samples is in one of the tables', () => {
    const names = readdirSync(folder).map((name) => name.replace('.dat', ''));
    expect([...sound, ...Object.keys(unsound)].toSorted()).toEqual(names.toSorted());
  });

  test.each(sound)('%s is accepted', (name) => {
    expect(faults(read(name))).toEqual([]);
  });

  test.each(Object.entries(unsound))('%s is named: %j', (name, expected) => {
    expect(faults(read(name)).toSorted()).toEqual([...expected].toSorted());
  });

  test('only the first message of a datagram is read', () => {
    expect(parseSip(read('dblreq'))).toMatchObject({ method: 'REGISTER', body: new Uint8Array() });
  });

  test('cut anywhere, a message is read or malformed', () => {
    for (const name of [...sound, ...Object.keys(unsound)]) {
      const bytes = read(name);
      for (let length = 0; length < bytes.length; length += 7)
        expect(faults(bytes.subarray(0, length))).toBeInstanceOf(Array);
    }
  });
});
