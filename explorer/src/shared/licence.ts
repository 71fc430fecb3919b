/** The licence of the data, as SPDX names it; a test holds it to that of the project. */
export const DATA_LICENCE = "Apache-2.0";
