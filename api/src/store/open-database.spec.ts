import { expect, test } from 'vitest';
import { refuseOldServer } from './open-database.ts';

test('a server that is too old is refused with both versions', () => {
  expect(() => refuseOldServer(140_012)).toThrow(
    'The server at DATABASE_URL is PostgreSQL 14; Edgewise needs 15 or newer.',
  );
});

test.each([150_000, 150_012, 180_006])('version %i will do', (version) => {
  expect(() => refuseOldServer(version)).not.toThrow();
});
