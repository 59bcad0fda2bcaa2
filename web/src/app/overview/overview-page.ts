import { Component } from '@angular/core';

@Component({ selector: 'ew-overview-page', template: '' })
export class OverviewPage {}
