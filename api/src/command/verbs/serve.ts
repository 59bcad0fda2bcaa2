import { BadInput, type Verb } from '../verb.ts';

/** `edgewise serve`. */
export const serve: Verb = {
  name: 'serve',
  summary: 'Start the console and the API',
  operands: '',
  operandCount: [0, 0],
  options: {
    port: {
      type: 'string',
      short: 'p',
      value: 'NUMBER',
      help: 'Port to listen on, 4300 unless told; also PORT',
    },
    host: {
      type: 'string',
      value: 'ADDRESS',
      help: 'Address to listen on, loopback unless told; also HOST',
    },
    data: {
      type: 'string',
      value: 'DIR',
      help: 'Folder of the embedded database, ./data unless told; also EDGEWISE_DATA',
    },
  },
  details: [
    'DATABASE_URL names a PostgreSQL server to use instead of the embedded database.',
    'SIGINT and SIGTERM stop it after the requests at hand.',
  ],
  examples: ['edgewise serve', 'edgewise serve --port 8080 --data /var/lib/edgewise'],
  async run({ values }) {
    const port = values.get('port');
    if (port !== undefined && !isPort(port))
      throw new BadInput([`edgewise serve: --port ${port} is no port`]);
    const settings = { PORT: port, HOST: values.get('host'), EDGEWISE_DATA: values.get('data') };
    for (const [name, value] of Object.entries(settings))
      if (value !== undefined) process.env[name] = value;
    await import('../../main.ts');
    // The server ends the process itself, when it is told to stop.
    return new Promise(() => undefined);
  },
};

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
