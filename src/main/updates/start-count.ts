import * as v from 'valibot';
import { KeptFile } from '../kept-file.ts';
