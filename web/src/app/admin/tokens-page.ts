import { Component } from '@angular/core';

@Component({ selector: 'ew-tokens-page', template: '' })
export class TokensPage {}
