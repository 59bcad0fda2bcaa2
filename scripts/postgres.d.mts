/** The folder with `initdb` and `postgres`, of the newest version installed. */
export function postgresFolder(): string | undefined;

/** Starts a server; answers its URL and how to stop it. */
export function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }>;
