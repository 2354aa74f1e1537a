import { types, type CustomTypesConfig } from 'pg'

const INT8 = types.builtins.INT8

/** `int8` as a number: our counts and milliseconds stay far below 2⁵³. */
export const int8AsNumber: CustomTypesConfig = {
  getTypeParser: ((oid: Parameters<typeof types.getTypeParser>[0], format?: 'text') =>
    oid === INT8 ? Number : types.getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
}
