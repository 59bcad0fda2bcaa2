import { Component } from '@angular/core';

@Component({ selector: 'ew-accounts-page', template: '' })
export class AccountsPage {}
