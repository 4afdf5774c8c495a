export { openFiles, type FilesOptions } from './files.js';
export type { Imaging } from './imaging.js';
export type { AddedFile, Files, UploadState } from './types.js';
export type { FileType } from '../generated/contract.js';
