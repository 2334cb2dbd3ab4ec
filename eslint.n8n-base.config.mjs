// eslint-plugin-n8n-nodes-base 2.0.0 in full, beside the stock eslint.config.mjs that strict mode fixes word for word.
import plugin from 'eslint-plugin-n8n-nodes-base';
import parser from '@typescript-eslint/parser';

export default [
	{ ignores: ['dist/**', 'coverage/**', 'node_modules/**'] },
	{
		plugins: { 'n8n-nodes-base': plugin },
		languageOptions: { parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
	{ files: ['{nodes,credentials}/**/*.ts'], rules: { 'max-lines': ['error', 200] } },
	{ files: ['package.json'], rules: plugin.configs.community.rules },
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...plugin.configs.credentials.rules,
			// It wants n8n's own docs slugs; a community credential must give a URL.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...plugin.configs.nodes.rules,
			// Both want the literal 'main'; n8n's newer lint wants NodeConnectionTypes.Main.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
		},
	},
];
