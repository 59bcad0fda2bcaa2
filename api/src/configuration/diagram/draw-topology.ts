import type { ConfigurationInput } from '../target.ts';
import { columns } from './columns.ts';
import { drawBand } from './draw-band.ts';
import { siteBands } from './site-bands.ts';
import { element, label, words, type Shape } from './svg.ts';

const WIDTH = columns.inside.x + columns.inside.width + 34;
const HEAD = 88;

/** The topology from the internet at the left to the inside at the right, a band for each site, firewalls as walls. */
export const drawTopology = (input: ConfigurationInput): string => {
  const shapes: Shape[] = [];
  let top = HEAD;
  for (const band of siteBands(input)) {
    const drawn = drawBand(band, top);
    shapes.push(...drawn.shapes);
    top += drawn.height;
  }
  const height = top + 16;
  const { svg } = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH,
      height,
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: 'img',
    },
    element('title', {}, words(`Topology ${input.design.name}`)),
    { svg: style },
    element('rect', { width: WIDTH, height, class: 'ground' }),
    ...columnShapes(input, height),
    ...shapes,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`;
};

const columnShapes = ({ design }: ConfigurationInput, height: number): Shape[] => [
  label({ x: columns.outside.x, y: 28 }, words(design.name, 100), 'heading'),
  ...column('internet', 'Internet and partners', { ...columns.outside, height }),
  ...column('perimeter', 'Perimeter', { ...columns.perimeter, height }),
  ...column('inside', 'Internal', { ...columns.inside, height }),
];

const column = (
  zone: string,
  title: string,
  { x, width, height }: { readonly x: number; readonly width: number; readonly height: number },
): Shape[] => [
  element('rect', { x: x - 10, y: 44, width: width + 20, height: height - 54, class: zone }),
  element('rect', { x: x - 10, y: 44, width: width + 20, height: 3, class: `${zone}-edge` }),
  label({ x, y: 68 }, words(title), 'zone'),
];

/** Colours of the console's light theme: a picture is printed and put into documents. */
const style = `<defs><pattern id="brick" width="20" height="12" patternUnits="userSpaceOnUse"><path d="M0 .5h20M0 6.5h20M5.5 0v6M15.5 6v6" fill="none" stroke="#343c49"/></pattern></defs><style>text{font-family:Inter,system-ui,sans-serif;font-size:12px;fill:#161b24}.heading{font-size:16px;font-weight:600}.site{font-size:13px;font-weight:600}.zone{font-weight:600}.title{font-size:11px;fill:#5a6475}.name{font-weight:600}.code,.service{font-family:'JetBrains Mono',ui-monospace,monospace;font-size:11px}.service{fill:#1d2837}.plate{font-size:11px;text-anchor:middle}.ground{fill:#fff}.box{fill:#fff;stroke:#7d8899}.wall{fill:url(#brick);stroke:#343c49}.arrow{fill:none;stroke:#434d5d}.head{fill:#434d5d}.gate{fill:#fff;stroke:#1d7a3d;stroke-width:1.5}.internet{fill:#f0f2f6}.internet-edge{fill:#5b6577}.perimeter{fill:#faf3ea}.perimeter-edge{fill:#7a4b12}.inside{fill:#e9f5f6}.inside-edge{fill:#06474f}</style>`;
