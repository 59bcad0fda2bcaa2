import { plainWords } from '../language/plain-words.ts';
import type { TextFile } from '../text-target.ts';
import type { Backend, Publication } from './publication.ts';

/** Farms and rules of IIS Application Request Routing: sections for `applicationHost.config`. */
export const arrRules = ({ proxy, id, backends }: Publication): TextFile => ({
  path: `${id}.xml`,
  lines: [
    `<!-- ${plainWords(proxy.name)}: web services for users outside -->`,
    '<configuration>',
    '  <webFarms>',
    ...backends.flatMap(farm),
    '  </webFarms>',
    '  <system.webServer>',
    '    <proxy enabled="true" preserveHostHeader="true" timeout="00:16:00" reverseRewriteHostInResponseHeaders="false" />',
    '    <rewrite>',
    '      <globalRules>',
    ...backends.flatMap(rules),
    '      </globalRules>',
    '    </rewrite>',
    '  </system.webServer>',
    '</configuration>',
  ],
});

/** The server goes by the name in its certificate, which is compared; the HOSTS file says where it is. */
const farm = (backend: Backend): string[] => [
  ...backend.addresses.map(
    (address) => `    <!-- HOSTS: ${address} ${backend.certificateName} -->`,
  ),
  `    <webFarm name="edgewise-${backend.id}" enabled="true">`,
  `      <server address="${backend.certificateName}" enabled="true">`,
  `        <applicationRequestRouting httpsPort="${backend.httpsPort}"${httpPort(backend)} />`,
  '      </server>',
  '      <applicationRequestRouting>',
  '        <protocol timeout="00:16:00" reverseRewriteHostInResponseHeaders="false"><cache enabled="false" /></protocol>',
  '      </applicationRequestRouting>',
  '    </webFarm>',
];

const httpPort = (backend: Backend): string =>
  backend.httpPort === null ? '' : ` httpPort="${backend.httpPort}"`;

const rules = (backend: Backend): string[] => [
  ...rule(backend, 'https', 'on'),
  ...(backend.httpPort === null ? [] : rule(backend, 'http', 'off')),
];

const rule = ({ id, names }: Backend, scheme: string, https: string): string[] => [
  `        <rule name="edgewise-${id}-${scheme}" patternSyntax="ECMAScript" stopProcessing="true">`,
  '          <match url="(.*)" />',
  '          <conditions logicalGrouping="MatchAll">',
  `            <add input="{HTTPS}" pattern="^${https}$" />`,
  `            <add input="{HTTP_HOST}" pattern="^(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})(:\\d+)?$" />`,
  '          </conditions>',
  `          <action type="Rewrite" url="${scheme}://edgewise-${id}/{R:1}" />`,
  '        </rule>',
];
