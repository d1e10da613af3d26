#!/bin/sh
# A consumer in plain curl and shell: looks a practice up in the directory, then asks it through the proxy for free slots.
# Usage: consumer.sh <directory URL> <proxy URL> <ODS code> <own ASID> <interaction> [own ODS code]
set -eu
directory=$1 proxy=$2 ods=$3 from=$4 interaction=$5 own=${6:-Z99101}

# GET a lookup: the resource, its organisation and interaction as the specification writes them, then more of these.
lookup() {
  resource=$1; shift
  curl --silent --show-error --fail --get "$directory/$resource" -H 'apikey: any' -H 'Accept: application/fhir+json' \
    --data-urlencode "organization=https://fhir.nhs.uk/Id/ods-organization-code|$ods" \
    --data-urlencode "identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|$interaction" "$@"
}
# The first value that follows a text in one long line of JSON.
after() { tr -d '\n ' | sed -n "s/.*$1\"*:*\"*\([^\"]*\)\".*/\1/p"; }

device=$(lookup Device)
to=$(echo "$device" | after 'nhsSpineASID","value')
key=$(echo "$device" | after 'nhsMhsPartyKey","value')
root=$(lookup Endpoint --data-urlencode "identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|$key" | after '"address')
[ -n "$to" ] && [ -n "$root" ] || { echo "The directory knows no $interaction of $ods" >&2; exit 1; }

uuid() { uuidgen 2>/dev/null || cat /proc/sys/kernel/random/uuid; }
base64url() { base64 | tr -d '\n=' | tr '+/' '-_'; }
iat=$(date +%s)
header=$(printf '{"alg":"none","typ":"JWT"}' | base64url)
payload=$(sed -e "s|ROOT|$root|; s|IAT|$iat|; s|EXP|$((iat + 300))|; s|Z99101|$own|" "$(dirname "$0")/claims.template" | base64url)
curl --silent --show-error --compressed --path-as-is "$proxy/$root/Slot?status=free" \
  -H "Ssp-TraceID: $(uuid)" -H "Ssp-From: $from" -H "Ssp-To: $to" \
  -H "Ssp-InteractionID: $interaction" -H "Authorization: Bearer $header.$payload." -H 'Accept: application/fhir+json' \
  -H "X-Request-ID: $(uuid)"
