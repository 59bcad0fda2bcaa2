export { Feature, featureNames } from '../domain/feature.ts';
export { versionsOf } from '../domain/feature-versions.ts';
export { RestrictedNetwork, restrictedNetworkNames } from '../domain/party.ts';
export { ProductVersion, productNames } from '../domain/version.ts';
export { AccessEdgeConfiguration, Assumptions, Settings } from '../domain/settings.ts';
