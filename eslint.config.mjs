import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/**', 'dist.*/**', 'node_modules/**', '.data/**', 'coverage/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Rows of raw SQL and of JSON columns arrive untyped; every query method declares what it returns.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Only the clock reads the time (libs/platform/clock.ts).',
        },
        {
          selector: "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local)$/]",
          message: 'Only the clock reads the time (libs/platform/clock.ts).',
        },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.spec.ts', '**/*.spec.tsx', 'test/**', 'libs/testing/**', 'libs/platform/clock.ts', 'apps/all-in-one/**', 'apps/cli/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['libs/domain/catalogue/**', '**/*.spec.ts', '**/*.spec.tsx', 'test/**'], rules: { 'max-lines': 'off' } },
);
