import { Component } from '@angular/core';

@Component({ selector: 'ew-changes-page', template: '' })
export class ChangesPage {}
