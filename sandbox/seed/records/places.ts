/** Cities with their country, region, and a phone number that is unassigned or reserved for fiction. */
export const CITIES = {
  london: city('London', 'Greater London', 'WC2N 5DU', 'GB', '51.5073', '-0.1276', '+442079460018'),
  paris: city('Paris', 'Île-de-France', '75005', 'FR', '48.8497', '2.3447', '+33199001234'),
  berlin: city('Berlin', 'Berlin', '10117', 'DE', '52.5170', '13.3889', '+493023125123'),
  boston: city('Boston', 'Massachusetts', '02108', 'US', '42.3588', '-71.0578', '+16175550143'),
  kolkata: city('Kolkata', 'West Bengal', '700001', 'IN', '22.5726', '88.3639', '+913322143100'),
  kyoto: city('Kyoto', 'Kyoto', '602-8026', 'JP', '35.0211', '135.7538', '+81752221111'),
  copenhagen: city('København', 'Hovedstaden', '1150', 'DK', '55.6761', '12.5683', '+4533121212'),
  rome: city('Roma', 'Lazio', '00186', 'IT', '41.8933', '12.4829', '+390669820101'),
} as const

function city(
  locality: string,
  region: string,
  postcode: string,
  country: string,
  latitude: string,
  longitude: string,
  phone: string,
): { location: Record<string, string | null>; phone: string } {
  return {
    location: {
      line_1: null,
      line_2: null,
      line_3: null,
      line_4: null,
      locality,
      region,
      postcode,
      country_code: country,
      latitude,
      longitude,
    },
    phone,
  }
}

export type City = keyof typeof CITIES
