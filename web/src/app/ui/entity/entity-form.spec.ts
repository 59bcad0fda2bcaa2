import { TestBed } from '@angular/core/testing';
import { entities } from '@contract/entities';
import { EntityForm } from './entity-form';

const row = {
  id: 'hamburg',
  name: 'Hamburg',
  kind: 'central',
  centralSiteId: null,
  userCount: 10,
  federationRouteId: null,
  xmppRouteId: null,
  callAdmissionControl: false,
  comment: '',
  revision: 3,
  changedAt: '',
  changedBy: '',
};

const shown = async (inputs: Record<string, unknown>) => {
  const fixture = TestBed.createComponent(EntityForm);
  fixture.componentRef.setInput('entity', entities.sites);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const control = (name: string) => page.querySelector(`[name=${name}]`) as HTMLInputElement;
  const fill = async (name: string, value: string) => {
    control(name).value = value;
    control(name).dispatchEvent(new Event('input'));
    control(name).dispatchEvent(new Event('change'));
    await fixture.whenStable();
  };
  return { fixture, page, control, fill };
};

test('leaving a changed field of an existing entity commits that field alone', async () => {
  const { fixture, fill } = await shown({ row });
  const committed: unknown[] = [];
  fixture.componentInstance.committed.subscribe(({ field, value }) =>
    committed.push([field.name, value]),
  );
  await fill('userCount', '250');
  await fill('name', 'Hamburg');
  expect(committed).toEqual([['userCount', 250]]);
});

test('a value that the schema refuses is told beside the field and not committed', async () => {
  const { fixture, page, control, fill } = await shown({ row });
  const committed: unknown[] = [];
  fixture.componentInstance.committed.subscribe((commit) => committed.push(commit));
  await fill('userCount', '-1');
  expect(committed).toEqual([]);
  expect(control('userCount').getAttribute('aria-invalid')).toBe('true');
  expect(
    page.querySelector(`#${control('userCount').getAttribute('aria-describedby') ?? ''}`)
      ?.textContent,
  ).not.toBe('');
});

test('creating asks for what is missing, then gives every field with its default', async () => {
  const { fixture, page, fill } = await shown({});
  const created: Record<string, unknown>[] = [];
  fixture.componentInstance.created.subscribe((value) => created.push(value));
  const form = page.querySelector('form') as HTMLFormElement;
  form.dispatchEvent(new Event('submit'));
  expect(created).toEqual([]);
  await fill('name', 'Berlin');
  form.dispatchEvent(new Event('submit'));
  expect(created).toMatchObject([
    { name: 'Berlin', kind: 'central', userCount: 0, centralSiteId: null },
  ]);
});

test('what the server refuses stands beside its field', async () => {
  const { page } = await shown({ row, issues: [{ where: 'name', message: 'exists already' }] });
  expect(page.textContent).toContain('Exists already');
});
