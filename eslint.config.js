import ngrx from '@ngrx/eslint-plugin';
import angular from 'angular-eslint';
import jsdoc from 'eslint-plugin-jsdoc';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

const ENGINES = [
  'planning',
  'firewall',
  'configuration',
  'intake',
  'federation',
  'diagnostics',
  'call-flow',
  'ice',
  'proof',
  'trace',
  'alerting',
  'wire',
];
const PURE = `api/src/{domain,facts,contract,${ENGINES.join()}}/**/*.ts`;
const SPECS = ['**/*.{spec,test,fixture,e2e}.ts', 'e2e/**/*.ts', 'api/test/**/*.ts'];
const instead = (name, message) => ({ name, message: `Pure folder: ${message}.` });
const unused = { argsIgnorePattern: '^_', ignoreRestSiblings: true };
const size = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

export default defineConfig(
  { ignores: ['dist/', 'data/', 'coverage/', 'prisma/generated/', '.angular/'] },
  {
    files: ['**/*.{ts,js,mjs}'],
    extends: [js.configs.recommended],
    rules: {
      complexity: ['error', 8],
      'max-depth': ['error', 2],
      'max-lines': size(200),
      'max-lines-per-function': size(40),
      'max-params': ['error', 4],
      'no-control-regex': 'off',
      'no-param-reassign': 'error',
    },
  },
  {
    // Plain JavaScript is what runs before the packages are installed. TypeScript knows globals.
    files: ['**/*.{js,mjs}'],
    rules: { 'no-undef': 'off', 'no-unused-vars': ['error', unused] },
  },
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', unused],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: [PURE, 'api/src/{service,probe}/**/*.ts'],
    ignores: SPECS,
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { ClassDeclaration: true, FunctionDeclaration: true },
          contexts: [
            'TSInterfaceDeclaration',
            'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression',
          ],
        },
      ],
      'jsdoc/no-types': 'error',
      'jsdoc/informative-docs': 'error',
    },
  },
  {
    files: [PURE],
    ignores: SPECS,
    rules: {
      'no-restricted-globals': [
        'error',
        instead('performance', 'take the time as an argument'),
        instead('setTimeout', 'return what should happen and when'),
        instead('setInterval', 'return what should happen and when'),
        instead('fetch', 'I/O belongs in an adapter'),
        instead('process', 'take configuration as an argument'),
        instead('console', 'return a Finding'),
        instead('crypto', 'take random bytes as an argument'),
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Pure folder: take random bytes as an argument.',
        },
        {
          object: 'Date',
          property: 'now',
          message: 'Pure folder: take the time as an argument.',
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Pure folder: take the time as an argument.',
        },
        {
          selector: 'ClassDeclaration:not([superClass.name="Error"])',
          message: 'Pure folder: values and functions.',
        },
      ],
    },
  },
  {
    // A codec checks the length once and then indexes; a spec that is wrong should crash.
    files: ['api/src/wire/**/*.ts', ...SPECS],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: SPECS,
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['web/**/*.ts'],
    extends: [
      angular.configs.tsRecommended,
      ngrx.configs.store,
      ngrx.configs.effects,
      ngrx.configs.operators,
      ngrx.configs.signals,
    ],
    processor: angular.processInlineTemplates,
    rules: {
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // The CDK types its configurations as classes and takes literals everywhere.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'ew', style: 'kebab-case' },
      ],
    },
  },
  {
    files: ['web/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
);
