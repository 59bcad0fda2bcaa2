import { Component } from '@angular/core';

@Component({ selector: 'ew-sign-in-page', template: '' })
export class SignInPage {}
