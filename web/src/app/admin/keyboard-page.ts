import { Component } from '@angular/core';

@Component({ selector: 'ew-keyboard-page', template: '' })
export class KeyboardPage {}
