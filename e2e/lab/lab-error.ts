/** Why a topology or machine is nothing for the lab, in words for people. */
export class LabError extends Error {}
