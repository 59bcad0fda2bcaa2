import { Component } from '@angular/core';

@Component({ selector: 'ew-audit-page', template: '' })
export class AuditPage {}
