export { Categoriser, type CategoriserOptions } from './categoriser.js';
export type { Example, FeatureKind } from './features.js';
export { CategoryModel, type Candidate, type FiledExample, type Reason, type Suggestion } from './model.js';
export type { CategoryModelJson } from './model-json.js';
