import { source } from '../../topology/index.ts';

/** The guides that most pages cite. */
export const guides = {
  'proxy-tests': source('provider-testing', 'GPConnect.Provider.AcceptanceTests/SSP.feature'),
  'ssp-guide': source('spine-core', 'pages/design/ssp_implementation_guide.md'),
  'ssp-overview': source('spine-core', 'pages/design/ssp_overview.md'),
};
