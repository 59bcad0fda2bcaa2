import { WatchSettings } from '@contract/watching';
import { alerting, keeping, watchIssues } from './watching-fields';

const { probing: _, ...standard } = WatchSettings.parse({});

describe('settings of watching', () => {
  it('has a field for each number there is', () => {
    expect([...keeping, ...alerting].map(({ id }) => id).sort()).toEqual(
      Object.keys(standard).sort(),
    );
  });

  it('accepts what holds from the start', () => {
    expect(watchIssues(standard)).toEqual({});
  });

  it('names the fields that cannot be saved', () => {
    const issues = watchIssues({ ...standard, keepReportsDays: 0, confirmAfter: Number.NaN });
    expect(Object.keys(issues).sort()).toEqual(['confirmAfter', 'keepReportsDays']);
  });
});
