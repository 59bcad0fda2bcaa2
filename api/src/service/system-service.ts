import type { SystemInfo } from '../contract/system.ts';
import type { DatabaseInfo } from './ports.ts';

/** What the server is made of and stands on. */
export class SystemService {
  private readonly made: Omit<SystemInfo, 'database'>;
  private readonly database: () => Promise<DatabaseInfo>;

  constructor(made: Omit<SystemInfo, 'database'>, database: () => Promise<DatabaseInfo>) {
    this.made = made;
    this.database = database;
  }

  async info(): Promise<SystemInfo> {
    return { ...this.made, database: await this.database() };
  }

  /** Whether the database answers. */
  async ready(): Promise<boolean> {
    return this.database().then(
      () => true,
      () => false,
    );
  }
}
