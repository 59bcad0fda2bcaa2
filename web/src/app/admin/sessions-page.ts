import { Component } from '@angular/core';

@Component({ selector: 'ew-sessions-page', template: '' })
export class SessionsPage {}
