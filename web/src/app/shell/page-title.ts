import { inject, Service } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { Store } from '@ngrx/store';
import { topologiesFeature } from '../state/topologies.feature';

/** `Firewall · contoso.com · Edgewise`: what the tab of the browser and screen readers say first. */
@Service()
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly head = inject(Store).selectSignal(topologiesFeature.selectTopologyHead);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    const page = this.buildTitle(snapshot);
    const topology = snapshot.url.startsWith('/t/') ? this.head()?.name : undefined;
    this.title.setTitle([page, topology, 'Edgewise'].filter(Boolean).join(' · '));
  }
}
