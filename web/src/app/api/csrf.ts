import { Service, signal } from '@angular/core';
import { Subject } from 'rxjs';

/** What the door to the server knows of the session: the token that changes carry, and that it has ended. */
@Service()
export class Csrf {
  readonly token = signal<string | null>(null);
  /** The server answered that nobody is signed in. */
  readonly ended = new Subject<void>();
}
