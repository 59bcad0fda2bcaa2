import { computed, Service, signal } from '@angular/core';
import type { Problem } from '@contract/problem';

/** A way on that a toast offers. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly kind: 'ok' | 'fail' | 'note';
  readonly text: string;
  readonly detail: string | null;
  readonly action: ToastAction | null;
}

interface RequestEnd {
  readonly next: () => void;
  readonly error: (problem: Problem) => void;
}

const LIFETIME_MS = 6_000;
const MOST = 4;

/** What happened, at the lower right: done things for six seconds, failures until they are closed. */
@Service()
export class Toasts {
  private readonly all = signal<readonly Toast[]>([]);
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private last = 0;

  readonly shown = computed(() => this.all().slice(-MOST));

  done(text: string, action: ToastAction | null = null): void {
    this.add({ kind: 'ok', text, detail: null, action });
  }

  note(text: string, action: ToastAction | null = null): void {
    this.add({ kind: 'note', text, detail: null, action });
  }

  failed(text: string, problem: Problem, action: ToastAction | null = null): void {
    const first = problem.issues?.[0];
    this.add({
      kind: 'fail',
      text,
      detail: first ? issueText(first) : (problem.detail ?? problem.title),
      action,
    });
  }

  /** How a request ended, told as it ends: `call.subscribe(toasts.outcome('Gone', 'Not deleted', () => reload()))`. */
  outcome(done: string, failed: string, then: () => void): RequestEnd {
    return {
      next: () => {
        this.done(done);
        then();
      },
      error: (problem) => {
        this.failed(failed, problem);
      },
    };
  }

  close(id: number): void {
    this.pause(id);
    this.all.update((all) => all.filter((toast) => toast.id !== id));
  }

  /** While the pointer or the focus is on it. */
  pause(id: number): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
  }

  resume({ id, kind }: Toast): void {
    if (kind === 'fail') return;
    this.pause(id);
    this.timers.set(
      id,
      setTimeout(() => {
        this.close(id);
      }, LIFETIME_MS),
    );
  }

  private add(told: Omit<Toast, 'id'>): void {
    const toast = { ...told, id: ++this.last };
    this.all.update((all) => [...all, toast]);
    this.resume(toast);
  }
}

const issueText = ({ where, message }: { where: string; message: string }): string =>
  where ? `${where}: ${message}` : message;
