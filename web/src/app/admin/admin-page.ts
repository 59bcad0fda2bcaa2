import { Component } from '@angular/core';

@Component({ selector: 'ew-admin-page', template: '' })
export class AdminPage {}
