import { Component } from '@angular/core';

@Component({ selector: 'ew-system-page', template: '' })
export class SystemPage {}
