import { loadWords } from './load-words';

const calm = { probesPerMinute: 5_000, keepsUpWith: 5_000, late: 0, lateMs: 0 };

describe('loadWords', () => {
  it('says nothing while schedules are kept up with', () => {
    expect(loadWords(calm)).toBe('');
    expect(loadWords({ ...calm, probesPerMinute: 90_000, keepsUpWith: null })).toBe('');
  });

  it('says what is late, and what asks for too much', () => {
    expect(loadWords({ ...calm, late: 1, lateMs: 12_400 })).toBe(
      '1 probe is late, the first by 12 s.',
    );
    expect(loadWords({ ...calm, probesPerMinute: 6_000 })).toMatch(/6,000 probes.*about 5,000/);
  });
});
