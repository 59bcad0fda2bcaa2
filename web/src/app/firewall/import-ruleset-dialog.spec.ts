import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { type RulesetReview, rulesetsApi } from '@contract/rulesets';
import { onScreen } from '../state/effects.fixture';
import { ImportRulesetDialog } from './import-ruleset-dialog';

const review = { kind: 'nftables', rulesets: [], issues: [], counts: {}, passages: [] };

beforeEach(() => {
  TestBed.overrideComponent(ImportRulesetDialog, { set: { template: '', imports: [] } });
});

test('what was read of another text is not shown beside the one that is typed now', async () => {
  const { server } = onScreen(
    {},
    { provide: DIALOG_DATA, useValue: { topologyId: 'contoso', firewall: { id: 'f', name: 'F' } } },
    { provide: DialogRef, useValue: {} },
  );
  const { componentInstance } = TestBed.createComponent(ImportRulesetDialog);
  const dialog = componentInstance as unknown as {
    paste: (text: string) => void;
    read: () => void;
    review: () => RulesetReview | null;
    busy: () => boolean;
  };
  dialog.paste('one');
  dialog.read();
  dialog.paste('another');
  server.of(rulesetsApi.review)[0]?.reply.next(review);
  expect([dialog.review(), dialog.busy()]).toEqual([null, false]);
});
