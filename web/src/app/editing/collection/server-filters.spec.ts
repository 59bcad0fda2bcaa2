import { serverFilters } from './server-filters';

describe('serverFilters', () => {
  it.each([
    [null, []],
    [
      { displayName: { filterType: 'text', type: 'contains', filter: 'ann' } },
      [{ field: 'displayName', op: 'contains', value: 'ann' }],
    ],
    [
      { userCount: { filterType: 'number', type: 'lessThan', filter: 5 } },
      [{ field: 'userCount', op: 'less', value: 5 }],
    ],
    [{ lineUri: { filterType: 'text', type: 'blank' } }, [{ field: 'lineUri', op: 'empty' }]],
    [{ lineUri: { filterType: 'text', type: 'contains' } }, []],
    [{ lineUri: { filterType: 'text', type: 'unheardOf', filter: 'x' } }, []],
  ])('of %j is %j', (model, filters) => {
    expect(serverFilters(model)).toEqual(filters);
  });
});
