import type { Verb } from '../verb.ts';

/** `edgewise agent`. */
export const agent: Verb = {
  name: 'agent',
  summary: 'Probe from this machine for a server elsewhere',
  operands: '',
  operandCount: [0, 0],
  options: {
    server: {
      type: 'string',
      value: 'URL',
      help: 'The server, such as https://edgewise.example.com',
    },
    'token-file': { type: 'string', value: 'FILE', help: 'Token that the console showed once' },
    policy: {
      type: 'string',
      value: 'FILE',
      help: 'What this machine lets the agent reach, as JSON: public addresses unless told',
    },
    allow: {
      type: 'string',
      value: 'PREFIXES',
      help: 'Private networks that may be reached too, with commas',
    },
    trust: {
      type: 'string',
      value: 'FILE',
      help: 'Roots that the server is held against, in place of those of the machine (PEM)',
    },
    'probe-trust': {
      type: 'string',
      value: 'FILE',
      help: 'Roots that probed servers are held against, in place of those of the machine (PEM)',
    },
    identity: {
      type: 'string',
      value: 'FILE',
      help: 'Certificate chain and key to show for mutual TLS (PEM)',
    },
    'turn-secret': { type: 'string', value: 'FILE', help: 'Secret shared with TURN servers' },
    insecure: { type: 'boolean', help: 'Send the token without encryption, to a test server' },
  },
  details: [
    'Connects to the server and never listens. It probes only what the server has signed for it, and only',
    'what both the server and this machine allow. When the server is away it goes on trying; SIGINT and',
    'SIGTERM stop it.',
  ],
  examples: [
    'edgewise agent --server https://edgewise.example.com --token-file agent.token',
    'edgewise agent --server https://edgewise.example.net --token-file t --trust ca.pem --allow 10.0.0.0/8',
  ],
  saysNo: 'the server does not want this agent',
  async run(call) {
    const { policyOf, serverOf, tokenOf, trustOf } = await import('../agent-options.ts');
    const { readProbeSecrets } = await import('../probe-secrets.ts');
    const { printable } = await import('../printable.ts');
    const { values, io } = call;
    const options = {
      server: serverOf(call),
      token: await tokenOf(call),
      policy: await policyOf(call),
      trust: await trustOf(call),
      secrets: await readProbeSecrets(io, {
        trust: values.get('probe-trust'),
        identity: values.get('identity'),
        turnSecret: values.get('turn-secret'),
      }),
    };
    const { runAgent } = await import('../../agent/run-agent.ts');
    const { toldToEnd } = await import('../../agent/told-to-end.ts');
    const say = (line: string): void => {
      io.out(`${printable(line)}\n`);
    };
    const ended = await runAgent({ ...options, say, version: io.version, signal: toldToEnd() });
    return ended ? 0 : 1;
  },
};
