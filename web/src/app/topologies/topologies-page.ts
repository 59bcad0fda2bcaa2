import { Component } from '@angular/core';

@Component({ selector: 'ew-topologies-page', template: '' })
export class TopologiesPage {}
