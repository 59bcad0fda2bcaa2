import { computed, effect, inject, Service, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { Store } from '@ngrx/store';
import { topologiesFeature } from '../state/topologies.feature';

/** `Firewall · contoso.com · Edgewise`: what the tab of the browser and screen readers say first. */
@Service()
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly head = inject(Store).selectSignal(topologiesFeature.selectTopologyHead);
  private readonly page = signal<{ readonly name: string | undefined; readonly inside: boolean }>({
    name: undefined,
    inside: false,
  });
  private readonly text = computed(() => {
    const { name, inside } = this.page();
    return [name, inside ? this.head()?.name : undefined, 'Edgewise'].filter(Boolean).join(' · ');
  });

  constructor() {
    super();
    effect(() => {
      this.title.setTitle(this.text());
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.page.set({ name: this.buildTitle(snapshot), inside: snapshot.url.startsWith('/t/') });
  }
}
