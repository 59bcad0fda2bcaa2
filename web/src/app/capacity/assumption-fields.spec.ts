import { assumptionFields, shownValue, storedValue } from './assumption-fields';

const field = (key: string) => assumptionFields.find((one) => one.key === key)!;

describe('an assumption', () => {
  it.each([
    ['remoteShare', '30', 0.3],
    ['remoteShare', '12,5', 0.125],
    ['audioKbps', '62', 62],
  ])('%s typed as %s is stored as %f', (key, typed, value) => {
    expect(storedValue(typed, field(key))).toBe(value);
  });

  it.each([
    ['remoteShare', '101'],
    ['remoteShare', '-1'],
    ['remoteShare', ''],
    ['audioKbps', 'many'],
  ])('%s typed as %j is refused with the range', (key, typed) => {
    expect(storedValue(typed, field(key))).toMatch(/^Type a number from 0 to /);
  });

  it('is shown as it was typed', () => {
    expect(shownValue(0.3, field('remoteShare'))).toBe(30);
    expect(shownValue(460, field('videoKbps'))).toBe(460);
  });
});
