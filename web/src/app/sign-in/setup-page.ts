import { Component } from '@angular/core';

@Component({ selector: 'ew-setup-page', template: '' })
export class SetupPage {}
