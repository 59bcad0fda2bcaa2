import { writeFileSync } from 'node:fs';
import ELK from 'elkjs/lib/elk.bundled.js';
import { planFlows } from '../../../../../api/src/planning/plan-flows.ts';
import { reference } from '../../../../../api/src/planning/reference.fixture.ts';
import { describeTopology } from '../../topology/diagram/describe-topology';
import { layoutDiagram } from './layout-diagram';
import { exportSvg } from './export-svg';
test('try', async () => {
  for (const id of ['single-nat', 'scaled-dns-nat', 'scaled-hlb'] as const) {
  const top0 = reference('2013', id);
  const kinds = ['allowed','hosting-provider','public-provider','xmpp'] as const;
  const top = { ...top0, partners: Array.from({length: 14}, (_, i) => ({ id: 'p'+i, domain: ['fabrikam.com','litware.example','adatum.com','northwindtraders.com'][i] ?? `partner${i}.example`, kind: kinds[i>10 ? i-10 : 0]!, proxyFqdn: i<2 ? 'sip.fabrikam.com' : null, verification: null, product: 'unknown' as const, enabled: true, comment: '' })) };
  const flows = planFlows({ ...top, userGroups: [] });
  //console.log(id, flows.length, flows.map((f) => [f.id, f.source.label, '>', f.destination.label, f.protocol].join(' ')).join('\n'));
  const d = describeTopology(top as never, { flows, findings: [], rulesets: [] }, { siteId: null, addresses: true });
  const elk = new ELK();
  const t = Date.now();
  const scene = await layoutDiagram(d.diagram, (g) => elk.layout(g) as never);
  console.log(Date.now() - t, scene.width, scene.height, d.diagram.boxes.length, d.lines.length);
  writeFileSync(`/tmp/scene-${id}.svg`, exportSvg({ scene, lines: new Map(d.diagram.lines.map((l) => [l.id, l.label])), title: 'x' }, (p) => `var(${p})`));
  }
});
